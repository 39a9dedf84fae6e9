"""What the checks look at: the live model, taken apart once and left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.objects import (
    container,
    elements,
    is_a,
    is_layer,
    is_variable,
    is_wired,
    objects_of,
    own,
)
from tfpersist_widgets.state.layers import joined, own_names


@dataclass(frozen=True)
class Part:
    """A layer or variable that a layer holds.

    Attributes
    ----------
    attribute : str
        Under which name.
    path : str
        The same, with the keys of the containers around it.
    thing : keras.layers.Layer, keras.Variable or tf.Variable
    around : tuple of type
        The containers around it, outermost first.
    """

    attribute: str
    path: str
    thing: Any
    around: tuple[type, ...]


@dataclass(frozen=True)
class Place:
    """One layer and how it is reached.

    Attributes
    ----------
    path : str
        Names joined by dots; "" is the model itself.
    layer : keras.layers.Layer
    parent : Place or None
        The layer that holds it.
    attribute : str
        Under which name the parent holds it; "" where the configuration lists it.
    around : tuple of type
        The containers between parent and layer, outermost first.
    parts : tuple of Part
        What the layer holds itself, in the order of its attributes.
    """

    path: str
    layer: Any
    parent: Place | None = None
    attribute: str = ""
    around: tuple[type, ...] = ()
    parts: tuple[Part, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Look:
    """A model taken apart.

    Attributes
    ----------
    model : object
    places : tuple of Place
        The model and every layer below it, once for each layer that holds it;
        empty for what is no Keras model or layer.
    configs : dict of int to dict
        What Keras writes of each object of the configuration, by its ``id``.
    unseen : str
        Why the model could not describe itself; "" when it could.
    """

    model: Any
    places: tuple[Place, ...] = ()
    configs: dict[int, Any] = field(default_factory=dict)
    unseen: str = ""

    @cached_property
    def layers(self) -> tuple[Place, ...]:
        """The same, each layer once."""
        return tuple({id(place.layer): place for place in reversed(self.places)}.values())[::-1]

    def config(self, thing: Any) -> dict[str, Any] | None:
        """The arguments that Keras will give to the constructor; None where it makes none."""
        written = self.configs.get(id(thing))
        inner = written.get("config") if isinstance(written, dict) else None
        return inner if isinstance(inner, dict) else None

    def compiled(self) -> dict[str, Any]:
        """What the model was compiled with, as it was given; empty for all else."""
        held = own(own(self.model).get("_compile_config")).get("config")
        return held if isinstance(held, dict) else {}

    def training(self) -> Iterator[tuple[str, Any]]:
        """Losses, metrics and the optimizer that it was compiled with, by path."""
        for name in ("optimizer", "loss", "metrics", "weighted_metrics"):
            for path, thing, _ in elements(self.compiled().get(name), name):
                yield path, thing

    def described(self) -> Iterator[tuple[str, Any]]:
        """Layers, losses, metrics and the optimizer, by path."""
        for place in self.layers:
            yield place.path, place.layer
        yield from self.training()


def look_at(model: Any) -> Look:
    """Take a model apart; of a Keras model also what it says of itself, as saving would ask."""
    if not _tf.is_keras_layer(model) or _tf.is_keras_2(model):
        return Look(model)
    configs, unseen = _tf.configurations(model)
    return Look(model, tuple(_below(Place("", model), frozenset(), {})), configs, unseen)


def _below(
    place: Place, above: frozenset[int], known: dict[int, tuple[Part, ...]]
) -> Iterator[Place]:
    if id(place.layer) not in known:
        known[id(place.layer)] = tuple(_parts(place.layer))
    place = replace(place, parts=known[id(place.layer)])
    yield place
    if id(place.layer) in above:
        return
    for child in _children(place):
        yield from _below(child, above | {id(place.layer)}, known)


def _parts(layer: Any) -> Iterator[Part]:
    for name, value in objects_of(layer):
        for path, item, around in elements(value, name):
            if is_layer(item) or is_variable(item):
                yield Part(name, path, item, around)


def _children(place: Place) -> Iterator[Place]:
    held = own(place.layer)
    parts = place.parts
    seen: set[int] = set()
    if is_wired(place.layer):
        listed = [item for item in held.get("_layers", []) if is_layer(item)]
        names = own_names((type(item).__name__, own(item).get("name", "")) for item in listed)
        for name, item in zip(names, listed, strict=True):
            seen.add(id(item))
            yield Place(joined(place.path, name), item, place)
        parts = tuple(part for part in parts if not part.attribute.startswith("_"))
    # Keras's own list of all layers comes last: it repeats the others.
    for part in sorted(parts, key=lambda part: part.attribute == "_layers"):
        if is_layer(part.thing) and id(part.thing) not in seen:
            seen.add(id(part.thing))
            path = joined(place.path, part.path)
            yield Place(path, part.thing, place, part.attribute, part.around)


def plain_holders(layer: Any) -> Iterator[tuple[str, Any]]:
    """Objects among a layer's attributes that neither Keras nor TensorFlow looks into."""
    keras, tf = _tf.keras(), _tf.tensorflow()
    known = (keras.layers.Layer, keras.Variable, tf.Variable, keras.Loss, keras.Metric)
    trackable = tf.__internal__.tracking.Trackable
    for name, value in objects_of(layer):
        ours = type(value).__module__.partition(".")[0] in ("keras", "tensorflow", "builtins")
        if not ours and container(value) is None and not is_a(value, *known, trackable):
            yield name, value
