"""What a call reads and computes that a graph without Keras cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.bytecode import loaded
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import LITERT, SAVED_MODEL, V1_GRAPH
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import (
    functions,
    is_a,
    is_raw_variable,
    is_users,
    objects_of,
    own,
)

REPAIR = 'model.export("folder")  # which holds it, or save as .keras'
DRAWS = "call() draws random numbers from it"
SEEDS = "The graph cannot be written: it reads the state of a random generator."


def find(look: Look) -> Iterator[Loss]:
    """Generators that ``call()`` uses, constants and tables, and numbers of half precision."""
    yield from _fixed_batch(look.model)
    for place in look.layers:
        if _draws(place.layer):
            yield Loss(place.path, SEEDS, DRAWS, (*SAVED_MODEL, *V1_GRAPH, *LITERT), REPAIR)
        read = _no_weight(place.layer)
        if read or any(is_raw_variable(part.thing) for part in place.parts):
            yield Loss(
                place.path,
                "A Saver cannot write this graph: it reads what is no weight.",
                read or "a tf.Variable, which is none of Keras's weights",
                V1_GRAPH,
                REPAIR,
            )
        foreign = _not_in_litert(place.layer)
        if foreign:
            yield Loss(
                place.path,
                "The converter raises: LiteRT has no such operation.",
                foreign,
                LITERT,
                "converter.target_spec.supported_ops  # with tf.lite.OpsSet.SELECT_TF_OPS",
            )


def _fixed_batch(model: Any) -> Iterator[Loss]:
    inputs = own(model).get("_inputs") or own(own(model).get("_functional")).get("_inputs") or []
    for one in inputs:
        shape = own(one).get("_shape") or (None,)
        if shape[0] is not None:
            yield Loss(
                "inputs",
                "The exported signature takes batches of every size.",
                f"the model was built for batches of {shape[0]}",
                ("export",),
                "model.build((None, …))  # in place of a call, or keep to that size",
            )
            return


def _draws(layer: Any) -> bool:
    if not is_users(type(layer)):
        return False  # Keras's own layers draw in training
    calls = tuple(f for f in functions(type(layer)) if f.__name__ == "call")
    seeds = _tf.keras().random.SeedGenerator
    used = loaded(calls)
    return any(name in used and is_a(value, seeds) for name, value in objects_of(layer))


def _no_weight(layer: Any) -> str:
    held = own(layer)
    if is_a(layer, _tf.keras().layers.Normalization) and held.get("input_mean") is None:
        return "an adapted Normalization computes with constants"
    if held.get("lookup_table") is not None or _looks_up(layer):
        return "a vocabulary is a table"
    return "stateful=True: the state is no weight" if held.get("stateful") is True else ""


def _looks_up(layer: Any) -> bool:
    layers = _tf.keras().layers
    return is_a(layer, layers.TextVectorization, layers.StringLookup)


def _not_in_litert(layer: Any) -> str:
    if is_a(layer, _tf.keras().layers.TextVectorization):
        return "TextVectorization takes texts apart"
    policy = own(layer).get("_dtype_policy")
    name = own(policy).get("_name", "") if policy is not None else ""
    halves = ("mixed_float16", "float16", "mixed_bfloat16", "bfloat16")
    quantized = name.startswith("int8")
    held = own(layer)
    if (name in halves or quantized) and (
        held.get("_trainable_variables") or held.get("_non_trainable_variables")
    ):
        return f"it computes with {name}"
    return ""


CHECK = Check("graph_state", find)
