"""All strategies save, and are compared with, one moment of the model."""

from __future__ import annotations

from tfpersist_widgets.round_trip import Request, Seen, see


class OneMoment:
    """Looks at the model when the first strategy asks, and shows all the same.

    Strategies that come back as graphs are compared with outputs computed in a
    graph, the others with those of a plain call: the model is called once for each.
    """

    def __init__(self) -> None:
        self._seen: dict[bool, Seen] = {}

    def __call__(self, request: Request) -> Seen:
        """The moment and the outputs for one strategy."""
        graph = request.strategy.graph
        if graph not in self._seen:
            earlier = next(iter(self._seen.values()), None)
            self._seen[graph] = see(request, earlier)
        return self._seen[graph]
