"""Several weights of one path: by their paths they cannot be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import BY_PATH, CHECKPOINTS, COMPILED, H5
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_variable, own
from tfpersist_widgets.state.variables import values


def find(look: Look) -> Iterator[Loss]:
    """Each path that more than one variable has."""
    paths = {
        id(variable): str(variable.path)
        for place in look.layers
        for name in ("_trainable_variables", "_non_trainable_variables")
        for variable in own(place.layer).get(name, [])
        if is_variable(variable)
    }
    # An optimizer keeps its state by these paths too.
    with_optimizer = (*COMPILED, *CHECKPOINTS)
    for path, count in Counter(paths.values()).items():
        if count > 1:
            yield Loss(
                path,
                "These weights are told apart by their paths alone, and have the same.",
                f"{count} variables of one path",
                (*H5, *BY_PATH, "saver_v1", *(with_optimizer if _has_stepped(look) else ())),
                'self.add_weight(…, name="…")  # and layers: a name for each',
            )


def _has_stepped(look: Look) -> bool:
    optimizer = own(look.model).get("optimizer")
    return optimizer is not None and int(values(own(optimizer)["_iterations"])) > 0


CHECK = Check("collisions", find)
