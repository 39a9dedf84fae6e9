"""See what really comes back when a TensorFlow model is saved and loaded."""

from __future__ import annotations

import sys
import types

from tfpersist_widgets import errors

TYPE_CHECKING = False  # as type checkers know it; the module `typing` alone would cost 5 ms
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tfpersist_widgets.api import (
        check,
        compare,
        ever_worked,
        explain,
        load,
        museum,
        preflight,
        read_certificate,
        read_tree,
        roundtrip,
        save,
        strategies,
        verify,
        where_opens,
    )
    from tfpersist_widgets.panel import PersistencePanel
    from tfpersist_widgets.records import ModelRef

__version__ = "0.1.0"

__all__ = [
    "PersistencePanel",
    "check",
    "compare",
    "errors",
    "ever_worked",
    "explain",
    "find_models",
    "load",
    "load_ipython_extension",
    "museum",
    "preflight",
    "read_certificate",
    "read_tree",
    "roundtrip",
    "save",
    "strategies",
    "verify",
    "where_opens",
]

# Names of `api`, imported when first asked for: NumPy and the readers take a quarter
# of a second. The panel is another matter: it needs ipywidgets, which a server has not.
_VERBS = frozenset(
    {"check", "compare", "explain", "load", "museum", "preflight", "read_certificate", "read_tree"}
    | {"ever_worked", "roundtrip", "save", "strategies", "verify", "where_opens"}
)


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        from tfpersist_widgets import api

        globals()[name] = getattr(api, name)
    elif name == "PersistencePanel":
        from tfpersist_widgets.panel import PersistencePanel

        globals()[name] = PersistencePanel
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(types.ModuleType):
    """The package itself, whose verbs keep their names.

    Some verbs are called like the room that does the work, and importing a room
    sets it as an attribute of its package. Here the verb stays, whatever was
    imported, and in whichever order.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _VERBS and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


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
    from tfpersist_widgets import api

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


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """What ``jupyter labextension develop`` links, for those who work on the extension."""
    return [{"src": "labextension", "dest": "tfpersist-widgets"}]
