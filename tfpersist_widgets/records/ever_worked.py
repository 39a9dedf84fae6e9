"""Whether the articles' approaches ever did what is said of them: measured, release by release."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from itertools import groupby

from tfpersist_widgets.records.explanation import Raised
from tfpersist_widgets.records.record import Record


class Outcome(enum.Enum):
    """What became of an approach that was run as documented."""

    WORKED = "worked"
    LOST = "lost"
    RAISED = "raised"
    UNSEEN = "could not look"


@dataclass(frozen=True, repr=False)
class Evidence(Record):
    """What one run of an approach came to.

    Attributes
    ----------
    outcome : Outcome
    stage : str
        What the program was doing when it raised: ``"save"``, ``"load"``,
        ``"summary"``; "" where it did not raise.
    raised : Raised or None
    sentence : str
        What was lost, or why nobody could look; "" otherwise.
    """

    outcome: Outcome
    stage: str = ""
    raised: Raised | None = None
    sentence: str = ""


@dataclass(frozen=True, repr=False)
class EverCell(Record):
    """One approach, as documented or a variant of it, in one release.

    Attributes
    ----------
    release : str
        Key of the release whose column this is.
    writer, reader : str
        Keys of the releases that saved and loaded; the same but for the variants
        that cross from one release to another.
    fresh : Evidence
        Loaded by a process of its own; what the approach is judged by.
    same : Evidence or None
        Loaded by the process that saved; None where the approach has no such form.
    """

    release: str
    writer: str
    reader: str
    fresh: Evidence
    same: Evidence | None = None


@dataclass(frozen=True, repr=False)
class EverRow(Record):
    """One form of an approach through all releases.

    Attributes
    ----------
    approach : str
        ``"A01"``.
    variant : str
        Which form of it, in a few words.
    documented : bool
        Whether an article has it so; else it is the smallest sensible change.
    cells : tuple of EverCell
        One for each release, in their order.
    """

    approach: str
    variant: str
    documented: bool
    cells: tuple[EverCell, ...]

    def cell(self, release: str) -> EverCell:
        """The cell of one release; KeyError when it is not among them."""
        for cell in self.cells:
            if cell.release == release:
                return cell
        raise KeyError(f"{self.approach} was not run in {release!r}")

    @property
    def history(self) -> str:
        """When it worked, in a few words that follow from the cells alone."""
        seen = [cell for cell in self.cells if cell.fresh.outcome is not Outcome.UNSEEN]
        worked = [cell.fresh.outcome is Outcome.WORKED for cell in seen]
        if not seen:
            return "could not look"
        if not any(worked):
            return "never worked"
        if all(worked):
            return "always worked"
        return f"worked in {_ranges(seen, worked)}".replace("in from", "from")


def _ranges(seen: list[EverCell], worked: list[bool]) -> str:
    """Releases that follow each other put together: "1.15, 2.8 to 2.15, from 2.17 on"."""
    parts = []
    for did, group in groupby(zip(seen, worked, strict=True), key=lambda pair: pair[1]):
        cells = [cell for cell, _ in group]
        first, last = cells[0].release, cells[-1].release
        to_this_day = f"from {first} on" if cells[-1] is seen[-1] else f"{first} to {last}"
        parts += [to_this_day if len(cells) > 1 else first] if did else []
    return ", ".join(parts)


@dataclass(frozen=True, repr=False)
class EverApproach(Record):
    """What an approach is called, and what does the same today.

    Attributes
    ----------
    key : str
    title : str
    replaced_by : str
        The smallest form that works today, as code.
    """

    key: str
    title: str
    replaced_by: str


@dataclass(frozen=True, repr=False)
class EverRelease(Record):
    """A release that approaches were run in.

    Attributes
    ----------
    key : str
        ``"2.12"``, ``"keras-3.6"``.
    date : str
        Day of the run, as ISO 8601; "" where it could not be run.
    python, tensorflow, keras, numpy : str
        Versions; "" where it could not be run.
    """

    key: str
    date: str
    python: str
    tensorflow: str
    keras: str
    numpy: str


@dataclass(frozen=True, repr=False)
class EverWorked(Record):
    """Approach by release: worked, lost something, raised.

    Attributes
    ----------
    releases : tuple of EverRelease
        In the order of their Keras versions.
    approaches : tuple of EverApproach
    rows : tuple of EverRow
        Each approach's forms, those of the articles first.
    """

    releases: tuple[EverRelease, ...]
    approaches: tuple[EverApproach, ...]
    rows: tuple[EverRow, ...]

    @property
    def date(self) -> str:
        """The day of the oldest run, as ISO 8601; "" when nothing was run."""
        return min((release.date for release in self.releases if release.date), default="")
