"""What both ways of saving in Keras 2 have in common."""

from __future__ import annotations

import importlib.util
import json
from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Applies, Aspect, Fingerprint, Refused
from tfpersist_widgets.state import Leaf, NamedVariable
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.graph_names import refuse_names
from tfpersist_widgets.strategies.keras2 import loaded as seen
from tfpersist_widgets.strategies.keras2.configuration import translated
from tfpersist_widgets.strategies.keras2.saving import save_in_keras_2
from tfpersist_widgets.strategies.keras2.untranslatable import Untranslatable
from tfpersist_widgets.strategies.strategy import (
    Strategy,
    refuse_foreign,
    refuse_unbuilt,
    told_version,
)

FLAG = "TF_USE_LEGACY_KERAS"
NOT_HERE = (
    "Keras 2 is what loads this, and TensorFlow decides for one Keras when it is imported: it "
    "runs in a process of its own, and never in this one"
)
OTHER_CONDITIONS = 'Check it under the conditions "fresh" and "bare", which are such processes.'
HEAD = f"""\
# In a Python process of its own: the flag is read when TensorFlow is imported, and needs
# the package tf_keras (installed without its dependencies, which bring another TensorFlow).
import os

os.environ["{FLAG}"] = "1"
import tensorflow as tf

"""
THE_MODEL = "# {} is a model of Keras 2 here: the same layers, made from tf.keras.layers.\n"


class Keras2Strategy(Strategy):
    """Saves and loads in a process in which ``tf.keras`` is Keras 2.

    The model is rebuilt there from its configuration and weights; the optimizer and
    the compile settings are not handed over.
    """

    suffix = ""
    is_folder = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    writes_snapshot = True
    metadata_place = MetadataPlace.FOLDER
    form: ClassVar[str]

    @property
    def flags(self) -> Mapping[str, str]:  # type: ignore[override]
        """None where ``tf.keras`` is Keras 2 already."""
        return _tf.keras_2_flags()

    def supports(self, model: Any) -> Applies | Refused:
        """Sequential and Functional models of layers that both Kerases have."""
        refused = refuse_foreign(model) or _refuse_other(model) or refuse_unbuilt(model)
        refused = refused or refuse_names(model)
        if refused or _tf.is_keras_2(model):
            return refused or Applies()
        try:
            translated(json.loads(model.to_json()))
        except Untranslatable as error:
            return Refused(reason=f"Keras 2 cannot rebuild this model: {error}.", todo=error.todo)
        except Exception as error:  # get_config is the user's own
            return Refused(
                reason=f"This {type(model).__name__} cannot describe its architecture "
                f"({type(error).__name__}), and Keras 2 rebuilds it from that.",
                todo="Override get_config() so that it returns every argument of __init__.",
            )
        return _refuse_without_package() or Applies()

    def cannot_load(self, *, here: bool) -> Refused | None:
        """Never in a process whose Keras is 3, and in none without the package."""
        if _tf.keras_2_active():
            return None
        if here:
            return Refused(reason=NOT_HERE, todo=OTHER_CONDITIONS)
        return _refuse_without_package()

    def save(self, model: Any, path: Path) -> None:
        """Write it, or let a process with Keras 2 write the folder, and put it in its place.

        Raises
        ------
        Keras2Failed
            With what Keras 2 said.
        """
        if _tf.is_keras_2(model):
            self.save_here(model, path)
        else:
            save_in_keras_2(model, path, self.form, self.flags)

    @abstractmethod
    def save_here(self, model: Any, path: Path) -> None:
        """Write a model of Keras 2 to the folder ``path``, which does not exist yet."""

    def rebuilt(self, configuration: str, custom_objects: Mapping[str, Any]) -> Any:
        """The same architecture in Keras 2, untrained."""
        if told_version(configuration).startswith("2."):
            return super().rebuilt(configuration, custom_objects)
        told = json.dumps(translated(json.loads(configuration)))
        return keras_2().models.model_from_json(told)

    def variables(self, loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
        """Weights by the paths that Keras 3 has for them."""
        return seen.variables(loaded, expected)

    def optimizer(self, loaded: Any) -> Any:
        """None: the optimizer was not handed over to Keras 2."""
        return None

    def call(self, loaded: Any, inputs: Any, call: str, training: bool = False) -> tuple[Leaf, ...]:
        """Outputs of the model, or of its method of that name."""
        return seen.call(loaded, inputs, call, training=training)


class OtherKeras(RuntimeError):
    """What ``tf.keras`` is in this process cannot load files of Keras 2."""


def keras_2() -> Any:
    """``tf.keras``, where it is Keras 2.

    Raises
    ------
    OtherKeras
    """
    if not _tf.keras_2_active():
        raise OtherKeras(f"{NOT_HERE}. Set {FLAG}=1 in the environment of a new process.")
    return _tf.tensorflow().keras


def _refuse_other(model: Any) -> Refused | None:
    if _tf.is_keras_model(model):
        return None
    other = "saved_model" if _tf.is_module(model) else "pickle"
    return Refused(
        reason=f"{type(model).__name__} is not a Keras model, and Keras 2 saves only models.",
        todo=f'Use the strategy "{other}".',
    )


def _refuse_without_package() -> Refused | None:
    """Refuse where Keras 2 is not installed; it is looked for and not imported."""
    if importlib.util.find_spec("tf_keras") is not None:
        return None
    release = ".".join(_tf.tensorflow().__version__.split(".")[:2])
    return Refused(
        reason="Keras 2 is not installed: it is the package tf_keras, of TensorFlow's own release.",
        todo=f'Run: pip install --no-deps "tf_keras=={release}.*". With its dependencies it would '
        "install the CUDA build of TensorFlow over tensorflow-cpu.",
    )
