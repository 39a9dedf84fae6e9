"""What may be seen while loading."""

from __future__ import annotations

import enum
import functools
import os
import sys
import sysconfig
from pathlib import Path

from tfpersist_widgets.errors import TFPersistError


class Condition(enum.Enum):
    """The surroundings in which an artifact is loaded."""

    SAME = "same"  # this process, as it is
    FRESH = "fresh"  # a new process that gets the user's definitions
    BARE = "bare"  # a new process that has none of them


class UnknownCondition(TFPersistError, ValueError):
    """There is no condition of that name."""


def condition_of(name: str) -> Condition:
    """The condition of that name.

    Raises
    ------
    UnknownCondition
        Naming those that exist.
    """
    try:
        return Condition(name)
    except ValueError:
        known = ", ".join(repr(item.value) for item in Condition)
        raise UnknownCondition(f"There is no condition {name!r}. Choose among {known}.") from None


def search_path(chosen: Condition) -> tuple[str, ...]:
    """The module search path of a child.

    ``fresh`` has this process's, with "" written out; ``bare`` has only where
    packages are installed, so that no file of the user's can be imported.
    """
    here = str(Path.cwd())
    whole = tuple(dict.fromkeys(entry or here for entry in sys.path))
    if chosen is not Condition.BARE:
        return whole
    return tuple(entry for entry in whole if _is_installed(entry))


def _is_installed(entry: str) -> bool:
    path = Path(entry)
    if any(part in ("site-packages", "dist-packages") for part in path.parts):
        return True
    if path.suffix == ".zip" or any(_below(path, place) for place in _standard()):
        return True
    # TensorFlow may have been put on the path by hand; it must stay loadable.
    return any((path / name).is_dir() for name in ("tensorflow", "keras"))


@functools.cache
def _standard() -> tuple[str, ...]:
    """Where the standard library is; asking takes longer than a check should."""
    places = (sysconfig.get_path(name) for name in ("stdlib", "platstdlib"))
    return tuple(place for place in places if place)


def _below(path: Path, place: str) -> bool:
    return os.path.commonpath([path.absolute(), Path(place).absolute()]) == str(
        Path(place).absolute()
    )
