"""A class before and after: the common base, and edits of its source."""

from __future__ import annotations

from dataclasses import dataclass

# The module of somebody's own, version A. `make` is what the same person keeps for
# building the model anew, where a file holds weights alone.
BASE = """\
import keras
from keras import layers


@keras.saving.register_keras_serializable(package="own")
class Scale(layers.Layer):
    def __init__(self, factor=2.0, **options):
        super().__init__(**options)
        self.factor = factor
        self.inner = layers.Dense(4, activation="relu")

    def build(self, input_shape):
        self.slope = self.add_weight(shape=(4,), name="slope")
        self.offset = self.add_weight(shape=(4,), name="offset")
        self.inner.build(input_shape)

    def call(self, inputs):
        return self.inner(inputs * self.factor * self.slope + self.offset)

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


def make():
    return keras.Sequential([keras.Input((4,)), Scale(), layers.Dense(2)])
"""

Edit = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """One change of a class.

    Attributes
    ----------
    key : str
    title : str
        For people: what was changed.
    edits : tuple of (str, str)
        What makes version B of version A: each text, which A has once, and what
        stands there then.
    first : tuple of (str, str)
        What makes version A of the common base.
    repairs : str
        Key of the change whose harm this one's advice mends; "" for a bare change.
    """

    key: str
    title: str
    edits: tuple[Edit, ...] = ()
    first: tuple[Edit, ...] = ()
    repairs: str = ""

    @property
    def before(self) -> str:
        """Source of version A."""
        return _edited(BASE, self.first)

    @property
    def after(self) -> str:
        """Source of version B."""
        return _edited(self.before, self.edits)


def _edited(source: str, edits: tuple[Edit, ...]) -> str:
    for old, new in edits:
        if source.count(old) != 1:
            raise ValueError(f"{old!r} stands {source.count(old)} times in the source")
        source = source.replace(old, new)
    return source
