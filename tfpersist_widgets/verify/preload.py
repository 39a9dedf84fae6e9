"""What a process for checks has ready: TensorFlow, Keras, and the code of a check.

The names of these three functions are what `processes.Preparation` asks for.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf

# Keras only asks whether these are there; importing them takes as long as TensorFlow.
ONLY_ASKED_FOR = frozenset(
    {"IPython", "grain", "jax", "matplotlib", "narwhals", "pandas", "pydot", "scipy", "sklearn"}
    | {"torch"}
)


def load() -> None:
    """Import TensorFlow and Keras, and run nothing of them."""
    # The import makes a great many objects that stay; looking for garbage among
    # them again and again takes a fifth of its time.
    gc.disable()
    with _not_importable(ONLY_ASKED_FOR):
        _tf.tensorflow()
        _tf.keras()
        _tf.tf_keras()
        _tf.load_lazy_parts()
        importlib.import_module("tfpersist_widgets.verify.child")
    gc.enable()


@contextlib.contextmanager
def _not_importable(names: frozenset[str]) -> Iterator[None]:
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            if name in sys.modules and sys.modules[name] is None:
                del sys.modules[name]


def unsafe() -> str:
    """Why this process must not be forked now; "" when it may be."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        return f"it has {threads} threads, and a fork would copy only one of them"
    if _tf.runtime_started():
        return "TensorFlow has started its runtime, which does not survive a fork"
    return ""


def warm(folder: str, rehearsal: Sequence[Sequence[Any]]) -> None:
    """Save, load and call tiny models once, then forget them and their files.

    Parameters
    ----------
    folder : str
        Emptied again.
    rehearsal : sequence of (name, shape, element type)
        Variables that the task is likely to make: TensorFlow prepares the code for
        each name, shape and type at its first use, a millisecond each.
    """
    tf, keras = _tf.tensorflow(), _tf.tf_keras()
    place = Path(folder, "warm")
    place.mkdir()
    archive, exported = place / "warm.keras", str(place / "folder")
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="relu")])
    model.save(archive)
    keras.models.load_model(archive)(tf.zeros((1, 2)))
    tf.saved_model.save(_endpoint(tf), exported)
    tf.saved_model.load(exported).signatures["serving_default"](tf.zeros((1, 2)))
    _run_kernels(tf)
    for name, shape, dtype in rehearsal:
        variable = tf.Variable(tf.zeros(shape, dtype), name=name)
        variable.assign(tf.ones(shape, dtype))
        variable.read_value()
    # Names that are counted start from nothing again, as in a new interpreter.
    # `clear_session` would do that too, and would undo the warming.
    _tf.forget_names()
    shutil.rmtree(place)


def _endpoint(tf: Any) -> Any:
    """The least that has a variable and a signature."""
    module = tf.Module()
    module.weight = tf.Variable(tf.zeros((2, 2)))
    taken = tf.TensorSpec((None, 2))
    module.serve = tf.function(lambda x: {"y": x @ module.weight}, input_signature=[taken])
    return module


def _run_kernels(tf: Any) -> None:
    """The first run of each kind of computation starts threads and compiles."""
    hidden = tf.linalg.matmul(tf.ones((4, 8)), tf.ones((8, 16)))
    for function in (tf.nn.softmax, tf.nn.relu, tf.tanh, tf.sigmoid, tf.reduce_mean):
        function(hidden)
    tf.nn.bias_add(hidden, tf.zeros(16))
    tf.nn.conv2d(tf.zeros((1, 8, 8, 3)), tf.zeros((3, 3, 3, 4)), 1, "SAME").numpy()
