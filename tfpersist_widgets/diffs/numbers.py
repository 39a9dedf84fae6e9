"""How far two arrays are apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

SAMPLE = 256  # elements whose differences are kept, for the figure
RELATIVE_TOLERANCE = {2: 1e-2, 4: 1e-5, 8: 1e-12}  # by bytes of a floating element


@dataclass(frozen=True)
class Distance:
    """The numeric difference of two arrays of one shape.

    Attributes
    ----------
    equal_bits : bool
        NaN equals NaN; 0.0 and -0.0 differ in bits.
    within : bool
        Whether every element is within the tolerance.
    max_abs, max_rel : float or None
        None for element types that cannot be subtracted, and for no elements.
    max_ulps : int or None
        For floating types only.
    where : tuple of int, or None
        Of the largest difference; of texts, of the first that differs.
    tolerance : float or None
    sample : tuple of float
    """

    equal_bits: bool
    within: bool
    max_abs: float | None = None
    max_rel: float | None = None
    max_ulps: int | None = None
    where: tuple[int, ...] | None = None
    tolerance: float | None = None
    sample: tuple[float, ...] = ()


def distance(expected: npt.NDArray[Any], observed: npt.NDArray[Any]) -> Distance:
    """Distance of two arrays of the same shape and element type.

    Parameters
    ----------
    expected, observed : numpy.ndarray

    Returns
    -------
    Distance
        The tolerance is k · max|expected|, with k by element size: 1e-5 for
        four bytes, 1e-2 for two, 1e-12 for eight; zero for what is no float. Of
        a complex number it is the element size of its parts.
    """
    if expected.dtype.kind in "SUO":
        return _between_texts(expected, observed)
    equal = _equal_bits(expected, observed)
    if expected.size == 0:
        return Distance(equal, within=True)
    gap = _gap(expected, observed)
    tolerance = _tolerance(expected)
    position = np.unravel_index(int(np.argmax(gap)), gap.shape)
    return Distance(
        equal_bits=equal,
        # Large integers are not exact in double precision: only their bits tell.
        within=equal or (_is_inexact(expected) and bool((gap <= tolerance).all())),
        max_abs=float(gap[position]),
        max_rel=_relative(gap, expected),
        max_ulps=_ulps(expected, observed) if _is_float(expected) else None,
        where=tuple(int(i) for i in position),
        tolerance=tolerance,
        sample=tuple(float(value) for value in gap.ravel()[:SAMPLE]),
    )


def _between_texts(expected: npt.NDArray[Any], observed: npt.NDArray[Any]) -> Distance:
    differing = np.argwhere(expected != observed)
    if not len(differing):
        return Distance(equal_bits=True, within=True)
    where = tuple(int(index) for index in differing[0])
    return Distance(equal_bits=False, within=False, where=where)


def _is_inexact(array: npt.NDArray[Any]) -> bool:
    return array.dtype.kind == "c" or _is_float(array)


def _is_float(array: npt.NDArray[Any]) -> bool:
    # bfloat16 and its relatives are kind "V" to NumPy; their names tell.
    return array.dtype.kind == "f" or "float" in array.dtype.name


def _equal_bits(expected: npt.NDArray[Any], observed: npt.NDArray[Any]) -> bool:
    if expected.tobytes() == observed.tobytes():
        return True
    if not _is_inexact(expected):
        return False
    # Two NaNs may carry different payloads; they count as equal.
    both_nan = np.isnan(expected) & np.isnan(observed)
    return bool(expected[~both_nan].tobytes() == observed[~both_nan].tobytes())


def _gap(expected: npt.NDArray[Any], observed: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Absolute differences in double precision; infinite where only one side is finite."""
    kind = np.complex128 if expected.dtype.kind == "c" else np.float64
    left, right = expected.astype(kind), observed.astype(kind)
    with np.errstate(invalid="ignore", over="ignore"):
        gap = np.abs(left - right)
    same = (left == right) | (np.isnan(left) & np.isnan(right))
    return np.where(same, 0.0, np.where(np.isnan(gap), np.inf, gap))


def _tolerance(expected: npt.NDArray[Any]) -> float:
    if not _is_inexact(expected):
        return 0.0
    parts = 2 if expected.dtype.kind == "c" else 1
    magnitudes = np.abs(expected.astype(np.float64 if parts == 1 else np.complex128))
    finite = magnitudes[np.isfinite(magnitudes)]
    largest = float(finite.max()) if finite.size else 0.0
    return RELATIVE_TOLERANCE.get(expected.dtype.itemsize // parts, 0.0) * largest


def _relative(gap: npt.NDArray[Any], expected: npt.NDArray[Any]) -> float:
    """Largest difference relative to the expected element; infinite where that is zero."""
    size = np.abs(expected.astype(np.complex128 if expected.dtype.kind == "c" else np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(gap == 0, 0.0, gap / size)
    return float(np.max(np.where(np.isnan(ratio), np.inf, ratio)))


def _ulps(expected: npt.NDArray[Any], observed: npt.NDArray[Any]) -> int | None:
    """Largest number of representable values between two elements; None past NaN."""
    if bool((np.isnan(expected) != np.isnan(observed)).any()):
        return None
    both = ~np.isnan(expected)
    left, right = _ordered(expected[both]), _ordered(observed[both])
    if left.size == 0:
        return 0
    # Unsigned subtraction cannot overflow: the larger minus the smaller.
    return int(np.max(np.where(left > right, left - right, right - left)))


def _ordered(array: npt.NDArray[Any]) -> npt.NDArray[np.uint64]:
    """Floats as unsigned integers in the same order, neighbours one apart."""
    width = array.dtype.itemsize * 8
    bits = np.ascontiguousarray(array).view(f"u{array.dtype.itemsize}").astype(np.uint64)
    sign = np.uint64(1) << np.uint64(width - 1)
    # Negative floats grow with falling bits; both zeros land on the same value.
    negative = bits & (sign - np.uint64(1))
    return np.where(bits & sign, sign - negative, sign + bits).astype(np.uint64)
