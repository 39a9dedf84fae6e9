"""One model of the zoo, with everything that a round trip of it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import keras

SEED = 7


@dataclass(frozen=True, eq=False)
class Specimen:
    """A kind of model.

    Attributes
    ----------
    key : str
        Short name, in file names and tables.
    title : str
        What is special about it.
    make : callable
        Returns a new model.
    inputs : nested arrays, optional
        Where the model's specification is not enough to make some.
    targets : nested arrays, optional
        With them one more training step is compared.
    call : str, optional
        The endpoint to compare in place of calling the model.
    rebuild : callable, optional
        Returns the architecture again, where its configuration cannot.
    policy : str
        The dtype policy of the kernel, while it is made and while it is checked.
    devices : int
        Logical CPUs that TensorFlow must have; more than one needs a process of
        its own, because they are set before TensorFlow starts.
    """

    key: str
    title: str
    make: Callable[[], Any]
    inputs: Any = None
    targets: Any = None
    call: str | None = None
    rebuild: Callable[[], Any] | None = None
    policy: str = "float32"
    devices: int = 1

    @contextmanager
    def alive(self) -> Iterator[Any]:
        """A new model, the same every time: names are counted from the start again."""
        before = keras.config.dtype_policy()
        keras.utils.clear_session()
        keras.utils.set_random_seed(SEED)
        keras.config.set_dtype_policy(self.policy)
        try:
            yield self.make()
        finally:
            keras.config.set_dtype_policy(before)
