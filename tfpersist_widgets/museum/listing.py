"""What the museum has, from its manifest alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tfpersist_widgets.errors import MuseumNotFound
from tfpersist_widgets.museum.finding import find_museum
from tfpersist_widgets.museum.manifest import NAME, Entry, Shelf, read_manifest
from tfpersist_widgets.records import MuseumPiece, MuseumPieces


def museum(
    path: str | Path | None = None,
    *,
    release: str | None = None,
    model: str | None = None,
    strategy: str | None = None,
) -> MuseumPieces:
    """What old and new releases really wrote, and where they raised instead.

    Nothing is unpacked. A piece can stand wherever an artifact is asked for:
    ``tpw.load(piece)``, ``tpw.verify(piece)``, ``tpw.read_tree(piece)``.

    Parameters
    ----------
    path : str or pathlib.Path, optional
        The museum's folder. Without it, that of the variable TFPERSIST_MUSEUM, or
        ``notebooks/museum`` or ``museum`` in the working folder or a parent.
    release, model, strategy : str, optional
        Only those: ``"2.12"``, ``"dense"``, ``"h5"``.

    Returns
    -------
    tuple of MuseumPiece
        In the order of the releases; shown as a table.

    Raises
    ------
    MuseumNotFound
        There is no museum, or nothing in it of that name; with the names that there are.
    MuseumRefused
        Its manifest is damaged.
    """
    folder = find_museum(path)
    shelves = read_manifest(folder / NAME).releases
    _require("release", release, (shelf.release for shelf in shelves))
    _require("model", model, (entry.model for shelf in shelves for entry in shelf.pieces))
    _require("strategy", strategy, (entry.strategy for shelf in shelves for entry in shelf.pieces))
    for shelf in shelves:
        if shelf.release == release and not shelf.pieces:
            raise MuseumNotFound(
                f"The museum has nothing of {release!r}: it could not be run where the museum was "
                f"made ({shelf.could_not_look})."
            )
    return MuseumPieces(
        _piece(folder, shelf, entry)
        for shelf in shelves
        for entry in shelf.pieces
        if release in (None, shelf.release)
        and model in (None, entry.model)
        and strategy in (None, entry.strategy)
    )


def _require(kind: str, wanted: str | None, known: Iterable[str]) -> None:
    names = list(dict.fromkeys(known))
    if wanted is not None and wanted not in names:
        there = ", ".join(map(repr, names)) or "none"
        raise MuseumNotFound(f"The museum has no {kind} {wanted!r}. It has {there}.")


def _piece(folder: Path, shelf: Shelf, entry: Entry) -> MuseumPiece:
    # A manifest of somebody else's may name any path: an archive lies beside it.
    archive = folder / Path(shelf.archive.path if shelf.archive else "").name
    assert shelf.versions is not None, "the manifest's reader requires it where there are pieces"
    return MuseumPiece(
        shelf.release,
        entry.model,
        entry.strategy,
        entry.raised,
        entry.stage,
        entry.wrote,
        entry.path,
        entry.sha256,
        entry.size,
        shelf.date,
        shelf.versions,
        archive,
        shelf.archive.sha256 if shelf.archive else "",
    )
