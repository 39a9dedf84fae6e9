"""How many bytes a model's state is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tfpersist_widgets.records import Fingerprint, VariablePrint


@dataclass(frozen=True)
class Sizes:
    """Bytes of a model's state.

    Attributes
    ----------
    weights, optimizer : int
    largest : int
        Of one variable of the two.
    """

    weights: int
    optimizer: int
    largest: int

    @property
    def together(self) -> int:
        """Bytes of weights and optimizer."""
        return self.weights + self.optimizer


def sizes(fingerprint: Fingerprint) -> Sizes:
    """Bytes of the variables that a fingerprint lists; texts count as nothing."""
    weights = _bytes(fingerprint.variables)
    slots = _bytes(fingerprint.optimizer.variables if fingerprint.optimizer else ())
    return Sizes(sum(weights), sum(slots), max((*weights, *slots), default=0))


def _bytes(variables: Iterable[VariablePrint]) -> list[int]:
    return [_width(one.tensor.dtype) * _elements(one.tensor.shape) for one in variables]


def _elements(shape: tuple[int | str, ...]) -> int:
    return math.prod(length for length in shape if isinstance(length, int))


def _width(dtype: str) -> int:
    """Bytes of one element, by the bits in the type's name: "float32", "bfloat16", "bool"."""
    bits = re.search(r"\d+", dtype)
    if bits is None:
        return int(dtype == "bool")
    return max(1, int(bits[0]) // 8)
