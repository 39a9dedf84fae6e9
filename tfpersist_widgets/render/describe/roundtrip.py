"""A whole round trip."""

from __future__ import annotations

from tfpersist_widgets.records import RoundTrip
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Fold, Listing, Sentence, Title, Tone
from tfpersist_widgets.render.describe.node import node
from tfpersist_widgets.render.describe.verification import verifications


def roundtrip(trip: RoundTrip, exact: bool) -> Blocks:
    """The results, then the tree and the code, folded."""
    return (*results(trip, exact), *_tree(trip, exact), *_code(trip))


def results(trip: RoundTrip, exact: bool) -> Blocks:
    """What was saved and what came back, without the tree and the code."""
    return (*_heading(trip, exact), *verifications(trip.verifications, exact))


def _heading(trip: RoundTrip, exact: bool) -> Blocks:
    if trip.artifact is None:
        return (
            Title(f"{trip.model_class} with {trip.strategy}"),
            Sentence("Nothing was saved.", Tone.FAILED),
        )
    size = words.size(trip.artifact.size, exact=exact)
    name = trip.artifact.path.name
    if trip.artifact.fingerprint is None:
        checked = f"{trip.model_class} checked with {trip.strategy}"
        return (Title(f"{checked}: {name} ({size}), which was there already"),)
    return (Title(f"{trip.model_class} saved with {trip.strategy} as {name} ({size})"),)


def _tree(trip: RoundTrip, exact: bool) -> Blocks:
    return () if trip.tree is None else (Fold("What was written", node(trip.tree, exact)),)


def _code(trip: RoundTrip) -> Blocks:
    if not trip.code:
        return ()
    return (Fold("The same in plain TensorFlow", (Listing(trip.code, code=True),)),)
