"""``model.save_weights("….ckpt")`` of Keras 2: weights in TensorFlow's own format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.strategies.keras2.keras2_strategy import HEAD, THE_MODEL, Keras2Strategy
from tfpersist_widgets.strategies.keras2.saving_program import CHECKPOINT, WEIGHTS_CKPT
from tfpersist_widgets.strategies.strategy import Given


class Keras2WeightsCkpt(Keras2Strategy):
    """Weights alone as a checkpoint; the model must be rebuilt."""

    key = "keras2_weights_ckpt"
    title = "Weights as a checkpoint of Keras 2 (save_weights)"
    needs_architecture = True
    form = WEIGHTS_CKPT
    answers = ("A05", "V1", "V2")

    def save_here(self, model: Any, path: Path) -> None:
        """``model.save_weights`` into a new folder."""
        path.mkdir()
        model.save_weights(str(path / CHECKPOINT))

    def load(self, path: Path, given: Given) -> Any:
        """Fill a rebuilt model; one that a user's function built in Keras 3 is built again."""
        assert given.rebuild is not None, "verification gives the architecture"
        rebuilt = given.rebuild()
        if not _tf.is_keras_2(rebuilt):
            rebuilt = self.rebuilt(rebuilt.to_json(), {})
        rebuilt.load_weights(str(path / CHECKPOINT))
        return rebuilt

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``save_weights``, a rebuilt model, ``load_weights``, in Keras 2."""
        place = str(Path(path) / CHECKPOINT)
        return (
            f"{HEAD}"
            f"{model_name}.save_weights({place!r})\n"
            f"{THE_MODEL.format(model_name)}"
            f"configuration = {model_name}.to_json()  # keep this, or the code that makes it\n"
            f"loaded = tf.keras.models.model_from_json(configuration)\n"
            f"loaded.load_weights({place!r})\n"
        )
