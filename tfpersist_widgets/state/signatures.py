"""What a model takes and gives: types and shapes by position, or by argument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Entry, Section
from tfpersist_widgets.state.layers import came_from_graph
from tfpersist_widgets.state.variables import NamedVariable

SERVING = "serving_default"
EXPORTED = "serve"  # the same call as Keras's export also writes it, with its inputs in order


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """Declared inputs and outputs; functions are never traced to find more."""
    if _tf.is_keras_layer(model):
        inputs = getattr(model, "inputs", None)
        found = (*_numbered("inputs", inputs), *_numbered("outputs", _outputs(model)))
    elif came_from_graph(model):
        found = (*_of_functions(model), *_of_graph(model))
    else:
        found = tuple(_of_functions(model))
    return Section(Aspect.SIGNATURES, found)


def _outputs(model: Any) -> Any:
    """Those of a dictionary in the order in which a graph's are told: it knows their keys."""
    try:
        whole = model.output
    except (AttributeError, ValueError):  # never called, or called more than once
        whole = None
    if isinstance(whole, Mapping):
        return [whole[key] for key in sorted(whole, key=lambda key: position(str(key)))]
    return getattr(model, "outputs", None)


def _numbered(kind: str, tensors: Any) -> tuple[Entry, ...]:
    leaves = [] if tensors is None else _tf.tensorflow().nest.flatten(tensors)
    return tuple(Entry(f"{kind}[{i}]", _spec(leaf)) for i, leaf in enumerate(leaves))


def _spec(leaf: Any) -> str:
    shape = _tf.tensorflow().TensorShape(leaf.shape)
    dtype = getattr(leaf.dtype, "name", leaf.dtype)
    if shape.rank is None:
        return f"{dtype} of any shape"
    inside = ", ".join("any" if size is None else str(size) for size in shape)
    return f"{dtype} ({inside})"


def _of_graph(model: Any) -> Iterator[Entry]:
    """The serving signature of a loaded graph, in the order of a Keras model's own inputs."""
    signatures = getattr(model, "signatures", {})
    if SERVING not in signatures:
        return
    chosen = signatures[SERVING]
    inputs, outputs = chosen.structured_input_signature[1], chosen.structured_outputs
    if isinstance(inputs, Mapping):
        names = _in_order(model, inputs)
        yield from _numbered("inputs", [inputs[name] for name in names])
    if isinstance(outputs, Mapping):
        names = sorted(outputs, key=position)
        yield from _numbered("outputs", [outputs[name] for name in names])


def _in_order(model: Any, inputs: Mapping[str, Any]) -> list[str]:
    """Names of a signature's inputs in the order of the model's own, where that is known."""
    traced = getattr(getattr(model, EXPORTED, None), "concrete_functions", None) or ()
    for function in traced[:1]:
        positional, _ = function.structured_input_signature
        names = [spec.name for spec in _tf.tensorflow().nest.flatten(positional)]
        if sorted(map(str, names)) == sorted(inputs):
            return names
    return sorted(inputs, key=position)


def position(name: str) -> tuple[str, int, str]:
    """Sort key for names that Keras numbers: ``inputs``, ``inputs_1`` … ``inputs_10``."""
    stem, _, number = name.rpartition("_")
    # The name itself last: ``z`` and ``z_0`` must not change places.
    return (stem, int(number), name) if stem and number.isdecimal() else (name, 0, name)


def _of_functions(model: Any) -> Iterator[Entry]:
    """Each ``tf.function`` that declares its input signature."""
    kinds = _tf.tensorflow().types.experimental
    # TensorFlow 2.12 has the second of the two alone.
    polymorphic = getattr(kinds, "PolymorphicFunction", None) or kinds.GenericFunction
    names = [name for base in type(model).__mro__ for name in vars(base)]
    for name in dict.fromkeys([*names, *getattr(model, "__dict__", {})]):
        function = _attribute(model, name)
        if isinstance(function, polymorphic) and function.input_signature is not None:
            leaves = _tf.tensorflow().nest.flatten(function.input_signature)
            yield from (Entry(f"{name}.inputs[{i}]", _spec(leaf)) for i, leaf in enumerate(leaves))


def _attribute(model: Any, name: str) -> Any:
    own = getattr(model, "__dict__", {})
    if name in own:
        return own[name]
    return next((vars(base)[name] for base in type(model).__mro__ if name in vars(base)), None)
