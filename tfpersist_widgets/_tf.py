"""The only door to TensorFlow and Keras: lazy, and with a clear word when they are missing."""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.util
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from tfpersist_widgets import _kerases, _surroundings
from tfpersist_widgets.records import Versions

# What a child must share with the kernel that asks, or it computes other numbers.
FLAG_PREFIXES = ("TF_", "XLA_", "KERAS_")


def tensorflow() -> Any:
    """The TensorFlow module, imported now if it was not yet.

    Raises
    ------
    TensorFlowMissing
        With the way to install it.
    """
    return _kerases.required(
        "tensorflow", "pip install tensorflow-cpu (on a Mac: pip install tensorflow)"
    )


TF_KERAS = _kerases.TF_KERAS
keras = _kerases.keras
missing = _kerases.missing


def tf_keras() -> Any:
    """What ``tf.keras`` means here: Keras 3, or Keras 2 where that is active.

    Raises
    ------
    TensorFlowMissing
        With the way to install it.
    """
    return _kerases.required("tf_keras", "pip install tf_keras") if _kerases.legacy() else keras()


def keras_of(thing: object) -> Any:
    """The Keras that a model, a layer or a class belongs to; Keras itself for all else."""
    return _kerases.owner(thing) or keras()


def keras_that_wrote(version: str) -> Any:
    """The Keras to read a file with that Keras ``version`` wrote; ``keras`` where that is open."""
    return tf_keras() if version.startswith("2.") else keras()


def keras_2_active() -> bool:
    """Whether ``tf.keras`` is Keras 2 in this environment; imports nothing."""
    return _kerases.legacy() or _kerases.native()


def keras_2_flags() -> dict[str, str]:
    """The environment variables that make ``tf.keras`` Keras 2, where it is not already."""
    return {} if keras_2_active() else {_kerases.FLAG: "1"}


def h5py() -> Any:
    """The HDF5 library that Keras writes with.

    Raises
    ------
    TensorFlowMissing
        With the way to install it.
    """
    return _kerases.required("h5py", "pip install h5py")


def safetensors() -> Any:
    """The package that writes and reads safetensors with NumPy.

    Raises
    ------
    TensorFlowMissing
        With the way to install it.
    """
    return _kerases.required("safetensors.numpy", "pip install safetensors")


def has_safetensors() -> bool:
    """Whether the package safetensors is installed; never imports it."""
    return importlib.util.find_spec("safetensors") is not None


def keras_imported() -> bool:
    """Whether a Keras is in this process already."""
    return bool(_kerases.loaded())


def keras_3_imported() -> bool:
    """Whether one of them is Keras 3."""
    return _kerases.is_3_loaded()


def is_keras_model(model: object) -> bool:
    """Whether ``model`` is a model of Keras, 2 or 3; never imports Keras."""
    return _kerases.is_model(model)


def is_keras_layer(model: object) -> bool:
    """Whether ``model`` is a layer (or model) of Keras, 2 or 3; never imports Keras."""
    return _kerases.is_layer(model)


def is_keras_2(model: object) -> bool:
    """Whether ``model`` is a layer or model of Keras 2; never imports Keras."""
    package = _kerases.owner(model)
    return package is not None and _kerases.is_2(package) and is_keras_layer(model)


def is_keras_variable(value: object) -> bool:
    """Whether ``value`` is a variable of Keras 3; those of Keras 2 are TensorFlow's own."""
    return keras_3_imported() and isinstance(value, keras().Variable)


def is_module(model: object) -> bool:
    """Whether ``model`` is a ``tf.Module``; never imports TensorFlow."""
    return "tensorflow" in sys.modules and isinstance(model, tensorflow().Module)


def foreign_backend() -> str:
    """Name of the backend when Keras does not run on TensorFlow, else ""."""
    if not keras_3_imported():
        return ""
    name = str(keras().config.backend())
    return "" if name == "tensorflow" else name


Surroundings = _surroundings.Surroundings
without_objects = _surroundings.without_objects
capture_surroundings = _surroundings.capture_surroundings
surroundings = _surroundings.surroundings
adopt = _surroundings.adopt


@contextlib.contextmanager
def shown_values(held: Iterable[tuple[Any, Any]]) -> Iterator[None]:
    """Let Keras variables show other tensors to this thread, for the time of the block.

    Parameters
    ----------
    held : iterable of (keras.Variable, tf.Tensor)
        Assignments inside the block change these pairs, and no variable.
    """
    state = _surroundings.thread_state()
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


def load_lazy_parts() -> None:
    """Import what the Kerases import at the first load of a model."""
    for package in {keras(), tf_keras()}:
        for name in ("saving_api", "saving_lib"):
            with contextlib.suppress(ImportError):  # Keras 2.12 has the first elsewhere
                _kerases.inner(package, name)


def forget_names() -> None:
    """Let Keras count the names that it gives (dense, dense_1 …) from nothing again."""
    if keras_3_imported():
        _surroundings.thread_state().set_global_attribute("object_name_uids", None)
    for package in filter(_kerases.is_2, _kerases.loaded()):
        package.backend.reset_uids()


def runtime_started() -> bool:
    """Whether TensorFlow has run anything in this process; it has threads then."""
    # There is no public way to ask without starting it.
    context = importlib.import_module("tensorflow.python.eager.context")._context
    return context is not None and context._context_handle is not None


def flags() -> dict[str, str]:
    """The TensorFlow, XLA and Keras flags of this process's environment."""
    return {name: value for name, value in os.environ.items() if name.startswith(FLAG_PREFIXES)}


def versions() -> Versions:
    """Versions of what is loaded, "" for what is not; importing nothing."""
    return Versions(
        python=sys.version.split()[0],
        tensorflow=_version("tensorflow"),
        keras=_version("keras"),
        numpy=_version("numpy"),
        tfpersist_widgets=_version("tfpersist_widgets"),
    )


def _version(name: str) -> str:
    return str(getattr(sys.modules.get(name), "__version__", ""))


def serialization(package: Any) -> Any:
    """What makes configurations of live objects in one Keras, and objects of them again."""
    return _kerases.inner(package, "serialization_lib")


def registration(package: Any) -> Any:
    """What one Keras has registered under names."""
    return _kerases.inner(package, "object_registration")


def kerases() -> tuple[Any, ...]:
    """The Kerases that were imported."""
    return _kerases.loaded()


def object_sharing(package: Any) -> contextlib.AbstractContextManager[None]:
    """The scope in which Keras saves and loads: an object that occurs twice stays one object."""
    scope: contextlib.AbstractContextManager[None] = serialization(package).ObjectSharingScope()
    return scope


def configurations(model: Any) -> tuple[dict[int, Any], str]:
    """What Keras would write about a model and every object in its configuration.

    Returns
    -------
    dict of int to dict
        By ``id`` of the live object. As far as Keras came, where it failed.
    str
        Why it failed; "" where it did not.
    """
    serialization = importlib.import_module("keras.src.saving.serialization_lib")
    with serialization.ObjectSharingScope(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        unseen = ""
        try:
            serialization.serialize_keras_object(model)
        except (Exception, SystemExit) as error:
            said = str(error).strip().split("\n")[0]
            unseen = f"{type(error).__name__}: {said}"
        # Keras keeps this table while it saves, to share objects that occur twice.
        found = _surroundings.thread_state().get_global_attribute("shared_objects/id_to_config_map")
        return dict(found or {}), unseen
