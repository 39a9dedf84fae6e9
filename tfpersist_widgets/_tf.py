"""The only door to TensorFlow and Keras: lazy, and with a clear word when they are missing."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import importlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.errors import TensorFlowMissing

# What a child must share with the kernel that asks, or it computes other numbers.
FLAG_PREFIXES = ("TF_", "XLA_", "KERAS_")
# Settings of Keras that every thread of a process shares.
PROCESS_WIDE = ("floatx", "image_data_format", "epsilon")


def tensorflow() -> Any:
    """The TensorFlow module, imported now if it was not yet.

    Raises
    ------
    TensorFlowMissing
        With the way to install it.
    """
    return _required("tensorflow", "pip install tensorflow-cpu (on a Mac: pip install tensorflow)")


def keras() -> Any:
    """The Keras module, imported now if it was not yet.

    Raises
    ------
    TensorFlowMissing
        With the way to install it.
    """
    return _required("keras", "pip install keras")


def _required(name: str, remedy: str) -> Any:
    if name in sys.modules and sys.modules[name] is not None:
        return sys.modules[name]
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise TensorFlowMissing(
            f"{name} cannot be imported in this kernel ({error}). Saving and loading models "
            f"needs it. Install it into the kernel's environment, {remedy}; restart the kernel."
        ) from error


def keras_imported() -> bool:
    """Whether Keras is in this process already."""
    return sys.modules.get("keras") is not None


def is_keras_model(model: object) -> bool:
    """Whether ``model`` is a model of Keras 3; never imports Keras."""
    return keras_imported() and isinstance(model, keras().Model)


def is_keras_layer(model: object) -> bool:
    """Whether ``model`` is a layer (or model) of Keras 3; never imports Keras."""
    return keras_imported() and isinstance(model, keras().layers.Layer)


def is_module(model: object) -> bool:
    """Whether ``model`` is a ``tf.Module``; never imports TensorFlow."""
    return "tensorflow" in sys.modules and isinstance(model, tensorflow().Module)


def foreign_backend() -> str:
    """Name of the backend when Keras does not run on TensorFlow, else ""."""
    if not keras_imported():
        return ""
    name = str(keras().config.backend())
    return "" if name == "tensorflow" else name


@dataclass(frozen=True)
class Surroundings:
    """Keras settings that decide what a load gives: a thread's own, and the process's.

    Attributes
    ----------
    dtype_policy : dict or None
        Serialized policy; None when Keras was not imported.
    custom_objects : dict of str to object
        The custom-object scope that the thread is in. Live objects.
    safe_mode : bool or None
        What the thread set for deserialization; None when it set nothing.
    floatx, image_data_format : str or None
    epsilon : float or None
        Of the whole process.
    """

    dtype_policy: dict[str, Any] | None = None
    custom_objects: dict[str, Any] | None = None
    safe_mode: bool | None = None
    floatx: str | None = None
    image_data_format: str | None = None
    epsilon: float | None = None


def without_objects(captured: Surroundings) -> Surroundings:
    """The same without live objects, which do not travel as they are."""
    return dataclasses.replace(captured, custom_objects={})


def capture_surroundings() -> Surroundings:
    """Keras settings of this thread; empty when Keras was never imported."""
    if not keras_imported():
        return Surroundings()
    state = _thread_state()
    policy = keras().config.dtype_policy()
    return Surroundings(
        dtype_policy=keras().dtype_policies.serialize(policy),
        custom_objects=dict(state.get_global_attribute("custom_objects_scope_dict", {}) or {}),
        safe_mode=state.get_global_attribute("safe_mode_saving"),
        **{name: getattr(keras().config, name)() for name in PROCESS_WIDE},
    )


@contextlib.contextmanager
def surroundings(captured: Surroundings) -> Iterator[None]:
    """Reinstate a thread's captured settings in the current one for the time of the block.

    What is the whole process's is left alone: a cell may be using it.
    """
    if captured.dtype_policy is None:
        yield
        return
    state = _thread_state()
    before = capture_surroundings()
    _apply(state, captured)
    try:
        yield
    finally:
        _apply(state, before)


def adopt(captured: Surroundings) -> None:
    """Take over the settings of another process; only for a child, which is nobody else's."""
    for name in PROCESS_WIDE:
        value = getattr(captured, name)
        if value is not None:
            getattr(keras().config, f"set_{name}")(value)


@contextlib.contextmanager
def shown_values(held: Iterable[tuple[Any, Any]]) -> Iterator[None]:
    """Let Keras variables show other tensors to this thread, for the time of the block.

    Parameters
    ----------
    held : iterable of (keras.Variable, tf.Tensor)
        Assignments inside the block change these pairs, and no variable.
    """
    state = _thread_state()
    # While it saves, Keras makes a throw-away optimizer to learn which attributes
    # every optimizer has, and no variable may be made in the scope. It looks for
    # what it learned under this name, though it keeps it under another: so it is
    # told here, for the time of the block.
    name = "saving_attr_skiplist_Optimizer"
    before = state.get_global_attribute(name)
    state.set_global_attribute(name, _optimizer_attributes() or before)
    try:
        with keras().StatelessScope(state_mapping=list(held)):
            yield
    finally:
        state.set_global_attribute(name, before)


@functools.cache
def _optimizer_attributes() -> set[str]:
    saving_lib = importlib.import_module("keras.src.saving.saving_lib")
    learn = getattr(saving_lib, "get_attr_skipset", None)
    return set(learn("Optimizer")) if learn else set()


def _apply(state: Any, wanted: Surroundings) -> None:
    config = keras().config
    config.set_dtype_policy(keras().dtype_policies.deserialize(wanted.dtype_policy))
    state.set_global_attribute("custom_objects_scope_dict", dict(wanted.custom_objects or {}))
    state.set_global_attribute("safe_mode_saving", wanted.safe_mode)


def _thread_state() -> Any:
    # Keras has no public way to read these two; the attribute names are checked
    # by a test that fails when Keras renames them.
    keras()
    return importlib.import_module("keras.src.backend.common.global_state")


def load_lazy_parts() -> None:
    """Import what Keras imports at the first load of a model."""
    for name in ("saving_api", "saving_lib"):
        importlib.import_module(f"keras.src.saving.{name}")


def forget_names() -> None:
    """Let Keras count the names that it gives (dense, dense_1 …) from nothing again."""
    _thread_state().set_global_attribute("object_name_uids", None)


def runtime_started() -> bool:
    """Whether TensorFlow has run anything in this process; it has threads then."""
    # There is no public way to ask without starting it.
    context = importlib.import_module("tensorflow.python.eager.context")._context
    return context is not None and context._context_handle is not None


def flags() -> dict[str, str]:
    """The TensorFlow, XLA and Keras flags of this process's environment."""
    return {name: value for name, value in os.environ.items() if name.startswith(FLAG_PREFIXES)}


def versions() -> dict[str, str]:
    """Versions of what is loaded; importing nothing."""
    names = ("tensorflow", "keras", "numpy")
    found = {name: getattr(sys.modules.get(name), "__version__", "") for name in names}
    return {"python": sys.version.split()[0]} | {name: v for name, v in found.items() if v}
