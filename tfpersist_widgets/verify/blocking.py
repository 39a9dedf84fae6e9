"""Makes the user's packages impossible to import, for the condition ``bare``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

OURS = __name__.partition(".")[0]


class BlockedFinder(MetaPathFinder):
    """Refuses every import below the given top-level packages."""

    def __init__(self, blocked: Sequence[str]) -> None:
        self.blocked = frozenset(blocked)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise for a blocked package; leave every other import alone."""
        top = fullname.partition(".")[0]
        if top in self.blocked:
            raise ModuleNotFoundError(
                f"the package '{top}' is blocked in the condition 'bare'", name=top
            )
        return None


def block(packages: Sequence[str]) -> tuple[str, ...]:
    """Block packages from now on, and say which.

    Call it after TensorFlow was imported: what that brought along by itself
    would be there on any machine that can load a model, so it stays.
    """
    loaded = {name.partition(".")[0] for name in sys.modules}
    blocked = tuple(name for name in packages if name not in loaded and name != OURS)
    sys.meta_path.insert(0, BlockedFinder(blocked))
    return blocked
