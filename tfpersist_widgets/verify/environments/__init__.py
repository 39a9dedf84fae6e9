"""Environments of other releases of TensorFlow and Keras: found, or made on request.

In order: `releases` says what each consists of, and `naming` which one a condition
means. `asking` looks in `keeping` for one that was made before; else `interpreters`
finds a Python, `installers` says what to run, and `making` runs it, in a `place` that
one process has at a time, with a `marker` as the last thing it writes. ``worker.py`` is
what then runs in there; it imports nothing of ours.
"""

from tfpersist_widgets.verify.environments.answers import Interpreter, NotThere
from tfpersist_widgets.verify.environments.asking import interpreter
from tfpersist_widgets.verify.environments.keeping import Kept, kept, remove
from tfpersist_widgets.verify.environments.naming import release_of
from tfpersist_widgets.verify.environments.place import environments_folder
from tfpersist_widgets.verify.environments.releases import RELEASES, Release
from tfpersist_widgets.verify.environments.size import in_words
from tfpersist_widgets.verify.environments.surroundings import surroundings

__all__ = [
    "RELEASES",
    "Interpreter",
    "Kept",
    "NotThere",
    "Release",
    "environments_folder",
    "in_words",
    "interpreter",
    "kept",
    "release_of",
    "remove",
    "surroundings",
]
