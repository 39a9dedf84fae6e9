"""State that is no weight: random generators, recurrent layers, variables nobody tracks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Section
from tfpersist_widgets.state.canonical import array_entry
from tfpersist_widgets.state.layers import joined, layers_of
from tfpersist_widgets.state.variables import NamedVariable, is_trackable, own, tracked, values

# How such variables are called in a graph that TensorFlow or Keras has saved.
NAMES = ("_state_var", "rnn_state", "seed_generator_state", "StateVar")


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """Shape and hash of each state."""
    if _tf.is_keras_layer(model):
        found = list(_of_layers(model))
    elif is_trackable(model):
        found = [pair for pair in tracked(model) if _is_state(*pair)]
    else:
        found = list(_generators(model, ""))
    return Section(
        Aspect.RANDOM_STATE, tuple(array_entry(path, values(state)) for path, state in found)
    )


def _is_state(path: str, variable: Any) -> bool:
    return path.endswith(NAMES) or variable.name.removesuffix(":0").endswith(NAMES)


def _of_layers(model: Any) -> Iterator[tuple[str, Any]]:
    weights = {id(weight) for weight in model.weights}
    for name, layer in layers_of(model):
        yield from _generators(layer, name)
        for attribute, variable in own(layer):
            # Keras keeps lists of its own under names that begin with "_".
            if id(variable) not in weights and not attribute.startswith("_"):
                yield joined(name, attribute), variable


def _generators(thing: Any, path: str) -> Iterator[tuple[str, Any]]:
    kinds: tuple[Any, ...] = (_tf.tensorflow().random.Generator,)
    kinds += tuple(one.random.SeedGenerator for one in _tf.kerases() if hasattr(one, "random"))
    for name, value in list(getattr(thing, "__dict__", {}).items()):
        if isinstance(value, kinds):
            yield joined(path, name), value.state
