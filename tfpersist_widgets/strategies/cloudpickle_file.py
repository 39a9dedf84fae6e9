"""``cloudpickle.dump``: a pickle that carries the classes of a notebook along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cloudpickle

from tfpersist_widgets.strategies.pickle_file import PickleFile


class CloudpickleFile(PickleFile):
    """Whole object with what its module cannot give: classes and functions made in cells."""

    key = "cloudpickle"
    title = "cloudpickle (.pkl)"
    answers = ("A01", "P3")

    def save(self, model: Any, path: Path) -> None:
        """Write one file, which ``pickle.load`` reads."""
        with path.open("wb") as file:
            cloudpickle.dump(model, file)

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``cloudpickle.dump`` and ``pickle.load``."""
        return (
            "import pickle\n\nimport cloudpickle\n\n"
            f"with open({path!r}, 'wb') as file:\n"
            f"    cloudpickle.dump({model_name}, file)\n"
            f"with open({path!r}, 'rb') as file:\n"
            "    loaded = pickle.load(file)  # runs what the file says: only files you trust\n"
        )
