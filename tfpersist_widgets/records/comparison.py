"""One model with several strategies, under several conditions."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record
from tfpersist_widgets.records.roundtrip import RoundTrip


@dataclass(frozen=True, repr=False)
class Comparison(Record):
    """The round trips of one model, side by side.

    Attributes
    ----------
    model_class : str
        Class of the model, without its module; "" when nothing was compared.
    round_trips : tuple of RoundTrip
        One for each strategy, in the order asked for; also for strategies that
        refused the model, with the reason in every verification.
    """

    model_class: str
    round_trips: tuple[RoundTrip, ...]

    def round_trip(self, strategy: str) -> RoundTrip:
        """The round trip of one strategy; KeyError when it was not asked for."""
        for trip in self.round_trips:
            if trip.strategy == strategy:
                return trip
        asked = ", ".join(trip.strategy for trip in self.round_trips)
        raise KeyError(f"strategy {strategy!r} was not compared; these were: {asked}")


@dataclass(frozen=True, repr=False)
class CheckedArtifact(Record):
    """One of several artifacts, under the name that tells it from the others.

    Attributes
    ----------
    name : str
        As it was given; of a museum piece, its release, model and strategy.
    round_trip : RoundTrip
    """

    name: str
    round_trip: RoundTrip


@dataclass(frozen=True, repr=False)
class ArtifactComparison(Record):
    """Artifacts that are already there, held against one thing, side by side.

    Attributes
    ----------
    reference : str
        What they were compared with, in words: "the certificate model.json".
    checked : tuple of CheckedArtifact
        In the order asked for.
    """

    reference: str
    checked: tuple[CheckedArtifact, ...]
