"""Figures in words: rounded for people, or exact where that was asked for."""

from __future__ import annotations

import math
from decimal import Decimal

from tfpersist_widgets.records import Answer, Difference, Tensor

_KILO = 1000
_UNITS = ("KB", "MB", "GB", "TB")


def size(count: int, *, exact: bool = False) -> str:
    """Return a number of bytes as ``"27 KB"``, or as ``"27,104 bytes"`` when exact."""
    if exact:
        return f"{count:,} bytes"
    if count == 0:
        return "empty"
    # Files of a few bytes (protobuf varints of random numbers) change size from
    # run to run, and larger ones by some bytes: two digits stay the same.
    if count < _KILO:
        return "under 1 KB"
    digits = 1 if count < 10 * _KILO else 2
    rounded = float(f"{count:.{digits - 1}e}")
    unit = min(int(math.log10(rounded) / 3 + 1e-9), len(_UNITS))
    return f"{rounded / _KILO**unit:g} {_UNITS[unit - 1]}"


def count(number: int, noun: str) -> str:
    """Return ``"1 variable"`` or ``"6 variables"``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def tensor(described: Tensor) -> str:
    """Return ``"float32 (4, 8)"``, ``"int64 scalar"`` or ``"float32, unknown rank"``."""
    shape = described.shape
    if not shape:
        return f"{described.dtype} scalar"
    if shape == ("unknown rank",):
        return f"{described.dtype}, unknown rank"
    inside = ", ".join(str(dimension) for dimension in shape)
    return f"{described.dtype} ({inside}{',' if len(shape) == 1 else ''})"


def difference(found: Difference, *, exact: bool = False) -> str:
    """Return how two values differ, without their answer: ``"equal bits"``."""
    words = _difference(found, exact=exact)
    return f"{words} ({found.note})" if found.note else words


def _difference(found: Difference, *, exact: bool) -> str:
    if found.answer is Answer.KEPT:
        return "equal bits"
    if found.expected_text or found.observed_text:
        return setting(found)
    if found.expected is None and found.observed is not None:
        return f"only loaded: {tensor(found.observed)}"
    if found.expected is not None and found.observed not in (None, found.expected):
        return f"{tensor(found.expected)} became {tensor(found.observed)}"
    if found.max_abs is None:
        return str(found.answer.value)
    return _exact_figures(found) if exact else _magnitude(found.max_abs, found.answer)


def setting(found: Difference) -> str:
    """Return both values of a setting: ``"8 became 16"``."""
    before, after = found.expected_text, found.observed_text
    if before and after:
        return before if before == after else f"{before} became {after}"
    return f"{before} is gone" if before else f"{after} is new"


def in_brief(found: Difference, *, exact: bool = False) -> str:
    """Return the shortest form for a table: ``"below 1e-6"``, ``"3.6e-07, 6 ULPs"``."""
    if found.answer is Answer.KEPT:
        return "equal bits"
    if found.max_abs is None:
        return str(found.answer.value)
    if _special(found.max_abs):
        return _special(found.max_abs)
    if not exact:
        return _bound(found.max_abs, found.answer)
    ulps = "" if found.max_ulps is None else f", {count(found.max_ulps, 'ULP')}"
    return f"{found.max_abs:.3g}{ulps}"


def _magnitude(largest: float, answer: Answer) -> str:
    return _special(largest) or f"largest difference {_bound(largest, answer)}"


def _bound(largest: float, answer: Answer) -> str:
    if answer is Answer.CLOSE:
        return f"below {power_above(largest)}"
    return f"{power_below(largest)} or more"


def _special(largest: float) -> str:
    if math.isnan(largest):
        return "NaN on one side only"
    if math.isinf(largest):
        return "an infinite difference"
    return "equal values in other bits" if largest == 0 else ""


def _exact_figures(found: Difference) -> str:
    assert found.max_abs is not None
    parts = [_special(found.max_abs) or f"largest difference {found.max_abs:.6g}"]
    if found.max_ulps is not None:
        parts.append(count(found.max_ulps, "ULP"))
    if found.where is not None:
        parts.append(f"at [{', '.join(map(str, found.where))}]")
    if found.tolerance is not None:
        parts.append(f"tolerance {found.tolerance:.6g}")
    return ", ".join(parts)


def power_above(value: float) -> str:
    """Return the next power of ten above a positive number, as ``"1e-6"``."""
    return f"1e{Decimal(value).adjusted() + 1}"


def power_below(value: float) -> str:
    """Return the largest power of ten that is not above a positive number."""
    return f"1e{Decimal(value).adjusted()}"
