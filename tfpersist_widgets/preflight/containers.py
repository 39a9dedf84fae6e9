"""Layers and weights in containers that a format passes over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import CHECKPOINTS, SAVED_MODEL
from tfpersist_widgets.preflight.look import Look, Part
from tfpersist_widgets.preflight.objects import is_raw_variable, is_wired
from tfpersist_widgets.preflight.stepped import UNLESS, is_stepped
from tfpersist_widgets.state.layers import joined


def find(look: Look) -> Iterator[Loss]:
    """One loss for each attribute that is a list, dict or set with layers or weights in it."""
    for place in look.layers:
        dropped: dict[str, list[Part]] = defaultdict(list)
        for part in () if is_wired(place.layer) else place.parts:
            if _counts(part):
                dropped[part.attribute].append(part)
        for name, parts in dropped.items():
            kept = all(is_stepped(part.thing, look) for part in parts)
            around = [part.around for part in parts]
            yield _loss(joined(place.path, name), name, around, UNLESS if kept else "")


def _counts(part: Part) -> bool:
    """Whether it lies in a container under a name of the user's; Keras's own begin with "_"."""
    own_name = not part.attribute.startswith("_")
    boxed = any(kind in (list, dict, set) for kind in part.around)
    return own_name and boxed and not is_raw_variable(part.thing)


def _loss(path: str, name: str, dropped: list[tuple[type, ...]], unless: str) -> Loss:
    kinds = sorted({kind.__name__ for around in dropped for kind in around})
    nested = any(len(around) > 1 for around in dropped)
    return Loss(
        path,
        "A checkpoint drops these, and its own assertions pass."
        + (" A SavedModel cannot be written." if nested else ""),
        f"{len(dropped)} in a {' in a '.join(kinds)}",
        (*CHECKPOINTS, *SAVED_MODEL) if nested else CHECKPOINTS,
        f'setattr(self, f"{name}_{{i}}", item)  # each under an attribute of its own',
        unless,
    )


CHECK = Check("containers", find)
