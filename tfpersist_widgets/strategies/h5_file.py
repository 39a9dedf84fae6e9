"""``model.save("….h5")``: the whole model in the format of earlier Kerases."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.reader import reader_of
from tfpersist_widgets.strategies.stand_in import stand_in
from tfpersist_widgets.strategies.strategy import (
    Given,
    Strategy,
    custom_objects_literal,
    refuse_foreign,
    refuse_unbuilt,
)

NO_GROUPS = ("", ".")


class H5File(Strategy):
    """Whole model; Keras 3 still writes it, and loses more in it than in its own format."""

    key = "h5"
    title = "Legacy HDF5 (.h5)"
    suffix = ".h5"
    suffix_required = True
    # Of the optimizer the step and the learning rate come back, and no slot: the
    # loader builds it for the variables of the model itself, without its layers'.
    promises = frozenset(
        {Aspect.VARIABLES, Aspect.OUTPUTS, Aspect.CONFIGURATION, Aspect.COMPILE}
        | {Aspect.TRAINABLE, Aspect.DTYPES, Aspect.SIGNATURES}
    )
    takes_custom_objects = True
    writes_snapshot = True
    metadata_place = MetadataPlace.HDF5_ATTRIBUTE
    held_while_saving = Held(optimizer=1, one_by_one=1)
    held_while_loading = Held(weights=3)
    answers = ("A02",)

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models that were built."""
        if not _tf.is_keras_model(model):
            return refuse_foreign(model) or Refused(
                reason=f"{type(model).__name__} is not a Keras model; .h5 holds only those.",
                todo='Use the strategy "saved_model" for a tf.Module, or "pickle".',
            )
        return refuse_foreign(model) or refuse_unbuilt(model) or _refuse_names(model) or Applies()

    def save(self, model: Any, path: Path) -> None:
        """Write one HDF5 file, of a stand-in."""
        if _tf.is_keras_2(model):
            model.save(str(path))
        else:
            _tf.keras().saving.save_model(_with_own_settings(model), path)

    def load(self, path: Path, given: Given) -> Any:
        """Read it with ``keras.models.load_model``."""
        read = reader_of(path)
        if given.custom_objects:
            return read(path, custom_objects=dict(given.custom_objects))
        return read(path)

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``save_model`` and ``load_model``, and what the first does to the model."""
        objects = custom_objects_literal(custom_objects)
        return (
            "import keras\n\n"
            "# Keras 3 takes the optimizer out of the compile settings of the model that it\n"
            "# writes: compile it again before you save it in another format.\n"
            f"keras.saving.save_model({model_name}, {path!r})\n"
            f"loaded = keras.models.load_model({path!r}{objects})\n"
        )


def _refuse_names(model: Any) -> Refused | None:
    """A refusal for names that HDF5 has no group for: each layer gets one of its name."""
    for layer in getattr(model, "layers", ()):
        if layer.name in NO_GROUPS:
            return Refused(
                reason=f"A {type(layer).__name__} of this {type(model).__name__} is called "
                f"{layer.name!r}; an .h5 file has a group for each layer, and none of that name.",
                todo='Give it another name, or use the strategy "keras".',
            )
    return None


def _with_own_settings(model: Any) -> Any:
    """A stand-in for the model, with compile settings of its own.

    The writer pops the optimizer out of the settings that the model was compiled
    with, and every later save of that model would lose it. It may pop it out of
    the stand-in's.
    """
    twin = stand_in(model)
    settings = getattr(model, "_compile_config", None)
    if settings is not None:
        own = copy.copy(settings)
        own.config = dict(settings.config)
        vars(twin)["_compile_config"] = own
    return twin
