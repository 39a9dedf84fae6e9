"""What a model takes: structure, shapes and element types of its inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import _tf, state
from tfpersist_widgets.verify.probing.feeds import (
    NOTHING,
    Feed,
    feed_of,
    feeds_of,
    for_numbers,
)

ANY = "any"
DENSE, RAGGED, SPARSE = "dense", "ragged", "sparse"


@dataclass(frozen=True)
class LeafSpec:
    """One input.

    Attributes
    ----------
    shape : tuple
        None where any size goes.
    dtype : str
        "" where the model does not say.
    name : str
    form : {"dense", "ragged", "sparse"}
    ragged_rank : int
        How many dimensions have row splits.
    feed : Feed
    """

    shape: tuple[int | None, ...]
    dtype: str
    name: str = ""
    form: str = DENSE
    ragged_rank: int = 0
    feed: Feed = NOTHING

    def __str__(self) -> str:
        sizes = ", ".join(ANY if size is None else str(size) for size in self.shape)
        form = "" if self.form == DENSE else f"{self.form} "
        return f"{form}({sizes})" + (f" of {self.dtype}" if self.dtype else "")


@dataclass(frozen=True)
class Specification:
    """A nested structure of `LeafSpec`, or the reason why it is not known.

    ``callable`` tells whether there is anything to call at all.
    """

    structure: Any = None
    unknown: str = ""
    callable: bool = True

    @property
    def leaves(self) -> list[LeafSpec]:
        """All inputs, flattened."""
        return list(_tf.tensorflow().nest.flatten(self.structure))

    def map(self, function: Callable[[LeafSpec], Any]) -> Any:
        """The structure with every leaf replaced."""
        return _tf.tensorflow().nest.map_structure(function, self.structure)


def specification(model: Any, call: str = "") -> Specification:
    """What ``model`` (or its method ``call``) takes.

    Keras models that were built tell it themselves; elsewhere a ``tf.function``
    with an ``input_signature`` does.
    """
    try:
        target = state.endpoint(model, call)
    except AttributeError:
        return Specification(
            unknown=f"a {type(model).__name__} has no method {call!r}; name with call= what to "
            "call, and give inputs=",
            callable=False,
        )
    if _tf.is_keras_layer(target):
        return _keras(target)
    if target is model:
        target = getattr(model, "__call__", None)  # noqa: B004 - its signature is wanted
    if target is None:
        return Specification(
            unknown=f"a {type(model).__name__} cannot be called; name what to call with call= "
            "and give inputs=",
            callable=False,
        )
    signature = getattr(target, "input_signature", None)
    if signature is None:
        return Specification(unknown="what it takes is not written down; give inputs=")
    return _of_signature(tuple(signature), list(state.parameters(target)), feed_of(model))


def _of_signature(signature: tuple[Any, ...], names: list[str], feed: Feed) -> Specification:
    nest = _tf.tensorflow().nest
    if any(spec.shape.rank is None for spec in nest.flatten(signature)):
        return Specification(unknown="its signature leaves the dimensions open; give inputs=")
    named = dict(zip(names, signature, strict=False)).items()
    single = {id(spec): name for name, spec in named}

    def leaf(spec: Any) -> LeafSpec:
        return _leaf(spec, single.get(id(spec), ""), for_numbers(feed, spec.dtype.name))

    return Specification(nest.map_structure(leaf, signature))


def _keras(model: Any) -> Specification:
    # Keras 2, and Keras 3 until 3.1, have no tree of their own.
    tree = getattr(_tf.keras_of(model), "tree", _tf.tensorflow().nest)
    symbolic = _symbolic(model)
    if symbolic is not None:
        feeds = feeds_of(model)
        return Specification(
            tree.map_structure(
                lambda tensor: _leaf(tensor, tensor.name, feeds.get(id(tensor), NOTHING)), symbolic
            )
        )
    config = model.get_build_config() or {}
    # Of a call with several arguments Keras keeps the first one's shape alone.
    if config.get("input_shape") is not None and not state.takes_several(model):
        return Specification(_from_shapes(config["input_shape"], feed_of(model)))
    return Specification(unknown="the model does not say what it takes; give inputs=")


def _symbolic(model: Any) -> Any:
    if not getattr(model, "outputs", None):
        return None
    try:
        return model.input
    except (AttributeError, ValueError):  # a Sequential
        inputs = getattr(model, "inputs", None)
        return (inputs[0] if len(inputs) == 1 else inputs) if inputs else None


def _from_shapes(shapes: Any, feed: Feed) -> Any:
    if isinstance(shapes, dict):
        return {name: _from_shapes(shape, feed) for name, shape in shapes.items()}
    if all(size is None or isinstance(size, int) for size in shapes):
        # The first call's batch binds nobody, and its element type was not kept.
        dtype = "string" if feed.words else ""
        return LeafSpec((None, *shapes[1:]), dtype, feed=feed)
    return [_from_shapes(shape, feed) for shape in shapes]


def _leaf(tensor: Any, name: str, feed: Feed) -> LeafSpec:
    dtype = tensor.dtype if isinstance(tensor.dtype, str) else tensor.dtype.name
    shape, form = tuple(tensor.shape), _form(tensor)
    splits = 0
    if form == RAGGED:
        last_open = max((axis for axis, size in enumerate(shape) if size is None), default=1)
        splits = getattr(tensor, "ragged_rank", None) or max(1, last_open)
    return LeafSpec(shape, dtype, name, form, splits, feed)


def _form(tensor: Any) -> str:
    tf = _tf.tensorflow()
    if getattr(tensor, "ragged", False) or isinstance(tensor, tf.RaggedTensorSpec):
        return RAGGED
    if getattr(tensor, "sparse", False) or isinstance(tensor, tf.SparseTensorSpec):
        return SPARSE
    return DENSE
