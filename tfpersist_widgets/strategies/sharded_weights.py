"""``model.save_weights("….weights.json", max_shard_size=…)``: weights in several files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Applies, Refused
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.strategy import (
    Given,
    rebuilding,
    refuse_keras_2,
    refuse_without,
)
from tfpersist_widgets.strategies.weights_h5 import WeightsH5

INDEX = "model.weights.json"
SHARD_SIZE = 1  # gigabytes at most in each file, and so in each variable
ALSO = 'Use the strategy "weights_h5", which writes one file.'


class ShardedWeights(WeightsH5):
    """Weights alone, in a folder of HDF5 files and a JSON file that says what is where."""

    key = "weights_h5:sharded"
    title = "Weights only, sharded (.weights.json)"
    suffix = ""
    suffix_required = False
    is_folder = True
    metadata_place = MetadataPlace.FOLDER

    def supports(self, model: Any) -> Applies | Refused:
        """The same, where Keras can."""
        if not _tf.is_keras_model(model):
            return super().supports(model)
        return (
            refuse_keras_2(model, "weights in several files", ALSO)
            or refuse_without(model.save_weights, "max_shard_size", "sharded weights", ALSO)
            or super().supports(model)
        )

    def save(self, model: Any, path: Path) -> None:
        """Write the shards into a new folder."""
        path.mkdir()
        model.save_weights(path / INDEX, max_shard_size=SHARD_SIZE)

    def load(self, path: Path, given: Given) -> Any:
        """Fill a rebuilt model; never the live one."""
        return super().load(path / INDEX, given)

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``save_weights``, a rebuilt model, ``load_weights``."""
        return (
            "import pathlib\n\nimport keras\n\n"
            f"folder = pathlib.Path({path!r})\n"
            "folder.mkdir()\n"
            f'{model_name}.save_weights(folder / "{INDEX}", max_shard_size={SHARD_SIZE})\n'
            f"{rebuilding(model_name, custom_objects)}"
            f'loaded.load_weights(folder / "{INDEX}")\n'
        )
