"""``tf.compat.v1.train.Saver`` in a graph and a session, read back by ``import_meta_graph``.

Keras 3 makes its variables outside of every ``tf.Graph``, so that no session can run
them. What is saved is therefore the model's call, traced by ``tf.function`` and copied
into a graph around variables of its own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Fingerprint, Refused
from tfpersist_widgets.state import Leaf, NamedVariable, RaggedInput, SparseInput
from tfpersist_widgets.strategies import by_path, by_path_code
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.saver_v1 import PREFIX
from tfpersist_widgets.strategies.strategy import Given, Strategy
from tfpersist_widgets.strategies.traced import inputs_expression, refuse_untraceable, traced

INPUTS, OUTPUTS = "inputs", "outputs"  # collections of the graph
GRAPH_NAME = r"[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*"  # what TensorFlow allows in a graph


class SaverV1Graph(Strategy):
    """Weights, and a graph that computes with them without any Python class."""

    key = "saver_v1:graph"
    title = "TensorFlow 1 Saver with its graph (import_meta_graph)"
    suffix = ""
    is_folder = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    graph = True
    metadata_place = MetadataPlace.FOLDER
    held_while_saving = Held(weights=16)
    held_while_loading = Held(state=2.4)
    answers = ("A06", "C1", "C2", "C3")

    def supports(self, model: Any) -> Applies | Refused:
        """What has variables, and tells which inputs its call takes."""
        return (
            by_path.refuse_empty(model)
            or refuse_untraceable(model)
            or _refuse_names(model)
            or Applies()
        )

    def save(self, model: Any, path: Path) -> None:
        """Write variables and graph into a new folder."""
        path.mkdir()
        function, weights = traced(model), state.variables(model)
        values = {one.path: state.values(one.variable) for one in weights}
        handles = {id(_handle(one.variable)): one.path for one in weights}
        tf = _tf.tensorflow()
        v1 = tf.compat.v1
        with tf.Graph().as_default(), v1.Session() as session:
            fresh = {
                name: v1.get_variable(name, initializer=value, use_resource=True)
                for name, value in values.items()
            }
            _copy(function, {key: fresh[name].handle for key, name in handles.items()})
            session.run(v1.global_variables_initializer())
            v1.train.Saver(fresh).save(session, str(path / PREFIX), write_state=False)

    def load(self, path: Path, given: Given) -> Any:
        """Open a session, and fill the graph that lies beside the variables."""
        tf = _tf.tensorflow()
        prefix = str(path / PREFIX)
        with tf.Graph().as_default():
            session = tf.compat.v1.Session()
            tf.compat.v1.train.import_meta_graph(f"{prefix}.meta").restore(session, prefix)
        return session

    def variables(self, loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
        """What the session holds, by the names in its graph."""
        found = loaded.graph.get_collection("variables")
        values, tf = loaded.run(found), _tf.tensorflow()
        return tuple(
            # As tensors: an array of bfloat16 gives nobody its buffer.
            NamedVariable(variable.name.removesuffix(":0"), tf.convert_to_tensor(value))
            for variable, value in zip(found, values, strict=True)
        )

    def optimizer(self, loaded: Any) -> Any:
        """None: the graph is one for inference."""
        return None

    def call(self, loaded: Any, inputs: Any, call: str, training: bool = False) -> tuple[Leaf, ...]:
        """What ``session.run`` gives of the outputs."""
        if call and call != state.SERVING:
            raise TypeError(f"the graph holds the model's call, and no function {call!r}")
        places = loaded.graph.get_collection(INPUTS)
        leaves = _tf.tensorflow().nest.flatten(inputs)
        if len(places) != len(leaves):
            raise TypeError(f"the graph takes {len(places)} inputs, not {len(leaves)}")
        fed = {place: _fed(place, leaf) for place, leaf in zip(places, leaves, strict=True)}
        outputs = loaded.run(loaded.graph.get_collection(OUTPUTS), fed)
        return state.flatten(outputs)

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """A traced call in a graph, ``Saver.save``, ``import_meta_graph``."""
        return _keras_code(f"{model_name}.inputs[0]", model_name, path)

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same for a ``tf.Module``, which is called with its own signature."""
        if _tf.is_keras_layer(model):
            return _keras_code(inputs_expression(model, model_name), model_name, path)
        paths = [one.path for one in state.variables(model)]
        weights = ", ".join(
            f"{name!r}: {model_name}{by_path_code.way(model, name)}" for name in paths
        )
        traced_call = f"call = {model_name}.__call__.get_concrete_function()\n"
        return _code(traced_call, f"{{{weights}}}\n", str(Path(path) / PREFIX))


