"""``model.export``: a SavedModel for inference, with its call as the function ``serve``."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, ClassVar

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Fingerprint, Refused
from tfpersist_widgets.state import Leaf, NamedVariable
from tfpersist_widgets.strategies.endpoints import call_endpoint, tensor
from tfpersist_widgets.strategies.graph_names import refuse_keys, refuse_names
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.quiet import quiet
from tfpersist_widgets.strategies.saved_model import SavedModel, matched
from tfpersist_widgets.strategies.stand_in import stand_in
from tfpersist_widgets.strategies.strategy import (
    Given,
    refuse_foreign,
    refuse_keras_2,
    refuse_unbuilt,
)

ENDPOINT = "serve"  # what Keras calls it
FIRST_OF_KERAS_2 = (2, 13)  # whose export does not trip over the gradients of a trained model


class Export(SavedModel):
    """Graph and weights (each of them twice), read back with ``tf.saved_model.load``."""

    key = "export"
    title = "Export folder (model.export)"
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS, Aspect.SIGNATURES, Aspect.ASSETS})
    held_while_loading = Held(weights=2.1, written=2)
    answers: ClassVar[tuple[str, ...]] = ("A12", "A18", "S2", "S3", "S4")

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models that were built."""
        if not _tf.is_keras_model(model):
            return refuse_foreign(model) or Refused(
                reason=f"{type(model).__name__} is not a Keras model and has no export.",
                todo='Use the strategy "saved_model", which takes layers and every tf.Module.',
            )
        return (
            refuse_foreign(model)
            or _refuse_earlier(model)
            or refuse_unbuilt(model)
            or refuse_names(model)
            or refuse_keys(model)
            or Applies()
        )

    def save(self, model: Any, path: Path) -> None:
        """Write a folder, through a stand-in."""
        if _can_be_quiet(model):
            stand_in(model).export(str(path), verbose=False)
            return
        with quiet(model):
            stand_in(model).export(str(path))

    def call(self, loaded: Any, inputs: Any, call: str, training: bool = False) -> tuple[Leaf, ...]:
        """Outputs of ``serve``, unless another endpoint is named."""
        if call and call != state.SERVING:
            return call_endpoint(loaded, inputs, call)
        return state.flatten(loaded.serve(*_packed(loaded.serve, inputs)))

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same, without an argument that earlier releases do not have."""
        written = self.code(model_name, path, custom_objects)
        return written if _can_be_quiet(model) else written.replace(", verbose=False", "")

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``export`` and ``tf.saved_model.load``."""
        return (
            "import tensorflow as tf\n\n"
            f"{model_name}.export({path!r}, verbose=False)\n"
            f"loaded = tf.saved_model.load({path!r})\n"
            f"# Not callable itself: loaded.{ENDPOINT}(inputs) is, and knows no training mode.\n"
        )


def _refuse_earlier(model: Any) -> Refused | None:
    """A refusal for models of a Keras whose method fails for every model that was trained."""
    version = str(_tf.keras_of(model).__version__)
    if not _tf.is_keras_2(model) or _numbers(version) >= FIRST_OF_KERAS_2:
        return None
    return Refused(
        reason=f"The export of Keras {version} fails for models that were trained.",
        todo='Use the strategy "saved_model".',
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def _can_be_quiet(model: Any) -> bool:
    return "verbose" in inspect.signature(_tf.keras_of(model).Model.export).parameters


class ExportTFSM(Export):
    """The same folder, read back as one Keras layer."""

    key = "export:tfsm"
    title = "Export folder, read as a layer (TFSMLayer)"
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    answers = ("A12", "A18", "S2", "S3")

    def supports(self, model: Any) -> Applies | Refused:
        """The same, of Keras 3."""
        return refuse_keras_2(model, "TFSMLayer", 'Use the strategy "export".') or super().supports(
            model
        )

    def load(self, path: Path, given: Given) -> Any:
        """Read it with ``keras.layers.TFSMLayer``."""
        return _tf.keras().layers.TFSMLayer(str(path), call_endpoint=ENDPOINT)

    def variables(self, loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
        """Weights of the layer: those that ``serve`` computes with."""
        # Until 3.4 they are TensorFlow's own variables, whose `value` is a method.
        found = [
            (state.path_of(one), one if hasattr(one, "read_value") else one.value)
            for one in loaded.weights
        ]
        return matched(found, expected)

    def call(self, loaded: Any, inputs: Any, call: str, training: bool = False) -> tuple[Leaf, ...]:
        """Outputs of the layer, which has one argument."""
        positional = _packed(loaded.call_endpoint_fn, inputs)
        if len(positional) != 1:
            raise TypeError(
                f"TFSMLayer calls functions of one argument, and {ENDPOINT!r} takes "
                f"{len(positional)}: use tf.saved_model.load"
            )
        return state.flatten(loaded(positional[0]))

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``export`` and ``TFSMLayer``."""
        return (
            "import keras\n\n"
            f"{model_name}.export({path!r}, verbose=False)\n"
            f"loaded = keras.layers.TFSMLayer({path!r}, call_endpoint={ENDPOINT!r})\n"
        )


def _packed(function: Any, inputs: Any) -> tuple[Any, ...]:
    """The positional arguments of an exported function, in the structure that it takes.

    Its inputs are in the order of the model's own; a signature has them in the
    order of their names.
    """
    nest = _tf.tensorflow().nest
    positional, _ = function.concrete_functions[0].structured_input_signature
    leaves, specs = nest.flatten(inputs), nest.flatten(positional)
    if len(leaves) != len(specs):
        raise TypeError(f"{ENDPOINT!r} takes {len(specs)} inputs, not {len(leaves)}")
    pairs = zip(leaves, specs, strict=True)
    given = [tensor(ENDPOINT, leaf, spec) for leaf, spec in pairs]
    packed: tuple[Any, ...] = nest.pack_sequence_as(positional, given)
    return packed
