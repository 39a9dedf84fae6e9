"""What has been found so far, and the telling of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tfpersist_widgets.records import Comparison, Progress, RoundTrip, Verification
from tfpersist_widgets.round_trip import Begun, Request

Cell = tuple[int, int]
"""Number of the strategy and number of the condition."""


def steps(requests: Sequence[Request]) -> int:
    """How many saves and checks there are together."""
    return sum(1 + len(request.conditions) for request in requests)


class Board:
    """Collects results in any order and gives them back in the order asked for.

    Parameters
    ----------
    requests : sequence of Request
    tell : callable
    """

    def __init__(self, requests: Sequence[Request], tell: Callable[[Progress], None]) -> None:
        self._requests = requests
        self._tell = tell
        self._begun: dict[int, Begun] = {}
        self._not_saved: dict[int, RoundTrip] = {}
        self._found: dict[Cell, Verification] = {}
        self._saves = 0

    def saving(self, row: int) -> None:
        """A save is about to start."""
        self._say(f"saving with {self._key(row)}")

    def not_saved(self, row: int, trip: RoundTrip) -> None:
        """The strategy refused the model, or raised."""
        self._not_saved[row] = trip
        self._saves += 1
        for column, verification in enumerate(trip.verifications):
            self.verified((row, column), verification)

    def saved(self, row: int, begun: Begun) -> None:
        """The artifact is written."""
        self._begun[row] = begun
        self._saves += 1
        self._say(f"{self._key(row)} saved")

    def verified(self, cell: Cell, verification: Verification) -> None:
        """A check has ended."""
        self._found[cell] = verification
        self._say(f"{self._key(cell[0])} in {verification.condition}: {verification.verdict.value}")

    def comparison(self) -> Comparison:
        """Everything, once every check has ended."""
        name = type(self._requests[0].model).__name__ if self._requests else ""
        return Comparison(name, tuple(map(self._trip, range(len(self._requests)))))

    def _trip(self, row: int) -> RoundTrip:
        if row in self._not_saved:
            return self._not_saved[row]
        columns = range(len(self._requests[row].conditions))
        return self._begun[row].finished([self._found[row, column] for column in columns])

    def _key(self, row: int) -> str:
        return self._requests[row].strategy.key

    def _say(self, step: str) -> None:
        done = self._saves + len(self._found)
        self._tell(Progress(step, done, steps(self._requests)))
