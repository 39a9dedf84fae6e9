"""See what really comes back when a TensorFlow model is saved and loaded."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tfpersist_widgets import api
from tfpersist_widgets.api import (
    explain,
    read_tree,
    roundtrip,
    save,
    strategies,
    verify,
)
from tfpersist_widgets.records import ModelRef

if TYPE_CHECKING:
    from tfpersist_widgets.panel import PersistencePanel

__version__ = "0.1.0"

__all__ = [
    "PersistencePanel",
    "explain",
    "find_models",
    "load_ipython_extension",
    "read_tree",
    "roundtrip",
    "save",
    "strategies",
    "verify",
]


def find_models(namespace: Mapping[str, Any] | None = None) -> tuple[ModelRef, ...]:
    """Every model in a namespace, found without running a line of user code.

    Parameters
    ----------
    namespace : mapping of str to object, optional
        Without it, the notebook's own; outside IPython, ``__main__``'s.

    Returns
    -------
    tuple of ModelRef
        One object under two names is one entry with both names.
    """
    return api.find_models(_namespace() if namespace is None else namespace)


def _namespace() -> Mapping[str, Any]:
    # Asked only when IPython is there already: importing it for this is dear.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell.user_ns if shell is not None else vars(sys.modules["__main__"])


def load_ipython_extension(shell: Any) -> None:
    """What ``%load_ext tfpersist_widgets`` calls: adds the magic ``%persist``."""
    from tfpersist_widgets.panel import register_magic

    register_magic(shell)


def __getattr__(name: str) -> Any:
    # The panel needs ipywidgets, which a server has not: it is imported when asked for.
    if name == "PersistencePanel":
        from tfpersist_widgets.panel import PersistencePanel

        return PersistencePanel
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
