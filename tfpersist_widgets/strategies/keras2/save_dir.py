"""``model.save(folder)`` of Keras 2: a SavedModel that Keras makes a model of again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets.records import Applies, Refused
from tfpersist_widgets.strategies.graph_names import refuse_keys
from tfpersist_widgets.strategies.keras2.keras2_strategy import (
    HEAD,
    THE_MODEL,
    Keras2Strategy,
    keras_2,
)
from tfpersist_widgets.strategies.keras2.saving_program import SAVE_DIR
from tfpersist_widgets.strategies.strategy import Given


class Keras2SaveDir(Keras2Strategy):
    """The whole model as a SavedModel folder, with Keras's own description in it."""

    key = "keras2_save_dir"
    title = "SavedModel folder of Keras 2 (model.save)"
    form = SAVE_DIR
    answers = ("A02", "W1", "W2")

    def supports(self, model: Any) -> Applies | Refused:
        """The same, where its inputs can be named as arguments."""
        return refuse_keys(model) or super().supports(model)

    def save_here(self, model: Any, path: Path) -> None:
        """``model.save(folder)``."""
        model.save(str(path), save_format="tf")

    def load(self, path: Path, given: Given) -> Any:
        """Read it with ``tf.keras.models.load_model`` of Keras 2."""
        return keras_2().models.load_model(str(path))

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``model.save`` and ``tf.keras.models.load_model``, in Keras 2."""
        return (
            f"{HEAD}"
            f'{model_name}.save({path!r}, save_format="tf")\n'
            f"{THE_MODEL.format(model_name)}"
            f"loaded = tf.keras.models.load_model({path!r})\n"
        )
