"""What became of saved models when their class had changed: measured, change by change."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


class ChangeOutcome(enum.Enum):
    """What a later version of a class made of what an earlier one had saved."""

    SAME = "same"  # equal outputs, or within the tolerance
    SILENT = "silently other"  # other outputs, and nothing was raised
    RAISED = "raised"
    NOT_PROMISED = "not promised"  # the strategy promises no outputs
    UNSEEN = "could not look"
    REFUSED = "not applicable"  # the model cannot be saved so


@dataclass(frozen=True, repr=False)
class ChangedCell(Record):
    """One change with one strategy.

    Attributes
    ----------
    strategy : str
    outcome : ChangeOutcome
    variables : str
        "5 of 6" came back with equal bits; "-" where none could be counted.
    because : str
        The stage and the rule that explains what was raised, or the reason; "" for
        none.
    """

    strategy: str
    outcome: ChangeOutcome
    variables: str
    because: str = ""


@dataclass(frozen=True, repr=False)
class ClassChange(Record):
    """One change of a class, through all strategies.

    Attributes
    ----------
    key : str
    title : str
        What was changed, in words.
    repairs : str
        Key of the change whose harm this one's advice mends; "" for a bare change.
    difference : str
        From the old source to the new one, as a unified diff.
    cells : tuple of ChangedCell
    """

    key: str
    title: str
    repairs: str
    difference: str
    cells: tuple[ChangedCell, ...]

    def strategies(self, outcome: ChangeOutcome) -> tuple[str, ...]:
        """Keys of the strategies that had this outcome."""
        return tuple(cell.strategy for cell in self.cells if cell.outcome is outcome)


@dataclass(frozen=True, repr=False)
class ChangedClass(Record):
    """Change by strategy: the same outputs, silently others, or an exception.

    Attributes
    ----------
    date : str
        Day of the measurement, as ISO 8601.
    tensorflow, keras : str
        Versions that it was made with.
    changes : tuple of ClassChange
        The bare changes first, then those with the advice followed.
    """

    date: str
    tensorflow: str
    keras: str
    changes: tuple[ClassChange, ...]

    def change(self, key: str) -> ClassChange:
        """The change of that key; KeyError when there is none."""
        for change in self.changes:
            if change.key == key:
                return change
        raise KeyError(f"there is no change {key!r}")

    def count(self, strategy: str, outcome: ChangeOutcome) -> int:
        """With how many of the bare changes a strategy had this outcome."""
        bare = (change for change in self.changes if not change.repairs)
        return sum(strategy in change.strategies(outcome) for change in bare)
