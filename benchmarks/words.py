"""Numbers as they stand in the table."""

from __future__ import annotations

MILLI, MICRO = 1e-3, 1e-6


def in_words(value: float, unit: str) -> str:
    """An amount with its unit, in three digits: "17.2 ms", "1.83 x", "0"."""
    if unit == "s":
        return _seconds(value)
    number = f"{value:.0f}" if float(value).is_integer() or abs(value) >= 100 else f"{value:.3g}"
    return f"{number} {unit}".strip()


def _seconds(value: float) -> str:
    size = abs(value)
    if not size:
        return "0 s"
    for unit, scale in (("s", 1.0), ("ms", MILLI)):
        if size >= scale:
            return f"{value / scale:.3g} {unit}"
    return f"{value / MICRO:.3g} µs"
