"""One result: what was measured, beside its floor, held against its reach."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.measuring import Times
from benchmarks.words import in_words


class NotMeasured(Exception):
    """There is nothing to time: the thing is not there, or did not do its work."""


@dataclass(frozen=True)
class Reach:
    """What a measurement should be at most, or at least.

    Attributes
    ----------
    limit : float
        0 for a count that must be nothing.
    unit : {"x", "s", "MiB", "MB", ""}
        "x" is a ratio to the floor, "" a count.
    at_least : bool
    words : str
        Shown in place of the limit, where that follows from a measurement.
    """

    limit: float
    unit: str
    at_least: bool = False
    words: str = ""

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return self.words or f"{sign} {in_words(self.limit, self.unit)}"

    def met(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def share(self, value: float) -> float | None:
        """How much of the reach is used, 1 is all of it; None where it is nothing.

        0 also where ours took less than its floor.
        """
        if self.at_least:
            return self.limit / value
        return max(0.0, value / self.limit) if self.limit else None


@dataclass(frozen=True)
class Row:
    """A measurement.

    Attributes
    ----------
    what : str
    floor, ours : str
        What was compared, and its median.
    ratio, ratio_of_minima : float or None
        Of medians and of minima; ours to the floor, or how many times faster
        where the reach is "at least".
    reach : Reach or None
    value, least : float or None
        What is held against the reach, from medians and from minima, in its
        unit; None where nothing was measured.
    """

    what: str
    floor: str = ""
    ours: str = ""
    ratio: float | None = None
    ratio_of_minima: float | None = None
    reach: Reach | None = None
    value: float | None = None
    least: float | None = None

    @property
    def answer(self) -> str:
        """Met or missed, as the medians say."""
        if self.value is None:
            return "not measured"
        if self.reach is None:
            return "no reach set"
        return "met" if self.reach.met(self.value) else "missed"

    @classmethod
    def of_times(
        cls, what: str, floor_is: str, floor: Times, ours: Times, reach: Reach | None = None
    ) -> Row:
        """Two series of one run, as a ratio; or as a difference where the reach is in seconds."""
        ratio, of_minima = ours.median / floor.median, ours.least / floor.least
        value, least = ratio, of_minima
        if reach is not None and reach.at_least:
            value, least = ratio, of_minima = 1 / ratio, 1 / of_minima
        if reach is not None and reach.unit == "s":
            value, least = ours.median - floor.median, ours.least - floor.least
        said = f"{floor_is}: {in_words(floor.median, 's')}"
        return cls(what, said, in_words(ours.median, "s"), ratio, of_minima, reach, value, least)

    @classmethod
    def of_amount(cls, what: str, value: float, reach: Reach) -> Row:
        """One amount that has no floor."""
        return cls(what, ours=in_words(value, reach.unit), reach=reach, value=value)

    @classmethod
    def missing(cls, what: str, why: str) -> Row:
        """Nothing was measured."""
        return cls(what, ours=why)
