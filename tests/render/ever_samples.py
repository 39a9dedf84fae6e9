"""A small table of approaches and releases, made by hand."""

from __future__ import annotations

from tfpersist_widgets.records import (
    EverApproach,
    EverCell,
    EverRelease,
    EverRow,
    EverWorked,
    Evidence,
    Raised,
    Record,
)
from tfpersist_widgets.records.ever_worked import Outcome

WORKED = Evidence(Outcome.WORKED)
LOST = Evidence(Outcome.LOST, sentence="0 of 4 weights came back")
RAISED = Evidence(Outcome.RAISED, "load", Raised("ValueError", "Unknown layer: 'Scale'"))
RELEASE = EverRelease("2.4", "2026-11-21", "3.8.18", "2.4.4", "2.4.0", "1.19.5")
LATER = EverRelease("2.21", "2026-11-21", "3.11.7", "2.21.0", "3.15.1", "2.4.6")
APPROACH = EverApproach("A01", "pickle of a model", "pickle.dumps(built)")


def ever_worked() -> EverWorked:
    cells = (
        EverCell("2.4", "2.4", "2.4", WORKED, LOST),
        EverCell("2.21", "2.4", "2.21", RAISED),
    )
    return EverWorked(
        (RELEASE, LATER),
        (APPROACH,),
        (EverRow("A01", "never built", documented=True, cells=cells),),
    )


def one_of_each() -> tuple[Record, ...]:
    found = ever_worked()
    (row,) = found.rows
    return (found, row, *row.cells, WORKED, LOST, RAISED, APPROACH, RELEASE)
