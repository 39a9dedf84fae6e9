"""``model.save_weights("….weights.h5")``: weights without an architecture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.strategy import (
    Given,
    Strategy,
    custom_objects_literal,
    refuse_foreign,
    refuse_unbuilt,
)


class WeightsH5(Strategy):
    """Weights alone (with the optimizer's, after training); the model must be rebuilt."""

    key = "weights_h5"
    title = "Weights only (.weights.h5)"
    suffix = ".weights.h5"
    suffix_required = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    takes_custom_objects = True
    needs_architecture = True
    writes_snapshot = True
    metadata_place = MetadataPlace.HDF5_ATTRIBUTE
    held_while_saving = Held(one_by_one=1)
    answers = ("A05", "V2", "V3", "V4", "V6")

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models that were built."""
        if not _tf.is_keras_model(model):
            return refuse_foreign(model) or Refused(
                reason=f"{type(model).__name__} is not a Keras model and has no save_weights.",
                todo='Use the strategy "saved_model" for a tf.Module, or "pickle".',
            )
        return refuse_foreign(model) or refuse_unbuilt(model) or Applies()

    def save(self, model: Any, path: Path) -> None:
        """Write one HDF5 file."""
        model.save_weights(str(path))

    def load(self, path: Path, given: Given) -> Any:
        """Fill a rebuilt model; never the live one."""
        assert given.rebuild is not None, "verification gives the architecture"
        rebuilt = given.rebuild()
        rebuilt.load_weights(str(path))
        return rebuilt

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``save_weights``, a rebuilt model, ``load_weights``."""
        objects = custom_objects_literal(custom_objects)
        return (
            "import keras\n\n"
            f"{model_name}.save_weights({path!r})\n"
            f"configuration = {model_name}.to_json()  # keep this, or the code that makes it\n"
            f"loaded = keras.models.model_from_json(configuration{objects})\n"
            f"loaded.load_weights({path!r})\n"
        )
