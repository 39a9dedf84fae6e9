"""A model's call as one concrete function, for formats that hold a graph."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Refused
from tfpersist_widgets.strategies.graph_names import refuse_names


def traced(model: Any) -> Any:
    """The concrete function of the call, for inference.

    Parameters
    ----------
    model : keras.Model, tf.Module, object
        That :func:`refuse_untraceable` does not refuse.
    """
    if not _tf.is_keras_model(model):
        return model.__call__.get_concrete_function()
    tf = _tf.tensorflow()
    declared = declared_inputs(model)
    given = tf.nest.map_structure(lambda one: tf.TensorSpec(one.shape, one.dtype), declared)
    # A plain function around the model leaves it alone; tf.function would mark it.
    return tf.function(lambda x: model(x, training=False)).get_concrete_function(given)


def declared_inputs(model: Any) -> Any:
    """The inputs of a Sequential or Functional model, in the structure in which it takes them."""
    return model.inputs[0] if _is_sequential(model) else model.input


def inputs_expression(model: Any, model_name: str) -> str:
    """The same as Python text."""
    return f"{model_name}.inputs[0]" if _is_sequential(model) else f"{model_name}.input"


def _is_sequential(model: Any) -> bool:
    return isinstance(model, _tf.keras_of(model).Sequential)


def refuse_untraceable(model: Any) -> Refused | None:
    """A refusal for what does not tell by itself which inputs its call takes, or has odd names."""
    name = type(model).__name__
    if _tf.is_keras_model(model):
        if getattr(model, "inputs", None) is not None:
            return refuse_names(model) or _refuse_kinds(name, declared_inputs(model))
        return Refused(
            reason=f"This {name} does not tell which inputs it takes, so its call cannot be "
            "traced into a graph.",
            todo="Make it a Sequential or a Functional model with keras.Input.",
        )
    signature = getattr(model.__call__, "input_signature", None) if callable(model) else None
    if signature is not None:
        return _refuse_kinds(name, signature)
    return Refused(
        reason=f"{name} has no __call__ that is a tf.function with an input_signature, so that "
        "there is no call that could be traced into a graph.",
        todo="Decorate it: @tf.function(input_signature=[tf.TensorSpec(shape, dtype)]) "
        "def __call__(self, x).",
    )


def _refuse_kinds(name: str, declared: Any) -> Refused | None:
    """A refusal for inputs that are no dense tensors: a graph takes the parts of such a one."""
    tf = _tf.tensorflow()
    for one in tf.nest.flatten(declared):
        for kind, spec in (("ragged", tf.RaggedTensorSpec), ("sparse", tf.SparseTensorSpec)):
            if isinstance(one, spec) or getattr(one, kind, False):
                return Refused(
                    reason=f"An input of this {name} is {kind}, and a graph without Python has "
                    "dense tensors for its inputs.",
                    todo='Use the strategy "keras", or "saved_model" for a tf.Module; or let the '
                    "model take dense tensors.",
                )
    return None
