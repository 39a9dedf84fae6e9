"""``model.to_json()`` and ``save_weights``: architecture and weights, side by side in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.state.layers import is_users
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.strategy import (
    Given,
    Strategy,
    custom_objects_literal,
    refuse_foreign,
    refuse_unbuilt,
    told_version,
)

CONFIGURATION, WEIGHTS = "config.json", "model.weights.h5"


class ConfigJson(Strategy):
    """Two files that make a whole model."""

    key = "config_json"
    title = "Configuration (JSON) with weights"
    suffix = ""
    is_folder = True
    promises = frozenset(
        {Aspect.VARIABLES, Aspect.OPTIMIZER, Aspect.OUTPUTS, Aspect.CONFIGURATION}
        | {Aspect.COMPILE, Aspect.TRAINABLE, Aspect.DTYPES, Aspect.SIGNATURES}
    )
    takes_custom_objects = True
    writes_snapshot = True
    metadata_place = MetadataPlace.FOLDER
    held_while_saving = Held(one_by_one=1)
    answers = ("V2", "V4")

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models that were built."""
        if not _tf.is_keras_model(model):
            return refuse_foreign(model) or Refused(
                reason=f"{type(model).__name__} is not a Keras model and has no to_json.",
                todo='Use the strategy "saved_model" for a tf.Module, or "pickle".',
            )
        return (
            refuse_foreign(model)
            or _refuse_class_of_its_own(model)
            or refuse_unbuilt(model)
            or Applies()
        )

    def save(self, model: Any, path: Path) -> None:
        """Write two files into a new folder."""
        path.mkdir()
        (path / CONFIGURATION).write_text(model.to_json(), encoding="utf-8")
        model.save_weights(str(path / WEIGHTS))

    def load(self, path: Path, given: Given) -> Any:
        """Rebuild the model by its configuration, and fill it."""
        text = (path / CONFIGURATION).read_text(encoding="utf-8")
        read = _tf.keras_that_wrote(told_version(text)).models.model_from_json
        if given.custom_objects:
            loaded = read(text, custom_objects=dict(given.custom_objects))
        else:
            loaded = read(text)
        loaded.load_weights(str(path / WEIGHTS))
        return loaded

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``to_json`` and ``save_weights``; ``model_from_json`` and ``load_weights``."""
        objects = custom_objects_literal(custom_objects)
        read = f'(folder / "{CONFIGURATION}").read_text(encoding="utf-8")'
        return (
            "import pathlib\n\nimport keras\n\n"
            f"folder = pathlib.Path({path!r})\n"
            "folder.mkdir()\n"
            f'(folder / "{CONFIGURATION}").write_text({model_name}.to_json(), encoding="utf-8")\n'
            f'{model_name}.save_weights(folder / "{WEIGHTS}")\n'
            f"loaded = keras.models.model_from_json({read}{objects})\n"
            f'loaded.load_weights(folder / "{WEIGHTS}")\n'
        )


def _refuse_class_of_its_own(model: Any) -> Refused | None:
    """A refusal for what Keras 2 writes as JSON and does not read."""
    if not (_tf.is_keras_2(model) and is_users(model)):
        return None
    return Refused(
        reason=f"Keras 2 makes Sequential and Functional models of JSON alone, and no "
        f"{type(model).__name__}.",
        todo='Use the strategy "keras2_save_dir", or "weights_h5" with rebuild=.',
    )
