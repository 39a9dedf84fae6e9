"""Which releases open an artifact, answered from what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tfpersist_widgets.artifacts import read_metadata, recognise, version_marks
from tfpersist_widgets.museum import opens
from tfpersist_widgets.museum.nearest import Writer, contradiction, nearest, writer_in_words
from tfpersist_widgets.museum.unpacking import unpacked
from tfpersist_widgets.records import (
    Artifact,
    Metadata,
    MuseumPiece,
    NoMetadata,
    Opened,
    ReaderAnswer,
    ReaderRelease,
    VersionMark,
    WhereOpens,
)
from tfpersist_widgets.storage import identify

# What only the content tells apart, and how the museum calls it.
_CALLED = {"legacy_weights_h5": "weights_h5"}
_LOADED = "yes"
_SAME = ("equal", "close")
_MANIFEST = "the museum's manifest"
_OURS = "its tfpersist-widgets metadata"
Marks = tuple[VersionMark, ...]


def where_opens(artifact: str | Path | Artifact | MuseumPiece) -> WhereOpens:
    """Which releases open an artifact, answered from what was measured; nothing is loaded.

    The format and what wrote it are read from the artifact, without TensorFlow. The
    answers are those of the museum's artifacts of that format and of the same writer,
    or of its nearest measured neighbour, which is then said.

    Parameters
    ----------
    artifact : Artifact, MuseumPiece, str or pathlib.Path

    Returns
    -------
    WhereOpens
        A row for each measured release; *not measured* where there is none.

    Raises
    ------
    ArtifactUnreadable
        When there is nothing at the path.
    """
    if isinstance(artifact, MuseumPiece):
        known = (("tensorflow", artifact.versions.tensorflow), ("keras", artifact.versions.keras))
        marks = tuple(VersionMark(of, said, _MANIFEST) for of, said in known if said)
        return _answered(unpacked(artifact), artifact.strategy, marks)
    return _answered(
        artifact.path if isinstance(artifact, Artifact) else Path(artifact).expanduser()
    )


def _answered(path: Path, strategy: str = "", known: Marks = ()) -> WhereOpens:
    """The answer; with what is known of the strategy and the writer from elsewhere."""
    told = read_metadata(path, digest=lambda place: identify(place).digest)
    found = recognise(path)
    marks = (*version_marks(path), *_own(told), *known)
    format_ = strategy or _format(path, found.format, told)
    cells = [cell for cell in opens.opened() if cell.strategy == format_]
    lie, writer = contradiction(marks), _writer(marks, cells, format_)
    rows = _rows(cells, writer) if writer.releases else ()
    return WhereOpens(
        format=format_,
        recognised_by=found.rule,
        marks=marks,
        contradiction=lie,
        written_by=writer.written_by,
        measured_writer=writer.releases[0] if len(writer.releases) == 1 else "",
        neighbour=writer.neighbour,
        not_measured=writer.not_measured,
        readers=rows,
        measured=_days(opens.readers()) if rows else "",
    )


def _own(told: Metadata | NoMetadata) -> Marks:
    if isinstance(told, NoMetadata):
        return ()
    said = (("tensorflow", told.versions.tensorflow), ("keras", told.versions.keras))
    return tuple(VersionMark(of, version, _OURS) for of, version in said if version)


def _format(path: Path, content: str, told: Metadata | NoMetadata) -> str:
    """The strategy whose measured artifacts are like this one."""
    if content == "h5" and path.suffix == ".keras":
        return "keras"  # of TensorFlow 2.12 and before; loaders go by the name
    if isinstance(told, Metadata) and told.strategy.partition(":")[0] == content:
        measured = {cell.strategy for cell in opens.opened()}
        return told.strategy if told.strategy in measured else content
    return _CALLED.get(content, content)


def _writer(marks: Marks, cells: list[Opened], format_: str) -> Writer:
    wrote = {cell.writer for cell in cells}
    measured = tuple(reader for reader in opens.readers() if reader.key in wrote)
    if not measured:
        why = f"No artifact of the format {format_} was measured."
        return Writer(writer_in_words(marks), not_measured=why)
    if contradiction(marks):
        together = "Its writer is not believed: all measured writers are counted together."
        return Writer("unknown", tuple(one.key for one in measured), together)
    return nearest(marks, measured)


def _days(readers: Iterable[ReaderRelease]) -> str:
    days = sorted({reader.measured for reader in readers})
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"


def _rows(cells: list[Opened], writer: Writer) -> tuple[ReaderAnswer, ...]:
    several = len(writer.releases) > 1
    return tuple(
        _row(
            reader,
            [c for c in cells if c.reader == reader.key and c.writer in writer.releases],
            several,
        )
        for reader in opens.readers()
    )


def _row(reader: ReaderRelease, cells: list[Opened], several: bool) -> ReaderAnswer:
    seen = [cell for cell in cells if cell.loads != "could not look"]
    loaded = [cell for cell in seen if cell.loads == _LOADED]
    had = [cell for cell in loaded if cell.optimizer not in ("", "none before")]
    return ReaderAnswer(
        reader.key,
        f"TensorFlow {reader.version('tensorflow')}, Keras {reader.version('keras')}",
        len(seen),
        len(loaded),
        sum(cell.outputs in _SAME for cell in loaded),
        sum(cell.outputs == "changed" for cell in loaded),
        len(had),
        sum(cell.optimizer == "kept" for cell in had),
        worst(cells, several),
    )


def worst(cells: Iterable[Opened], several: bool = False) -> str:
    """The worst of some cells in words, with its model; "" where all came back.

    Parameters
    ----------
    cells : iterable of Opened
    several : bool
        Whether they are of several writers, so that the writer is said as well.
    """
    found = min(((rank, cell) for cell in cells if (rank := _rank(cell))), default=None, key=_first)
    if found is None:
        return ""
    (_, words), cell = found
    of = f"{cell.model} of {cell.writer}" if several else cell.model
    because = cell.rule or cell.exception.partition(":")[0]
    return f"{of}: {words}" + (f" ({because})" if because else "")


def _first(found: tuple[tuple[int, str], Opened]) -> int:
    return found[0][0]


def _rank(cell: Opened) -> tuple[int, str] | None:
    """How bad, 0 the worst, and the words for it; nothing for what is as it was.

    What is lost silently stands before what raises.
    """
    for rank, (holds, words) in enumerate(_by_weight(cell)):
        if holds:
            return rank, words
    return None


def _by_weight(cell: Opened) -> tuple[tuple[bool, str], ...]:
    return (
        (cell.outputs == "changed", "loads without a word and computes something else"),
        (cell.loads == "crashed", "the process died"),
        (cell.loads == "raised", "raises"),
        (cell.loads == "took too long", "took too long"),
        (cell.outputs == "crashed", "loads, and the process dies at the call"),
        (cell.outputs == "raised", "loads, and raises when it is called"),
        (" of " in cell.variables, f"{cell.variables} variables came back"),
        (cell.optimizer == "lost", "the optimizer's state is lost"),
        (cell.optimizer == "changed", "the optimizer's state is another"),
        (cell.loads == "could not look", "could not look"),
        (cell.outputs == "not seen", "its outputs went unseen"),
        (cell.outputs == "close", "its outputs are close"),
    )
