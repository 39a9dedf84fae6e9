"""A vertical axis of powers of ten that has a place for zero and for NaN."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tfpersist_widgets.records import Difference

_MOST_TICKS = 5


@dataclass(frozen=True)
class Scale:
    """Powers of ten on a linear axis, with a place below for zero, above for NaN.

    A logarithmic axis has no zero, and equal elements are what matters most.
    """

    low: int
    high: int
    odd: bool

    @classmethod
    def of(cls, drawn: tuple[Difference, ...]) -> Scale:
        """The scale that holds every sample and every tolerance."""
        samples = [value for found in drawn for value in found.sample]
        odd = not all(map(math.isfinite, samples))
        shown = [*samples, *(found.tolerance or 0.0 for found in drawn)]
        powers = [math.log10(value) for value in shown if value > 0 and math.isfinite(value)]
        low, high = math.floor(min(powers, default=-8)), math.ceil(max(powers, default=-7))
        return cls(low, max(high, low + 1), odd)

    @property
    def gap(self) -> float:
        """How far zero and NaN stand off, so that their labels stay apart."""
        return max(0.7, 0.17 * (self.high - self.low))

    def height(self, value: float) -> float:
        """Where on the axis an absolute difference stands."""
        if not math.isfinite(value):
            return self.high + self.gap
        return self.low - self.gap if value <= 0 else math.log10(value)

    def ticks(self) -> dict[float, str]:
        """Heights and their labels, from below."""
        step = math.ceil((self.high - self.low) / _MOST_TICKS)
        powers = range(self.low, self.high + 1, step)
        ticks = {self.height(0.0): "equal"} | {float(power): f"1e{power}" for power in powers}
        return ticks | ({self.height(math.inf): "NaN, inf"} if self.odd else {})
