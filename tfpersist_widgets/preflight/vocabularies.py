"""Vocabularies that a lookup layer learned: they are no weights."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import H5, WEIGHTS
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import own


def find(look: Look) -> Iterator[Loss]:
    """Each lookup layer whose configuration does not tell its vocabulary."""
    for place in look.layers:
        if place.attribute == "_lookup_layer":
            continue  # TextVectorization's own, told with it
        inner = own(place.layer).get("_lookup_layer", place.layer)
        told = look.config(place.layer) or {}
        if own(inner).get("lookup_table") is None or told.get("vocabulary") is not None:
            continue
        yield Loss(
            place.path,
            "The vocabulary is lost: it lies in a .keras file's assets and in no file of weights.",
            f"{type(place.layer).__name__} learned it, and get_config() does not tell it",
            (*H5, *WEIGHTS),
            "layer.set_vocabulary(…)  # after loading, or save as .keras",
        )


CHECK = Check("vocabularies", find)
