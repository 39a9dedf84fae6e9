"""The printed code of formats that hold weights by path: how they are named and put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tfpersist_widgets import _tf, state
from tfpersist_widgets.strategies.strategy import REBUILD, rebuilding

ALIKE = """
def alike(one, other):  # a rebuilt model may leave its own name out of its paths
    return f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")


"""
RAW = """\
    if array.dtype.kind == "V":  # bfloat16, of which NumPy's files know only the bytes
        array = array.view(weight.dtype)
"""


@dataclass(frozen=True)
class Form:
    """How one format is written and read, as Python text.

    Attributes
    ----------
    imports : str
        Lines, each ending in a newline.
    write : str
        A statement that saves the dictionary ``weights``.
    read : str
        An expression that gives a mapping of path to array.
    raw : bool
        Whether types that NumPy does not know come back as bare bytes.
    value : str
        An expression with ``{}`` for the variable, that gives its array.
    """

    imports: str
    write: str
    read: str
    raw: bool = False
    value: str = "{}.numpy()"


def keras_code(form: Form, model_name: str, rebuilt: str) -> str:
    """The code for a Keras model or layer, whose variables know their paths.

    Parameters
    ----------
    form : Form
    model_name : str
    rebuilt : str
        Lines that make ``loaded``.
    """
    value = form.value.format("weight")
    return (
        f"{form.imports}{ALIKE}"
        f"weights = {{weight.path: {value} for weight in {model_name}.weights}}\n"
        f"{form.write}\n{rebuilt}arrays = {form.read}\n"
        "for weight in loaded.weights:\n"
        "    near = [name for name in arrays if alike(name, weight.path)]\n"
        "    array = arrays[min(near, key=lambda name: abs(len(name) - len(weight.path)))]\n"
        f"{RAW if form.raw else ''}"
        "    weight.assign(array)\n"
    )


def code_for(form: Form, model: Any, model_name: str, custom_objects: tuple[str, ...]) -> str:
    """The code for this very model."""
    if _tf.is_keras_model(model):
        return "import keras\n" + keras_code(
            form, model_name, rebuilding(model_name, custom_objects)
        )
    if _tf.is_keras_layer(model):
        return keras_code(form, model_name, REBUILD)
    return _plain_code(form, model, model_name)


def _plain_code(form: Form, model: Any, model_name: str) -> str:
    """Each variable by the attribute that leads to it."""
    named = [(one.path, way(model, one.path), one.variable) for one in state.variables(model)]
    arrays = "".join(
        f"    {path!r}: {form.value.format(model_name + way)},\n" for path, way, _ in named
    )
    back = "".join(
        f"loaded{way}.assign(arrays[{path!r}]{_view(variable) if form.raw else ''})\n"
        for path, way, variable in named
    )
    return (
        f"{form.imports}\nweights = {{\n{arrays}}}\n{form.write}\n"
        f"{REBUILD}arrays = {form.read}\n{back}"
    )


def way(thing: Any, path: str) -> str:
    """The Python expression that leads to a variable: ``.more[0]``."""
    if not path:
        return ""
    if isinstance(thing, dict):
        key = next(key for key in thing if f"{path}/".startswith(f"{key}/"))
        return f"[{key!r}]" + way(thing[key], path[len(f"{key}/") :])
    part, _, rest = path.partition("/")
    if isinstance(thing, list | tuple):
        return f"[{part}]" + way(thing[int(part)], rest)
    return f".{part}" + way(getattr(thing, part), rest)


def _view(variable: Any) -> str:
    dtype = state.values(variable).dtype
    known = np.lib.format.descr_to_dtype(np.lib.format.dtype_to_descr(dtype)) == dtype
    return "" if known else f".view({dtype.name!r})"