def _copy(function: Any, handles: dict[int, Any]) -> None:
    """Copy a traced function into the default graph, around other variables."""
    tf = _tf.tensorflow()
    v1 = tf.compat.v1
    count = len(function.inputs) - len(function.captured_inputs)
    places = {}
    for inner in function.inputs[:count]:
        places[inner.name] = v1.placeholder(inner.dtype, inner.shape)
        v1.add_to_collection(INPUTS, places[inner.name])
    for inner, outer in zip(function.inputs[count:], function.captured_inputs, strict=True):
        if id(outer) not in handles:
            raise ValueError(
                f"The call also reads {inner.name!r}, which is no weight (a table, a seed, "
                "a recurrent state), and a Saver writes variables alone."
            )
        places[inner.name] = handles[id(outer)]
    outputs = tf.graph_util.import_graph_def(
        function.graph.as_graph_def(), places, [one.name for one in function.outputs], name="call"
    )
    for output in outputs:
        v1.add_to_collection(OUTPUTS, output)


def _keras_code(inputs: str, model_name: str, path: str) -> str:
    traced_call = (
        "given = tf.nest.map_structure(\n"
        f"    lambda one: tf.TensorSpec(one.shape, one.dtype), {inputs}\n)\n"
        f"call = tf.function(lambda x: {model_name}(x, training=False))"
        ".get_concrete_function(given)\n"
    )
    weights = f"{{weight.path: weight.value for weight in {model_name}.weights}}\n"
    return _code(traced_call, weights, str(Path(path) / PREFIX))


def _code(traced_call: str, weights: str, prefix: str) -> str:
    return (
        "import tensorflow as tf\n\nv1 = tf.compat.v1\n"
        f"{traced_call}weights = {weights}"
        "values = {name: weight.numpy() for name, weight in weights.items()}\n"
        "count = len(call.inputs) - len(call.captured_inputs)\n"
        "with tf.Graph().as_default(), v1.Session() as session:\n"
        "    fresh = {\n"
        "        name: v1.get_variable(name, initializer=value, use_resource=True)\n"
        "        for name, value in values.items()\n    }\n"
        "    handles = {id(weights[name].handle): fresh[name].handle for name in fresh}\n"
        "    inputs = [v1.placeholder(one.dtype, one.shape) for one in call.inputs[:count]]\n"
        "    around = [*inputs, *(handles[id(one)] for one in call.captured_inputs)]\n"
        "    outputs = tf.graph_util.import_graph_def(\n"
        "        call.graph.as_graph_def(),\n"
        "        {inner.name: outer for inner, outer in zip(call.inputs, around)},\n"
        "        [one.name for one in call.outputs],\n"
        '        name="call",\n    )\n'
        '    for name, tensors in (("inputs", inputs), ("outputs", outputs)):\n'
        "        for tensor in tensors:\n"
        "            v1.add_to_collection(name, tensor)\n"
        "    session.run(v1.global_variables_initializer())\n"
        f"    v1.train.Saver(fresh).save(session, {prefix!r}, write_state=False)\n"
        "with tf.Graph().as_default():\n"
        "    loaded = v1.Session()\n"
        f"    v1.train.import_meta_graph({prefix + '.meta'!r}).restore(loaded, {prefix!r})\n"
        "# Not callable: loaded.run(outputs, {input: values}), with both from\n"
        '# loaded.graph.get_collection("outputs") and get_collection("inputs").\n'
    )


def _handle(variable: Any) -> Any:
    inner = variable if isinstance(variable, _tf.tensorflow().Variable) else variable.value
    return inner.handle


def _fed(place: Any, leaf: Any) -> Any:
    if isinstance(leaf, RaggedInput | SparseInput):
        raise TypeError("the graph takes dense arrays only")
    array, tf = np.asarray(leaf), _tf.tensorflow()
    return array if place.dtype == tf.string else array.astype(place.dtype.as_numpy_dtype)


def _refuse_names(model: Any) -> Refused | None:
    for one in state.variables(model):
        if not re.fullmatch(GRAPH_NAME, one.path):
            return Refused(
                reason=f"The variable {one.path!r} has a name that no graph of TensorFlow 1 "
                "allows: letters, digits and _ . - / only, beginning with a letter or digit.",
                todo='Use the strategy "saver_v1", whose names are free.',
            )
    return None
