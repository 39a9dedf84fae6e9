"""``model.save("….keras")``: Keras 3's own format, one zip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.reader import reader_of, refuse_layer_of_keras_2
from tfpersist_widgets.strategies.strategy import (
    Given,
    Strategy,
    custom_objects_literal,
    refuse_foreign,
    refuse_unbuilt,
)


class KerasFile(Strategy):
    """Whole model: configuration, weights, optimizer."""

    key = "keras"
    title = "Keras file (.keras)"
    suffix = ".keras"
    suffix_required = True
    promises = frozenset(
        {Aspect.VARIABLES, Aspect.OPTIMIZER, Aspect.OUTPUTS, Aspect.CONFIGURATION}
        | {Aspect.COMPILE, Aspect.TRAINABLE, Aspect.DTYPES, Aspect.SIGNATURES, Aspect.ASSETS}
    )
    takes_custom_objects = True
    writes_snapshot = True
    metadata_place = MetadataPlace.ZIP_MEMBER
    answers = ("A02", "A18", "W1", "W2", "W4")
    # Keras makes the HDF5 part in memory, and copies it into the archive.
    held_while_saving = Held(state=1, one_by_one=1)
    held_while_loading = Held(state=3)

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models and layers that were built."""
        if not _tf.is_keras_layer(model):
            return refuse_foreign(model) or Refused(
                reason=f"{type(model).__name__} is not a Keras model; .keras holds only those.",
                todo='Use the strategy "saved_model" for a tf.Module, or "pickle".',
            )
        return (
            refuse_foreign(model)
            or refuse_layer_of_keras_2(model)
            or refuse_unbuilt(model)
            or Applies()
        )

    def save(self, model: Any, path: Path) -> None:
        """Write one zip archive."""
        if _tf.is_keras_2(model):
            model.save(str(path))
        else:
            _tf.keras().saving.save_model(model, path)

    def load(self, path: Path, given: Given) -> Any:
        """Read it with ``keras.models.load_model``."""
        read = reader_of(path)
        if given.custom_objects:
            return read(path, custom_objects=dict(given.custom_objects))
        return read(path)

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``model.save`` and ``load_model``."""
        objects = custom_objects_literal(custom_objects)
        return (
            "import keras\n\n"
            f"keras.saving.save_model({model_name}, {path!r})\n"
            f"loaded = keras.models.load_model({path!r}{objects})\n"
        )
