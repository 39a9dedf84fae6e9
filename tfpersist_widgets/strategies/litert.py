"""LiteRT: ``tf.lite.TFLiteConverter`` and ``tf.lite.Interpreter``."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Fingerprint, Refused
from tfpersist_widgets.state import Leaf, NamedVariable, RaggedInput, SparseInput
from tfpersist_widgets.strategies.graph_names import refuse_keys
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.quiet import quiet
from tfpersist_widgets.strategies.stand_in import stand_in
from tfpersist_widgets.strategies.strategy import Given, Strategy, refuse_foreign, refuse_unbuilt
from tfpersist_widgets.strategies.traced import declared_inputs, refuse_untraceable, traced

ANNOUNCED = r"\s*Warning: tf\.lite\.Interpreter is deprecated"
# The default one also begins with a line on stderr, about a delegate that it made.
FIRST = (2, 17)  # the first TensorFlow that converts models of Keras 3
RESOLVER = "BUILTIN_WITHOUT_DEFAULT_DELEGATES"


class LiteRT(Strategy):
    """A function for small devices: to be called, with weights inside that have no names."""

    key = "litert"
    title = "LiteRT file (.tflite)"
    suffix = ".tflite"
    promises = frozenset({Aspect.OUTPUTS})
    graph = True
    held_while_saving = Held(weights=16)
    held_while_loading = Held(weights=1.1)
    answers = ("A18",)

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models and modules that tell their inputs."""
        return (
            refuse_foreign(model)
            or _refuse_release(model)
            or refuse_unbuilt(model)
            or refuse_untraceable(model)
            or refuse_keys(model)
            or _refuse_order(model)
            or Applies()
        )

    def save(self, model: Any, path: Path) -> None:
        """Convert, a Keras model through a stand-in, and write one file."""
        converter = _tf.tensorflow().lite.TFLiteConverter
        if _tf.is_keras_model(model):
            made = converter.from_keras_model(stand_in(model))
        else:
            made = converter.from_concrete_functions([traced(model)], model)
        with quiet(model):
            path.write_bytes(made.convert())

    def load(self, path: Path, given: Given) -> Any:
        """Read it with an interpreter."""
        lite = _tf.tensorflow().lite
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", ANNOUNCED, UserWarning)
            return lite.Interpreter(
                str(path),
                experimental_op_resolver_type=getattr(lite.experimental.OpResolverType, RESOLVER),
            )

    def variables(self, loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
        """None: the weights are constants of the function, some of them transformed."""
        return ()

    def optimizer(self, loaded: Any) -> Any:
        """None: what was loaded cannot be trained on."""
        return None

    def call(self, loaded: Any, inputs: Any, call: str, training: bool = False) -> tuple[Leaf, ...]:
        """Outputs of the file's one signature."""
        if call and call != state.SERVING:
            raise TypeError(f"the file holds the model's call, and no function {call!r}")
        runner = loaded.get_signature_runner()
        places = runner.get_input_details()
        outputs = runner(**_named(places, inputs))
        ordered = sorted(outputs, key=state.position)
        return tuple(leaf for name in ordered for leaf in state.flatten(outputs[name], name))

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``from_keras_model``, ``convert``, ``Interpreter``."""
        return _code(f"from_keras_model({model_name})", path)

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same for a ``tf.Module``, by its concrete function."""
        if _tf.is_keras_model(model):
            return self.code(model_name, path, custom_objects)
        function = f"{model_name}.__call__.get_concrete_function()"
        return _code(f"from_concrete_functions([{function}], {model_name})", path)


def _code(converter: str, path: str) -> str:
    return (
        "import tensorflow as tf\n\n"
        f"converter = tf.lite.TFLiteConverter.{converter}\n"
        f'with open({path!r}, "wb") as file:\n'
        "    file.write(converter.convert())\n"
        f"kernels = tf.lite.experimental.OpResolverType.{RESOLVER}\n"
        f"loaded = tf.lite.Interpreter({path!r}, experimental_op_resolver_type=kernels)\n"
        "# Not callable: loaded.get_signature_runner() is, with inputs by their names.\n"
    )


def _named(places: dict[str, Any], inputs: Any) -> dict[str, Any]:
    """Inputs by the names that the file has for them, of its types."""
    names = sorted(places, key=state.position)
    if not (isinstance(inputs, dict) and set(inputs) == set(names)):
        leaves = _tf.tensorflow().nest.flatten(inputs)
        if len(leaves) != len(names):
            raise TypeError(f"the file takes {len(names)} inputs ({names}), not {len(leaves)}")
        inputs = dict(zip(names, leaves, strict=True))
    return {name: _fed(places[name]["dtype"], leaf) for name, leaf in inputs.items()}


def _fed(dtype: Any, leaf: Any) -> Any:
    if isinstance(leaf, RaggedInput | SparseInput):
        raise TypeError("the file takes dense arrays only")
    array = np.asarray(leaf)
    return array if array.dtype.kind in "OSU" else array.astype(dtype)


def _refuse_release(model: Any) -> Refused | None:
    """A refusal where the converter would end the whole process."""
    release = _tf.tensorflow().__version__
    early = tuple(map(int, release.split(".")[:2])) < FIRST
    if not early or not _tf.is_keras_layer(model) or _tf.is_keras_2(model):
        return None
    return Refused(
        reason=f"The converter of TensorFlow {release} cannot hold the variables of Keras 3: it "
        "ends the whole process, and the kernel with it.",
        todo='Save with the strategy "export", and convert the folder: '
        "tf.lite.TFLiteConverter.from_saved_model(folder).",
    )


def _refuse_order(model: Any) -> Refused | None:
    """A refusal for inputs whose order the file would lose: it sorts them by their names."""
    if not _tf.is_keras_model(model):
        return None
    names = [one.name for one in _tf.tensorflow().nest.flatten(declared_inputs(model))]
    if names == sorted(names, key=state.position):
        return None
    return Refused(
        reason=f"The inputs of this {type(model).__name__} are {names}, in this order; a LiteRT "
        "file knows them by name only, and nothing in it says which of them was first.",
        todo="Give the inputs names whose alphabetical order is their own.",
    )
