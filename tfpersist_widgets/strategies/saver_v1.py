"""``tf.compat.v1.train.Saver`` without a session: all variables by name, or chosen ones."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Refused, VariablePrint
from tfpersist_widgets.state import NamedVariable
from tfpersist_widgets.strategies import by_path, by_path_code
from tfpersist_widgets.strategies.by_path_code import ALIKE
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.prefix import prefix_of
from tfpersist_widgets.strategies.strategy import REBUILD, Given, Strategy, rebuilding

PREFIX = "model"
DEPRECATED = "Saver is deprecated"  # how TensorFlow's warning begins


class SaverV1(Strategy):
    """Weights alone; the object must be rebuilt."""

    key = "saver_v1"
    title = "TensorFlow 1 Saver, eager (tf.compat.v1.train.Saver)"
    suffix = ""
    is_folder = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    takes_custom_objects = True
    needs_architecture = True
    metadata_place = MetadataPlace.FOLDER
    answers: ClassVar[tuple[str, ...]] = ("A06", "C1", "C3")

    def supports(self, model: Any) -> Applies | Refused:
        """Everything with variables of different names."""
        return by_path.refuse_empty(model) or _refuse_twice(model) or Applies()

    def chosen(self, named: tuple[NamedVariable, ...]) -> tuple[NamedVariable, ...]:
        """Those of a model's variables that are written: all."""
        return named

    def save(self, model: Any, path: Path) -> None:
        """Write one checkpoint into a new folder, without the file that names the latest."""
        path.mkdir()
        kept = {one.path: _inner(one.variable) for one in self.chosen(state.variables(model))}
        with _unwarned():
            # That file would hold the absolute path of the place of this moment.
            _saver(kept).save(None, str(path / PREFIX), write_state=False)

    def load(self, path: Path, given: Given) -> Any:
        """Fill a rebuilt object; never the live one."""
        assert given.rebuild is not None, "verification gives the architecture"
        rebuilt = given.rebuild()
        fresh = {one.path: _inner(one.variable) for one in state.variables(rebuilt)}
        if _tf.is_keras_layer(rebuilt):
            by_path.require_distinct(fresh)
        prefix = prefix_of(path, PREFIX)
        stored = _tf.tensorflow().train.load_checkpoint(prefix).get_variable_to_shape_map()
        with _unwarned():
            _saver({name: fresh[_nearest(name, fresh)] for name in stored}).restore(None, prefix)
        return rebuilt

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``Saver.save``, a rebuilt model, ``Saver.restore``."""
        return "import keras\n" + self._keras_code(
            model_name, path, rebuilding(model_name, custom_objects)
        )

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same for what is no Keras model, by its attributes."""
        if _tf.is_keras_model(model):
            return self.code(model_name, path, custom_objects)
        if _tf.is_keras_layer(model):
            return self._keras_code(model_name, path, REBUILD)
        paths = [one.path for one in self.chosen(state.variables(model))]
        ways = {name: by_path_code.way(model, name) for name in paths}
        kept, fresh = (
            ", ".join(f"{name!r}: {owner}{way}" for name, way in ways.items())
            for owner in (model_name, "loaded")
        )
        return (
            f"import tensorflow as tf\n\nSaver = tf.compat.v1.train.Saver\n"
            f"{_written(path, f'{{{kept}}}')}{REBUILD}"
            f"Saver({{{fresh}}}).restore(None, {prefix_of(path, PREFIX)!r})\n"
        )

    def _keras_code(self, model_name: str, path: str, rebuilt: str) -> str:
        return (
            f"import tensorflow as tf\n\nSaver = tf.compat.v1.train.Saver\n{ALIKE}"
            f"{self._choice(model_name)}{_written(path, 'kept')}{rebuilt}"
            "fresh = {weight.path: weight.value for weight in loaded.weights}\n"
            "kept = {\n"
            "    name: fresh[min(\n"
            "        (path for path in fresh if alike(name, path)),\n"
            "        key=lambda path: abs(len(path) - len(name)),\n"
            "    )]\n"
            f"    for name, _ in tf.train.list_variables({prefix_of(path, PREFIX)!r})\n"
            "}\n"
            f"Saver(kept).restore(None, {prefix_of(path, PREFIX)!r})\n"
        )

    def _choice(self, model_name: str) -> str:
        return f"kept = {{weight.path: weight.value for weight in {model_name}.weights}}\n"


