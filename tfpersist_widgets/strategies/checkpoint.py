"""``tf.train.Checkpoint``: variables by the attributes that lead to them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, ClassVar

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.strategies.by_path import refuse_variableless
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.prefix import prefix_of
from tfpersist_widgets.strategies.strategy import REBUILD, Given, Strategy, rebuilding

PREFIX = "ckpt"
KEPT = 3  # checkpoints of one folder
STATE = "checkpoint"  # the manager's own file, which says which of them is the latest


class Checkpoint(Strategy):
    """Weights alone, with the optimizer's; the object must be rebuilt."""

    key = "checkpoint"
    title = "Checkpoint (tf.train.Checkpoint)"
    suffix = ""
    is_folder = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OPTIMIZER, Aspect.OUTPUTS})
    takes_custom_objects = True
    needs_architecture = True
    metadata_place = MetadataPlace.FOLDER
    answers: ClassVar[tuple[str, ...]] = ("A05", "A15", "V1", "V2", "C4")

    def supports(self, model: Any) -> Applies | Refused:
        """Everything with variables."""
        return refuse_variableless(model) or Applies()

    def save(self, model: Any, path: Path) -> None:
        """Write one checkpoint into a new folder."""
        path.mkdir()
        _checkpoint(model).write(str(path / PREFIX))

    def load(self, path: Path, given: Given) -> Any:
        """Fill a rebuilt object; never the live one."""
        assert given.rebuild is not None, "verification gives the architecture"
        rebuilt = given.rebuild()
        optimizer = state.optimizer_of(rebuilt)
        if optimizer is not None:
            optimizer.build(rebuilt.trainable_variables)
        self._read(rebuilt, path)
        return rebuilt

    def _read(self, rebuilt: Any, path: Path) -> None:
        _checkpoint(rebuilt).read(prefix_of(path, PREFIX))

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``write``, a rebuilt model, ``read``."""
        return (
            "import keras\nimport tensorflow as tf\n\n"
            f"{self._written(path, f'model={model_name}')}"
            f"{rebuilding(model_name, custom_objects)}"
            'if getattr(loaded, "optimizer", None) is not None:\n'
            "    loaded.optimizer.build(loaded.trainable_variables)\n"
            f"{self._restored(path, 'model=loaded')}"
        )

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same for what is no Keras model."""
        if _tf.is_keras_model(model):
            return self.code(model_name, path, custom_objects)
        written = self._written(path, _arguments(model, model_name))
        restored = self._restored(path, _arguments(model, "loaded"))
        return f"import tensorflow as tf\n\n{written}{REBUILD}{restored}"

    def _written(self, path: str, arguments: str) -> str:
        return f"tf.train.Checkpoint({arguments}).write({prefix_of(path, PREFIX)!r})\n"

    def _restored(self, path: str, arguments: str) -> str:
        return f"tf.train.Checkpoint({arguments}).read({prefix_of(path, PREFIX)!r})\n"


class ManagedCheckpoint(Checkpoint):
    """A folder of the latest checkpoints: saving again keeps the ones before."""

    key = "checkpoint:manager"
    title = "Checkpoints of a long job (tf.train.CheckpointManager)"
    answers = ("A15",)

    def carry_over(self, earlier: Path, path: Path) -> None:
        """Link the earlier checkpoints into the new folder; they are never written to."""
        if not (earlier / STATE).is_file():
            return
        path.mkdir()
        for file in earlier.iterdir():
            if file.name == STATE or file.name.startswith(f"{PREFIX}-"):
                _link(file, path / file.name)

    def save(self, model: Any, path: Path) -> None:
        """Write one more checkpoint, and remove the oldest where there are too many."""
        tf = _tf.tensorflow()
        manager = tf.train.CheckpointManager(_checkpoint(model), str(path), max_to_keep=KEPT)
        earlier = manager.latest_checkpoint or f"{PREFIX}-0"
        manager.save(checkpoint_number=int(earlier.rpartition("-")[2]) + 1)

    def _read(self, rebuilt: Any, path: Path) -> None:
        _checkpoint(rebuilt).read(_tf.tensorflow().train.latest_checkpoint(str(path)))

    def _written(self, path: str, arguments: str) -> str:
        return (
            f"checkpoint = tf.train.Checkpoint({arguments})\n"
            f"manager = tf.train.CheckpointManager(checkpoint, {path!r}, max_to_keep={KEPT})\n"
            f'earlier = manager.latest_checkpoint or "{PREFIX}-0"\n'
            'manager.save(checkpoint_number=int(earlier.rpartition("-")[2]) + 1)\n'
        )

    def _restored(self, path: str, arguments: str) -> str:
        latest = f"tf.train.latest_checkpoint({path!r})"
        return f"tf.train.Checkpoint({arguments}).read({latest})\n"


def _checkpoint(model: Any) -> Any:
    """What TensorFlow tracks by itself as a whole; else each attribute that holds variables."""
    tf = _tf.tensorflow()
    if state.is_trackable(model):
        return tf.train.Checkpoint(model=model)
    return tf.train.Checkpoint(**{name: getattr(model, name) for name in _attributes(model)})


def _attributes(model: Any) -> list[str]:
    return list(dict.fromkeys(one.path.partition("/")[0] for one in state.variables(model)))


def _arguments(model: Any, name: str) -> str:
    if state.is_trackable(model):
        return f"model={name}"
    return ", ".join(f"{attribute}={name}.{attribute}" for attribute in _attributes(model))


def _link(file: Path, new: Path) -> None:
    """Make a second name for a file, or a copy where the file system has none."""
    try:
        if file.name == STATE:  # the one file that is written anew
            raise OSError
        os.link(file, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, new)
