"""Calling a model on fixed inputs: eagerly or as a graph, for inference or for training."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.state.inputs import RaggedInput, SparseInput, tensors
from tfpersist_widgets.state.outputs import Leaf, flatten

SERVING = "serving_default"  # what TensorFlow calls the signature of the model's own call

Caller = Callable[[Any, bool], tuple[Leaf, ...]]


def call_model(
    model: Any, inputs: Any, *, call: str = "", graph: bool = False, training: bool = False
) -> tuple[Leaf, ...]:
    """Outputs of a model on fixed inputs.

    Parameters
    ----------
    model : callable
    inputs : array, RaggedInput, SparseInput, or nested list, tuple and dict of them
        A tuple is spread over the positional arguments of what is called,
        unless that is a Keras model with one input; a dict over its named
        arguments, where it has all of these.
    call : str
        Name of a method to call in place of the model itself.
    graph : bool
        Call it through ``tf.function``, as a SavedModel's signature is called:
        graph and eager code may differ in the last places.
    training : bool
        Say ``training=True`` to it.

    Returns
    -------
    tuple of Leaf
        Dictionaries are flattened in the order of their sorted keys.
    """
    return caller(model, (inputs,), call=call, graph=graph)(inputs, training)


def caller(model: Any, batches: Sequence[Any], *, call: str = "", graph: bool = False) -> Caller:
    """A function of inputs and training mode that calls ``model``; one trace for all batches."""
    target = endpoint(model, call)
    run = target
    # What is a tf.function already computes as a graph, and is not traced again.
    if graph and not hasattr(target, "get_concrete_function"):
        run = _traced(target, batches)

    def called(inputs: Any, training: bool) -> tuple[Leaf, ...]:
        positional, named = arguments(target, tensors(inputs))
        return flatten(run(*positional, **named, **({"training": True} if training else {})))

    return called


def endpoint(model: Any, call: str = "") -> Any:
    """What is called: the model, or its method of that name.

    Raises
    ------
    AttributeError
        When it has none.
    """
    if not call or (call == SERVING and not hasattr(model, call)):
        return model
    return getattr(model, call)


def parameters(target: Any) -> Mapping[str, inspect.Parameter]:
    """Parameters of a method, a ``tf.function`` or a callable object; none where unknown."""
    if _tf.is_keras_layer(target):
        target = target.call
    elif not callable(target):
        return {}
    elif not inspect.isroutine(target) and not hasattr(target, "function_type"):
        target = target.__call__
    # A tf.function that was loaded tells its parameters in no other way.
    known = getattr(target, "function_type", None)
    try:
        return dict((known or inspect.signature(target)).parameters)
    except (TypeError, ValueError):
        return {}


def by_name(target: Any, given: Any) -> Any:
    """Several positional inputs by the names of the parameters, where these are known.

    A signature of a SavedModel has its inputs in the order of their names, so a
    tuple would reach it in another order than the method that it was made of.
    """
    if _tf.is_keras_layer(target) or not isinstance(given, tuple) or len(given) < 2:  # noqa: PLR2004
        return given
    known = list(parameters(target).values())[: len(given)]
    if len(known) < len(given) or any(p.kind is not p.POSITIONAL_OR_KEYWORD for p in known):
        return given
    return {parameter.name: value for parameter, value in zip(known, given, strict=True)}


def arguments(target: Any, given: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Positional and named arguments for nested inputs."""
    if isinstance(given, tuple) and takes_several(target):
        return given, {}
    names = () if _tf.is_keras_layer(target) else parameters(target)
    if isinstance(given, dict) and set(given) <= set(names):
        return (), given
    return (given,), {}


def takes_several(target: Any) -> bool:
    """Whether a tuple of inputs is spread over positional arguments."""
    if not _tf.is_keras_layer(target):
        return True
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    open_ones = [p for p in parameters(target).values() if p.kind in kinds and p.default is p.empty]
    return len(open_ones) > 1


def _traced(target: Any, batches: Sequence[Any]) -> Callable[..., Any]:
    tf = _tf.tensorflow()
    spec = tf.nest.map_structure(lambda *leaves: _spec([*leaves]), *batches)
    positional, named = arguments(target, spec)
    # A Keras model given to tf.function directly would be traced with its own
    # wrapper attributes; a plain function around it leaves the model alone.
    function = tf.function(
        lambda given, more: target(*given, **more), input_signature=[positional, named]
    )

    @functools.cache
    def traced() -> Any:
        # Called through the tf.function itself, TensorFlow would warn the user of
        # retracing: it counts the traces of all models as those of one function.
        return function.get_concrete_function()

    return lambda *given, **more: traced()(given, more)


def _spec(leaves: list[Any]) -> Any:
    """What a graph must take to serve each of several batches of one input."""
    tf = _tf.tensorflow()
    first = leaves[0]
    sizes = zip(*(leaf.shape for leaf in leaves), strict=True)
    shape = [same[0] if len(set(same)) == 1 else None for same in sizes]
    dtype = tf.string if first.dtype.kind in "SU" else tf.as_dtype(first.dtype)
    if isinstance(first, RaggedInput):
        return tf.RaggedTensorSpec(shape, dtype, len(first.row_splits))
    if isinstance(first, SparseInput):
        return tf.SparseTensorSpec(shape, dtype)
    return tf.TensorSpec(shape, dtype)
