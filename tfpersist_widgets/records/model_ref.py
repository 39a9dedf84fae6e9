"""A model that was found in a namespace."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Any

from tfpersist_widgets.records.record import Record


class ModelKind(enum.Enum):
    """What sort of thing with state a model is."""

    KERAS_MODEL = "Keras model"
    KERAS_LAYER = "Keras layer"
    TF_MODULE = "tf.Module"
    PLAIN_OBJECT = "object holding tf.Variables"


@dataclass(frozen=True, repr=False)
class ModelRef(Record):
    """One live model and every name it goes by.

    Attributes
    ----------
    names : tuple of str
        All names of the object in the namespace, in the namespace's order.
    kind : ModelKind
    class_name, module : str
        Of the object's class, as the class itself states them.
    model : object
        The live object; never part of ``to_dict``.
    """

    names: tuple[str, ...]
    kind: ModelKind
    class_name: str
    module: str
    model: Any = field(metadata={"json": False}, compare=False)

    @property
    def name(self) -> str:
        """The first of the names."""
        return self.names[0]
