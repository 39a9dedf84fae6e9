"""The Kerases that a process may hold, and to which of them a model belongs.

The package ``keras`` is Keras 3, and up to TensorFlow 2.15 Keras 2. The package
``tf_keras`` is Keras 2 for today's TensorFlow: with ``TF_USE_LEGACY_KERAS=1`` it is
what ``tf.keras`` means, and models of both may live in one process.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from tfpersist_widgets.errors import TensorFlowMissing

KERAS, TF_KERAS = "keras", "tf_keras"
PACKAGES = (KERAS, TF_KERAS)
FLAG = "TF_USE_LEGACY_KERAS"
# Where Keras 2 keeps the modules that it does not show: until 2.12, and from 2.13 on.
PLACES = ("src.saving", "saving")


def loaded() -> tuple[Any, ...]:
    """The Kerases that were imported; never imports one."""
    found = (sys.modules.get(name) for name in PACKAGES)
    return tuple(module for module in found if module is not None and hasattr(module, "Model"))


def required(name: str, remedy: str) -> Any:
    """An installed package, imported now if it was not yet; raises TensorFlowMissing."""
    if name in sys.modules and sys.modules[name] is not None:
        return sys.modules[name]
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise TensorFlowMissing(
            f"{name} cannot be imported in this kernel ({error}). Saving and loading models "
            f"needs it. Install it into the kernel's environment, {remedy}; restart the kernel."
        ) from error


def missing() -> str:
    """Which of TensorFlow and Keras is not installed here, "" where both are; imports none."""
    for name, called in (("tensorflow", "TensorFlow"), (KERAS, "Keras")):
        there = sys.modules[name] if name in sys.modules else importlib.util.find_spec(name)
        if there is None:
            return called
    return ""


def keras() -> Any:
    """The Keras module, imported now if it was not yet.

    Raises
    ------
    TensorFlowMissing
        With the way to install it.
    """
    return required("keras", "pip install keras")


def is_3_loaded() -> bool:
    """Whether an imported Keras is Keras 3."""
    return any(not is_2(one) for one in loaded())


def is_model(thing: object) -> bool:
    """Whether this is a model of any of them."""
    return any(isinstance(thing, one.Model) for one in loaded())


def is_layer(thing: object) -> bool:
    """Whether this is a layer or model of any of them."""
    return any(isinstance(thing, one.layers.Layer) for one in loaded())


def is_2(package: Any) -> bool:
    """Whether an imported Keras is Keras 2."""
    return package.__name__ == TF_KERAS or str(getattr(package, "__version__", "")).startswith("2.")


def owner(thing: object) -> Any:
    """The Keras of which an object's class (or a class itself) is made; None for all else."""
    kind = thing if isinstance(thing, type) else type(thing)
    for base in type.mro(kind) if kind is not type else ():
        top = str(base.__module__).partition(".")[0]
        if top in PACKAGES and sys.modules.get(top) is not None:
            return sys.modules[top]
    return None


def legacy() -> bool:
    """Whether ``tf.keras`` is, or will be, the package ``tf_keras`` here."""
    asked = os.environ.get(FLAG) in ("true", "True", "1")  # as TensorFlow asks
    return asked and importlib.util.find_spec(TF_KERAS) is not None


def native() -> bool:
    """Whether the package ``keras`` of this environment is Keras 2; never imports it."""
    module = sys.modules.get(KERAS)
    if module is not None and hasattr(module, "__version__"):
        return is_2(module)
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version(KERAS).startswith("2.")
    return False


def inner(package: Any, name: str) -> ModuleType:
    """A module of the room ``saving`` of one Keras, which moved between releases.

    Raises
    ------
    ImportError
        When it is in none of the places.
    """
    for place in PLACES:
        with contextlib.suppress(ModuleNotFoundError):
            return importlib.import_module(f"{package.__name__}.{place}.{name}")
    raise ImportError(f"{package.__name__} {package.__version__} has no module saving.{name}")


def scope_of(package: Any) -> dict[str, Any]:
    """The custom-object scope that this thread is in, in one Keras 2."""
    # There is no public way to read it; a thread that was never in one has none.
    held = getattr(inner(package, "object_registration"), "_THREAD_LOCAL_CUSTOM_OBJECTS", None)
    return dict(getattr(held, "__dict__", {}))


def policy_of(package: Any) -> str:
    """Name of the dtype policy of one Keras 2, which the whole process shares."""
    return str(package.mixed_precision.global_policy().name)


@contextlib.contextmanager
def scope(objects: Mapping[str, Any]) -> Iterator[None]:
    """Put every imported Keras 2 into a custom-object scope, for a ``with`` block."""
    with contextlib.ExitStack() as entered:
        for package in filter(is_2, loaded()):
            entered.enter_context(package.utils.custom_object_scope(dict(objects)))
        yield
