"""One layer that two others hold: loading makes two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import CONFIGURED
from tfpersist_widgets.preflight.look import Look, Place
from tfpersist_widgets.preflight.objects import is_wired, own


def find(look: Look) -> Iterator[Loss]:
    """Layers with weights that a Sequential or Functional lists, and another layer holds too."""
    held: dict[int, list[Place]] = defaultdict(list)
    for place in look.places:
        if place.parent is not None and id(place.parent.layer) in look.configs:
            held[id(place.layer)].append(place)
    for places in held.values():
        parents = {id(place.parent.layer) for place in places if place.parent is not None}
        wired = any(place.parent and is_wired(place.parent.layer) for place in places)
        if len(parents) > 1 and wired and own(places[0].layer).get("_trainable_variables"):
            yield Loss(
                places[0].path,
                "Loading makes a layer for each that holds it: most formats raise, "
                "and the others no longer share its weights.",
                f"also at {', '.join(sorted(place.path for place in places[1:]))}",
                CONFIGURED,
                "hold the shared layer in one place, and call that twice",
            )


CHECK = Check("shared_layers", find)
