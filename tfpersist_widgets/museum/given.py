"""The classes and functions of a piece, as whoever saved it would give them to a loader."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import MuseumRefused
from tfpersist_widgets.museum.unpacking import unpacked_archive, unpacked_file
from tfpersist_widgets.records import MuseumPiece

MODULE = "definitions"


@dataclass(frozen=True)
class PieceGiven:
    """What a load of a piece may use.

    Attributes
    ----------
    custom_objects : mapping of str to class
    rebuild : callable or None
        Returns a new, built model of the same architecture.
    """

    custom_objects: Mapping[str, Any] = field(default_factory=dict)
    rebuild: Callable[[], Any] | None = None


@contextlib.contextmanager
def definitions_at_hand(piece: MuseumPiece) -> Iterator[PieceGiven]:
    """Import the archive's own definitions for as long as a piece is looked at.

    They are importable as the module ``definitions`` then, which is how a pickle names
    them; a module of the user's that is called so is put aside, and back afterwards.

    Raises
    ------
    MuseumRefused
        They are not there, or raise.
    TensorFlowMissing
    """
    source = unpacked_file(piece, f"{piece.release}/{MODULE}.py")
    code = unpacked_archive(piece) / "code"  # alone in its folder, which is put on the path
    code.mkdir(exist_ok=True)
    _tf.tensorflow()  # quietly, before they import it
    aside = sys.modules.pop(MODULE, None)
    try:
        shutil.copyfile(source, code / f"{MODULE}.py")
        sys.path.insert(0, str(code))
        importlib.invalidate_caches()
        found = vars(importlib.import_module(MODULE))
        objects = found["CUSTOM_OBJECTS"].get(piece.model, {})
        given = PieceGiven(objects, found[f"build_{piece.model}"])
    except Exception as error:
        _put_back(str(code), aside)
        raise MuseumRefused(
            f"The definitions in the museum's archive {piece.archive.name!r} cannot be used: "
            f"{type(error).__name__}: {error}. Take the museum again from where it came."
        ) from error
    try:
        yield given
    finally:
        _put_back(str(code), aside)


def _put_back(entry: str, aside: Any) -> None:
    if entry in sys.path:
        sys.path.remove(entry)
    sys.modules.pop(MODULE, None)
    if aside is not None:
        sys.modules[MODULE] = aside
