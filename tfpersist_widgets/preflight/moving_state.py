"""State of recurrent layers and of random generators: most files do not hold it."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import CHECKPOINTS, CONFIGURED, without
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_a, objects_of, own
from tfpersist_widgets.state.layers import joined
from tfpersist_widgets.state.variables import values


def find(look: Look) -> Iterator[Loss]:
    """Stateful recurrent layers that have run, and generators without a seed or that have run."""
    for place in look.layers:
        held = own(place.layer)
        if held.get("stateful") is True and _has_run(held.get("states")):
            yield Loss(
                joined(place.path, "states"),
                "The recurrent state is not saved: the loaded layer begins at zero.",
                "stateful=True, and the layer has run",
                without(CONFIGURED, CHECKPOINTS),
                "layer.reset_state()  # before saving, or tf.train.Checkpoint",
            )
        for name, value in objects_of(place.layer):
            if is_a(value, _tf.keras().random.SeedGenerator):
                yield from _generator(joined(place.path, name), value, place.layer)


def _has_run(states: object) -> bool:
    found = states if isinstance(states, list | tuple) else []
    return any(values(state).any() for state in found if hasattr(type(state), "assign"))


def _generator(path: str, generator: object, layer: object) -> Iterator[Loss]:
    state = values(own(generator)["state"])
    rates = [own(layer).get(name) for name in ("rate", "dropout", "recurrent_dropout")]
    if not any(rates) and any(rate is not None for rate in rates):
        return  # it draws nothing
    ran, seeded = bool(state.ravel()[-1]), own(generator).get("_initial_seed") is not None
    if ran or not seeded:
        yield Loss(
            path,
            "The random generator is not saved: training goes on with other random numbers.",
            "it has run" if ran else "it has no seed, so every load draws another",
            CONFIGURED,
            "keras.utils.set_random_seed(…)  # after loading; runs will differ all the same",
        )


CHECK = Check("moving_state", find)
