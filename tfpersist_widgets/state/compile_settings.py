"""What a Keras model was compiled with; the optimizer is an aspect of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Entry, Section
from tfpersist_widgets.state.attributes import attributes
from tfpersist_widgets.state.canonical import is_plain, text
from tfpersist_widgets.state.layers import came_from_graph
from tfpersist_widgets.state.serialized import flattened
from tfpersist_widgets.state.variables import NamedVariable

UNSEEN = "what comes back is a graph, which is not compiled"

UNTOLD = "the model's own compile() does not tell its settings"


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """Loss, metrics, loss weights, weighted metrics, and how a step is run."""
    if came_from_graph(model):
        return Section(Aspect.COMPILE, unseen=UNSEEN)
    if not _tf.is_keras_model(model) or not is_compiled(model):
        return Section(Aspect.COMPILE)
    config = model.get_compile_config()
    if not config:
        return Section(
            Aspect.COMPILE, unseen="the model's own compile() does not tell its settings"
        )
    settings = {key: value for key, value in config.items() if key != "optimizer"}
    given = [("loss", getattr(model, "loss", None)), *_metrics(model)]
    found = (*flattened(settings, ""), *(e for path, thing in given for e in _inside(thing, path)))
    return Section(Aspect.COMPILE, found)


def is_compiled(model: Any) -> bool:
    """Whether a Keras model was compiled; Keras 2 keeps the flag to itself."""
    return bool(getattr(model, "compiled", getattr(model, "_is_compiled", False)))


def _kinds() -> tuple[type, ...]:
    kerases = _tf.kerases()
    return tuple(kind for one in kerases for kind in (one.losses.Loss, one.metrics.Metric))


def _metrics(model: Any) -> list[tuple[str, Any]]:
    compiled = getattr(model, "_compile_metrics", None)
    return [
        ("metrics", getattr(compiled, "_user_metrics", None)),
        ("weighted_metrics", getattr(compiled, "_user_weighted_metrics", None)),
    ]


def _inside(thing: Any, path: str) -> Iterator[Entry]:
    """Arguments that a loss or metric holds and its configuration may not tell."""
    if isinstance(thing, Mapping):
        for key, item in thing.items():
            yield from _inside(item, f"{path}.{key}")
    elif isinstance(thing, list | tuple):
        for index, item in enumerate(thing):
            yield from _inside(item, f"{path}[{index}]")
    elif isinstance(thing, _kinds()):
        arguments = getattr(thing, "_fn_kwargs", None) or {}
        for name, value in arguments.items():
            if is_plain(value):
                yield Entry(f"{path}.self.{name}", text(value))
        for found in attributes(thing):
            yield Entry(f"{path}.{found.path}", text(found.value))