class SaverV1Subset(SaverV1):
    """All variables but those of the last layer, which stays as it was made."""

    key = "saver_v1:subset"
    title = "TensorFlow 1 Saver, all but the last layer"
    promises = frozenset({Aspect.VARIABLES})
    answers = ("A06", "C1", "C3", "V7")

    def supports(self, model: Any) -> Applies | Refused:
        """What has variables of more than one layer."""
        refused = super().supports(model)
        if isinstance(refused, Refused) or self.chosen(state.variables(model)):
            return refused
        return Refused(
            reason=f"All variables of this {type(model).__name__} belong to one layer, "
            "so nothing is left when the last one is left out.",
            todo='Use the strategy "saver_v1", which writes all variables.',
        )

    def chosen(self, named: tuple[NamedVariable, ...]) -> tuple[NamedVariable, ...]:
        """All but those that lie where the last one lies."""
        return tuple(one for one in named if _owner(one.path) != _owner(named[-1].path))

    def covered(self, prints: tuple[VariablePrint, ...]) -> tuple[VariablePrint, ...]:
        """The same of fingerprints: what was left out is a new model's own."""
        return tuple(one for one in prints if _owner(one.path) != _owner(prints[-1].path))

    def _choice(self, model_name: str) -> str:
        return (
            f'last = {model_name}.weights[-1].path.rpartition("/")[0]  # the layer to be left out\n'
            "kept = {\n"
            f"    weight.path: weight.value for weight in {model_name}.weights\n"
            '    if weight.path.rpartition("/")[0] != last\n'
            "}\n"
        )


def _owner(path: str) -> str:
    """The layer or container of a variable; its own path where it has none."""
    return path.rpartition("/")[0] or path


def _inner(variable: Any) -> Any:
    """The TensorFlow variable of a Keras variable."""
    return variable if isinstance(variable, _tf.tensorflow().Variable) else variable.value


def _saver(kept: dict[str, Any]) -> Any:
    return _tf.tensorflow().compat.v1.train.Saver(kept)


def _nearest(name: str, paths: dict[str, Any]) -> str:
    """The path of a rebuilt model that a stored name means."""
    near = [path for path in paths if by_path.alike(name, path)]
    if not near:
        raise KeyError(f"the rebuilt model has no variable {name!r}. {by_path.NAMED_LAYERS}")
    return min(near, key=lambda path: abs(len(path) - len(name)))


def _written(path: str, kept: str) -> str:
    return f"Saver({kept}).save(None, {prefix_of(path, PREFIX)!r}, write_state=False)\n"


def _refuse_twice(model: Any) -> Refused | None:
    twice = by_path.of_one_path([one.path for one in state.variables(model)])
    if not (twice and _tf.is_keras_layer(model)):
        return None
    return Refused(
        reason=f"Two variables of this {type(model).__name__} have the path {twice[0]!r}, "
        "and a Saver knows each by one name.",
        todo="Give the layers different names.",
    )


@contextlib.contextmanager
def _unwarned() -> Iterator[None]:
    """Keep one warning of this thread from the user, who chose this strategy to see it run."""
    thread = threading.get_ident()

    def passes(record: logging.LogRecord) -> bool:
        return record.thread != thread or not str(record.msg).startswith(DEPRECATED)

    logger = _tf.tensorflow().get_logger()
    logger.addFilter(passes)
    try:
        yield
    finally:
        logger.removeFilter(passes)
