"""Plain values that an object of the user's keeps as Python attributes.

A ``get_config`` that forgets an argument looks the same on both sides of a round
trip; only the attribute tells that the argument is another one.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.state.canonical import is_plain

# Set by Keras on every layer, model, loss or metric, and told by other aspects.
OF_KERAS = frozenset(
    {"activity_regularizer", "autocast", "built", "call_signature_parameters", "compiled"}
    | {"dtype", "generated_by", "input_spec", "inputs", "jit_compile", "name", "outputs"}
    | {"predict_function", "quantization_mode", "reduction", "run_eagerly"}
    | {"steps_per_execution", "stop_training", "supports_jit", "supports_masking"}
    | {"test_function", "train_function", "trainable", "unrolled_steps_per_execution"}
)
LIBRARIES = ("keras", "tensorflow", "tf_keras", "builtins")


@dataclass(frozen=True)
class Attribute:
    """A plain attribute: ``self.factor`` where the constructor takes ``factor``, else another."""

    name: str
    value: Any
    is_argument: bool

    @property
    def path(self) -> str:
        """How it is called below its object: ``"self.factor"``, ``"attribute.calls"``."""
        return f"{'self' if self.is_argument else 'attribute'}.{self.name}"


def attributes(thing: Any) -> Iterator[Attribute]:
    """Plain attributes of an object; private ones only where the user's code names them."""
    named, arguments = _named_by_the_user(type(thing)), _arguments(type(thing))
    for name, value in list(getattr(thing, "__dict__", {}).items()):
        private = name.startswith("_") and name not in named
        if not private and name not in OF_KERAS and is_plain(value):
            yield Attribute(name, value, name.lstrip("_") in arguments)


def _arguments(kind: type) -> set[str]:
    """Names of the constructor's parameters, of base classes too."""
    made = (vars(base).get("__init__") for base in kind.__mro__ if base is not object)
    found: set[str] = set()
    for constructor in made:
        if callable(constructor):
            found |= set(inspect.signature(constructor).parameters)
    return found


def _named_by_the_user(kind: type) -> set[str]:
    """What the constructors and ``build`` of the user's own classes refer to."""
    methods = [
        vars(base)[name]
        for base in kind.__mro__
        if base.__module__.split(".")[0] not in LIBRARIES
        for name in ("__init__", "build")
        if name in vars(base)
    ]
    # Keras wraps constructors; the wrapped function names the attributes.
    functions = [getattr(method, "__wrapped__", method) for method in methods]
    codes = [function.__code__ for function in functions if hasattr(function, "__code__")]
    return {name for code in codes for name in code.co_names}
