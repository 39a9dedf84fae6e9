"""What a class means to the search, told by what it inherits from."""

from __future__ import annotations

import enum
import sys
import types

from tfpersist_widgets.discovery.identifiers import attributes, bases, module_name
from tfpersist_widgets.records import ModelKind


class Role(enum.Enum):
    """What an object can be besides one of the kinds of model."""

    VARIABLE = "variable"
    LIST_WRAPPER = "TensorFlow's wrapper of a list"
    PROXY = "TensorFlow's wrapper of a dict or tuple"
    LIST = "list"
    TUPLE = "tuple"
    DICT = "dict"
    PLAIN = "may hold variables"
    NOTHING = "is not looked into"


# Where each library defines the class; of several that an object inherits from,
# the nearest decides: a Keras 2 metric is a layer, and a Keras 2 layer a tf.Module.
# fmt: off
_LIBRARY_CLASSES: tuple[tuple[str, str, ModelKind | Role], ...] = (
    # Keras 3
    ("keras.src.models.model", "Model", ModelKind.KERAS_MODEL),
    ("keras.src.layers.layer", "Layer", ModelKind.KERAS_LAYER),
    ("keras.src.backend.common.variables", "Variable", Role.VARIABLE),
    ("keras.src.optimizers.base_optimizer", "BaseOptimizer", Role.NOTHING),
    ("keras.src.metrics.metric", "Metric", Role.NOTHING),
    ("keras.src.losses.loss", "Loss", Role.NOTHING),
    # Keras 2, as its own package and, up to TensorFlow 2.15, under the name keras
    *(
        (f"{package}.{module}", name, role)
        for package in ("tf_keras.src", "keras.src", "keras")
        for module, name, role in (
            ("engine.training", "Model", ModelKind.KERAS_MODEL),
            ("engine.base_layer", "Layer", ModelKind.KERAS_LAYER),
            ("optimizers.optimizer", "_BaseOptimizer", Role.NOTHING),
            ("optimizers.legacy.optimizer_v2", "OptimizerV2", Role.NOTHING),
            ("metrics.base_metric", "Metric", Role.NOTHING),
            ("losses", "Loss", Role.NOTHING),
        )
    ),
    # TensorFlow
    ("tensorflow.python.module.module", "Module", ModelKind.TF_MODULE),
    ("tensorflow.python.ops.variables", "Variable", Role.VARIABLE),
    ("tensorflow.python.trackable.data_structures", "ListWrapper", Role.LIST_WRAPPER),
    ("tensorflow.python.trackable.data_structures", "_DictWrapper", Role.PROXY),
    ("tensorflow.python.trackable.data_structures", "_TupleWrapper", Role.PROXY),
    # A checkpoint is a way to save the objects that it holds.
    ("tensorflow.python.checkpoint.checkpoint", "Checkpoint", Role.NOTHING),
    ("tensorflow.python.checkpoint.checkpoint", "CheckpointV1", Role.NOTHING),
)
# fmt: on

_PYTHON_CLASSES: tuple[tuple[type, Role], ...] = (
    (list, Role.LIST),
    (tuple, Role.TUPLE),
    (dict, Role.DICT),
    (type, Role.NOTHING),  # a class is not its instances
    (types.ModuleType, Role.NOTHING),
)

# Their own objects are tools around a model and not models, however many
# variables they keep: tf.function, tf.random.Generator, callbacks, data frames.
_LIBRARIES = frozenset(
    {"builtins", "IPython", "ipykernel", "keras", "numpy", "pandas", "tensorflow", "tf_keras"}
)


class Classes:
    """The roles of classes, as far as the libraries are loaded now.

    Classes are told apart by identity alone: comparing or hashing one would run
    its metaclass.
    """

    def __init__(self) -> None:
        roles = {id(cls): role for cls, role in _loaded()}
        self.none_loaded = not roles
        self._decisive = roles | {id(cls): role for cls, role in _PYTHON_CLASSES}
        self._known: dict[int, ModelKind | Role] = {}
        self._alive: list[type] = []  # so that no identity is given out twice

    def role(self, cls: type) -> ModelKind | Role:
        """What instances of this class are."""
        role = self._known.get(id(cls))
        if role is None:
            role = self._known[id(cls)] = self._decide(cls)
            self._alive.append(cls)
        return role

    def _decide(self, cls: type) -> ModelKind | Role:
        for base in bases(cls):
            if (role := self._decisive.get(id(base))) is not None:
                return role
        foreign = module_name(cls).partition(".")[0] in _LIBRARIES
        return Role.NOTHING if foreign else Role.PLAIN


def _loaded() -> list[tuple[type, ModelKind | Role]]:
    found = []
    for module, name, role in _LIBRARY_CLASSES:
        cls = _attributes(sys.modules.get(module)).get(name)
        if isinstance(cls, type):
            found.append((cls, role))
    return found


def _attributes(module: object) -> dict[str, object]:
    # Read in C: a lazy module would import itself when asked for an attribute.
    try:
        own: dict[str, object] = attributes(types.ModuleType)["__dict__"].__get__(module)
    except TypeError:  # None, or something else that stands in for a module
        return {}
    return own
