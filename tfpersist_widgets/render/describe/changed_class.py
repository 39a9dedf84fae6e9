"""What a changed class does to saved models: the silent harm first."""

from __future__ import annotations

from tfpersist_widgets.records import ChangedCell, ChangedClass, ChangeOutcome, ClassChange
from tfpersist_widgets.render.blocks import (
    Blocks,
    Cell,
    Fold,
    Listing,
    Sentence,
    Table,
    Title,
    Tone,
)

TONES = {
    ChangeOutcome.SAME: Tone.OK,
    ChangeOutcome.SILENT: Tone.FAILED,
    ChangeOutcome.RAISED: Tone.WARNING,
    ChangeOutcome.NOT_PROMISED: Tone.ASIDE,
    ChangeOutcome.UNSEEN: Tone.UNSEEN,
    ChangeOutcome.REFUSED: Tone.ASIDE,
}
SHOWN = (ChangeOutcome.SILENT, ChangeOutcome.RAISED, ChangeOutcome.SAME)


def changed_class(found: ChangedClass, exact: bool) -> Blocks:
    """Who is harmed silently; then counts by strategy and by change; then what advice mends."""
    bare = [change for change in found.changes if not change.repairs]
    advised = [change for change in found.changes if change.repairs]
    return (
        Title("Saved with one version of a class, loaded with the next"),
        Sentence(
            f"Measured on {found.date} with TensorFlow {found.tensorflow} and Keras {found.keras}."
        ),
        *_silent("Nothing was raised, and the outputs are others", bare),
        _by_strategy(found),
        _counts("Strategies by what each change did to them", bare),
        _counts("The same with the advice followed", advised),
        *_silent("What the advice does not mend", advised),
    )


def _silent(caption: str, changes: list[ClassChange]) -> Blocks:
    rows = tuple(
        (Cell(change.title), Cell(_named(change), Tone.FAILED))
        for change in changes
        if change.strategies(ChangeOutcome.SILENT)
    )
    if not rows:
        return ()
    told = "A variant of a strategy is named only where it differs from the strategy itself."
    return (Table(caption, ("what was changed", "silently other with"), rows), Sentence(told))


def _named(change: ClassChange) -> str:
    """Keys of the strategies that were silent, without the variants that go with theirs."""
    keys = change.strategies(ChangeOutcome.SILENT)
    return ", ".join(key for key in keys if ":" not in key or key.partition(":")[0] not in keys)


def _by_strategy(found: ChangedClass) -> Table:
    keys = [cell.strategy for cell in found.changes[0].cells] if found.changes else []
    rows = tuple(
        (Cell(key, literal=True), *(_count(found.count(key, one), one) for one in SHOWN))
        for key in keys
    )
    headers = ("strategy", *(outcome.value for outcome in SHOWN))
    return Table("Changes by what each strategy made of them", headers, rows)


def _counts(caption: str, changes: list[ClassChange]) -> Table:
    rows = tuple(
        (Cell(change.title), *(_count(len(change.strategies(one)), one) for one in SHOWN))
        for change in changes
    )
    return Table(caption, ("what was changed", *(outcome.value for outcome in SHOWN)), rows)


def _count(number: int, outcome: ChangeOutcome) -> Cell:
    return Cell(str(number), TONES[outcome] if number else Tone.PLAIN)


def class_change(change: ClassChange, exact: bool) -> Blocks:
    """One change: what came of it with each strategy, and the change itself."""
    rows = tuple(
        (
            Cell(cell.strategy, literal=True),
            Cell(cell.outcome.value, TONES[cell.outcome]),
            Cell(cell.variables),
            Cell(cell.because),
        )
        for cell in change.cells
    )
    headers = ("strategy", "outcome", "variables", "because")
    table = Table("What the new version made of old files", headers, rows)
    return (Title(change.title), table, Fold("The change", (Listing(change.difference),)))


def changed_cell(cell: ChangedCell, exact: bool) -> Blocks:
    """One change with one strategy on one line."""
    because = f" ({cell.because})" if cell.because else ""
    return (Sentence(f"{cell.strategy}: {cell.outcome.value}{because}", TONES[cell.outcome]),)
