"""Weights under the paths of their variables: what files without an architecture hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy.typing as npt

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Refused
from tfpersist_widgets.strategies.strategy import refuse_foreign, refuse_unbuilt

Array = npt.NDArray[Any]
NAMED_LAYERS = (
    "Keras numbers layers and variables without a name anew: give them names, or rebuild the "
    "model by its configuration."
)


def views(model: Any) -> dict[str, Any]:
    """The values of all variables by path, without a copy where there is a buffer."""
    return {named.path: state.values(named.variable) for named in state.variables(model)}


def refuse_variableless(model: Any) -> Refused | None:
    """A refusal for what has no variables (yet)."""
    refused = refuse_foreign(model) or refuse_unbuilt(model)
    if refused or _tf.is_keras_layer(model) or state.variables(model):
        return refused
    return Refused(
        reason=f"This {type(model).__name__} holds no tf.Variable that could be found, "
        "so nothing would be saved.",
        todo="Keep its variables as attributes, or in lists and dicts that are attributes.",
    )


def refuse_empty(model: Any) -> Refused | None:
    """A refusal for a built Keras model that has no variables either."""
    refused = refuse_variableless(model)
    if refused or state.variables(model):
        return refused
    return Refused(
        reason=f"This {type(model).__name__} has no variables, and a Saver writes nothing else.",
        todo='Use the strategy "keras", which keeps what the model computes.',
    )


def refuse_unnamed(model: Any) -> Refused | None:
    """A refusal for what a file of arrays cannot hold under the paths of its variables."""
    refused = refuse_variableless(model)
    if refused:
        return refused
    twice = of_one_path([one.path for one in state.variables(model)])
    if twice and _tf.is_keras_layer(model):
        return Refused(
            reason=f"Two variables of this {type(model).__name__} have the path {twice[0]!r}, "
            "and a file by path can hold only one of them.",
            todo='Give the layers different names, or use the strategy "npz:positional".',
        )
    return refuse_text(model)


def of_one_path(paths: Iterable[str]) -> list[str]:
    """The paths that more than one variable has: all but the first end in ``#2`` and so on."""
    known = set(paths)
    return [
        path for path, _, number in (p.rpartition("#") for p in paths) if number and path in known
    ]


def refuse_text(model: Any) -> Refused | None:
    """A refusal for string variables, which would be pickled."""
    for named in state.variables(model):
        if state.values(named.variable).dtype.kind in "OSU":
            return Refused(
                reason=f"The variable {named.path!r} holds strings, which are no numbers of a "
                "fixed size: NumPy would pickle them.",
                todo='Use the strategy "checkpoint", which stores strings.',
            )
    return None


def fill(loaded: Any, stored: Iterable[str], read: Callable[[str], Array]) -> None:
    """Assign to each variable of a rebuilt model the array of its path.

    Parameters
    ----------
    loaded : object
    stored : iterable of str
        The paths that the file holds.
    read : callable
        Gives the array of one of them.

    Raises
    ------
    ValueError
        Naming what is missing, unexpected, or of another shape or type.
    """
    named = {one.path: one.variable for one in state.variables(loaded)}
    for path, name in _partners(named, list(stored), _tf.is_keras_layer(loaded)).items():
        named[path].assign(_fitting(path, state.values(named[path]), read(name)))


def _partners(paths: Iterable[str], stored: list[str], is_keras: bool) -> dict[str, str]:
    """For each path the name in the file; nothing is left over on either side."""
    paths, found = list(paths), {}
    if is_keras:
        require_distinct(paths)
    for path in paths:
        near = [name for name in stored if name == path or (is_keras and alike(name, path))]
        if near:
            found[path] = min(near, key=lambda name: abs(len(name) - len(path)))
    missing = [path for path in paths if path not in found]
    unexpected = [name for name in stored if name not in found.values()]
    if missing or unexpected or len(set(found.values())) < len(found):
        raise ValueError(
            f"The file does not fit the rebuilt model. Variables without an array: "
            f"{_list(missing)}. Arrays without a variable: {_list(unexpected)}. {NAMED_LAYERS}"
        )
    return found


def require_distinct(paths: Iterable[str]) -> None:
    """Raise ValueError where two variables of a rebuilt Keras model have one path."""
    for path in of_one_path(paths):
        raise ValueError(
            f"Several variables of the rebuilt model have the path {path!r}, so that nothing says "
            "which of them an array belongs to: a configuration does not bring back in which part "
            "of a model a layer was made. Give the layers different names, or give a rebuild "
            "function that makes the model as it was made."
        )


def alike(one: str, other: str) -> bool:
    """Whether the paths differ by a model's own name in front."""
    return f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")


def _list(paths: list[str], most: int = 8) -> str:
    more = f" and {len(paths) - most} more" if len(paths) > most else ""
    return ", ".join(repr(path) for path in paths[:most]) + more if paths else "none"


def _fitting(path: str, now: Array, array: Array) -> Array:
    if array.dtype.kind == "V" and array.dtype.itemsize == now.dtype.itemsize:
        array = array.view(now.dtype)  # NumPy's files know no bfloat16, only its bytes
    if (array.shape, array.dtype) != (now.shape, now.dtype):
        raise ValueError(
            f"The variable {path!r} is {now.dtype.name} of shape {now.shape} in the rebuilt "
            f"model; the file holds {array.dtype.name} of shape {array.shape}."
        )
    return array
