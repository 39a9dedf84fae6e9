"""The committed table: what is in it, what a new measurement changes, how it is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tfpersist_widgets.museum import opens
from tfpersist_widgets.records import Opened, ReaderRelease
from tfpersist_widgets.strategies import STRATEGIES
from tfpersist_widgets.verify.environments import RELEASES

Place = tuple[str, str, str]  # writer, strategy, model
_STRATEGIES = [way.key for way in STRATEGIES]
_WRITERS = [release.key for release in RELEASES]


def place_of(cell: Opened) -> Place:
    """Where in its reader's file a cell stands."""
    return cell.writer, cell.strategy, cell.model


def recorded(reader: str, data: Path = opens.DATA) -> tuple[Opened, ...]:
    """The committed cells of a reader; none where it was never measured."""
    path = data / f"{reader}.txt"
    return opens.read(path.read_text("utf-8"))[1] if path.exists() else ()


def record(
    reader: str,
    versions: Iterable[tuple[str, str]],
    cells: Iterable[Opened],
    data: Path = opens.DATA,
) -> None:
    """Write new cells in place of the old ones of their places; others stay."""
    merged = {place_of(cell): cell for cell in (*recorded(reader, data), *cells)}
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    about = ReaderRelease(reader, today, tuple(versions))
    text = opens.written(about, sorted(merged.values(), key=_order))
    data.mkdir(parents=True, exist_ok=True)
    whole = data / f"{reader}.txt"
    new = whole.with_name(f".{whole.name}.new")
    new.write_text(text, "utf-8")
    new.replace(whole)


def _order(cell: Opened) -> tuple[int, int, str]:
    return _STRATEGIES.index(cell.strategy), _WRITERS.index(cell.writer), cell.model


def differences(
    before: Sequence[Opened], now: Sequence[Opened], *, rules: bool = True
) -> list[str]:
    """One line for each cell that is not as it was: writer, strategy, model, was and is.

    Parameters
    ----------
    before, now : sequence of Opened
        The places of `now` are compared; *equal* and *close* are one answer, for
        bits differ between processors.
    rules : bool
        Whether another explanation is a difference too. It is ours and no release's:
        a column that was measured before a rule came names the one of its day.
    """
    known = {place_of(cell): cell for cell in before}
    found = []
    for cell in now:
        was = known.get(place_of(cell))
        name = f"{cell.strategy} of {cell.writer}, {cell.model}, opened in {cell.reader}"
        if was is None:
            found.append(f"{name}: was not measured, is {_told(cell)}")
        elif _loosely(was, rules) != _loosely(cell, rules):
            found.append(f"{name}: was {_told(was)}, is {_told(cell)}")
    return found


def _loosely(cell: Opened, rules: bool) -> Opened:
    outputs = "equal" if cell.outputs == "close" else cell.outputs
    return replace(cell, outputs=outputs, exception="", rule=cell.rule if rules else "")


def _told(cell: Opened) -> str:
    words = (("loads", cell.loads), ("outputs", cell.outputs), ("variables", cell.variables))
    parts = [f"{name} {word}" for name, word in words if word]
    parts += [f"optimizer {cell.optimizer}"] if cell.optimizer else []
    parts += [cell.rule or cell.exception] if cell.rule or cell.exception else []
    return ", ".join(parts)
