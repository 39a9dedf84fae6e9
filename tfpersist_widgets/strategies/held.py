"""What a save or a load holds in memory for a while, beside the live model."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.state import Sizes


@dataclass(frozen=True)
class Held:
    """Bytes that are held, as multiples of what a model has; measured, and no promise.

    Attributes
    ----------
    state : float
        Of weights and optimizer together.
    weights, optimizer : float
    one_by_one : float
        Of twice the largest variable, and of no more than all: what is written or read
        one by one is held twice.
    written : float
        How many times the artifact holds what is multiplied here.
    """

    state: float = 0
    weights: float = 0
    optimizer: float = 0
    one_by_one: float = 0
    written: float = 1

    def of(self, sizes: Sizes) -> int:
        """Bytes for a model of these sizes."""
        parts = (
            self.state * sizes.together,
            self.weights * sizes.weights,
            self.optimizer * sizes.optimizer,
            self.one_by_one * min(2 * sizes.largest, sizes.together),
        )
        return int(sum(parts))

    def of_artifact(self, size: int) -> int:
        """Bytes for an artifact of which nothing but the size is known."""
        return int((self.state + self.weights) * size / self.written)
