"""What comes back from Keras 2: its variables and outputs."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import state
from tfpersist_widgets.records import Fingerprint, VariablePrint
from tfpersist_widgets.state import Leaf, NamedVariable
from tfpersist_widgets.state.inputs import tensors


def variables(loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
    """Weights by the paths that Keras 3 has for them.

    ``dense/kernel:0`` is what Keras 2 calls ``seq/dense/kernel``. A layer around
    another leaves out its name, and some weights have another name: of those the
    order decides, as far as shapes and types agree.

    Parameters
    ----------
    loaded : tf_keras.Model
    expected : Fingerprint
    """
    missing = {item.path: item for item in expected.variables}
    found = [[_alike(weight, missing), weight] for weight in loaded.weights]
    for pair in found:
        path = pair[0] or _next_fitting(pair[1], missing) or pair[1].name.removesuffix(":0")
        pair[0] = path
        missing.pop(path, None)
    return state.distinct((path, weight) for path, weight in found)


def _alike(weight: Any, missing: dict[str, VariablePrint]) -> str:
    """The missing path that ends like the variable's name, taken out; "" when there is none."""
    name = weight.name.removesuffix(":0")
    ends = [path for path in missing if path == name or path.endswith(f"/{name}")]
    path = min(ends, key=len, default="")
    missing.pop(path, None)
    return path


def _next_fitting(weight: Any, missing: dict[str, VariablePrint]) -> str:
    tensor = state.print_of(NamedVariable("", weight)).tensor
    return next((path for path, item in missing.items() if item.tensor == tensor), "")


def call(loaded: Any, inputs: Any, method: str, *, training: bool) -> tuple[Leaf, ...]:
    """Outputs of the model, or of its method of that name."""
    more = {"training": True} if training else {}
    return state.flatten(state.endpoint(loaded, method)(tensors(inputs), **more))
