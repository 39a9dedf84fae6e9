"""``model.save(folder, zipped=False)``: the parts of a ``.keras`` archive, unpacked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Applies, Refused
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.keras_file import KerasFile
from tfpersist_widgets.strategies.strategy import (
    custom_objects_literal,
    refuse_keras_2,
    refuse_without,
)

ALSO = 'Use the strategy "keras", which holds the same parts in one file.'


class KerasFolder(KerasFile):
    """Whole model: configuration, weights, optimizer and assets, each in its file."""

    key = "keras_dir"
    title = "Keras folder (zipped=False)"
    suffix = ""
    suffix_required = False
    is_folder = True
    metadata_place = MetadataPlace.FOLDER
    held_while_saving = Held(one_by_one=1)
    held_while_loading = Held(state=1.7)

    def supports(self, model: Any) -> Applies | Refused:
        """The same, where Keras can."""
        if not _tf.is_keras_layer(model):
            return super().supports(model)
        return (
            refuse_keras_2(model, "folder of this kind", ALSO)
            or refuse_without(_tf.keras().saving.save_model, "zipped", "save(zipped=False)", ALSO)
            or super().supports(model)
        )

    def save(self, model: Any, path: Path) -> None:
        """Write a folder, whose name must not end in ``.keras``."""
        _tf.keras().saving.save_model(model, path, zipped=False)

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``save_model(…, zipped=False)`` and ``load_model``."""
        objects = custom_objects_literal(custom_objects)
        return (
            "import keras\n\n"
            f"keras.saving.save_model({model_name}, {path!r}, zipped=False)\n"
            f"loaded = keras.models.load_model({path!r}{objects})\n"
        )
