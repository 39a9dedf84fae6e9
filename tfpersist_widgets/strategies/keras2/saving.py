"""The kernel's side of a save in Keras 2: a process is given the model, and gives the artifact."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tfpersist_widgets import state
from tfpersist_widgets.strategies.keras2.configuration import translated
from tfpersist_widgets.strategies.keras2.request import ARTIFACT, REQUEST, WEIGHTS, Request

TARGET = f"{__package__}.saving_program:main"
SECONDS = 600.0


class Keras2Failed(RuntimeError):
    """The process with Keras 2 did not write the model."""


def save_in_keras_2(model: Any, path: Path, form: str, flags: Mapping[str, str]) -> None:
    """Write ``model`` to the folder ``path`` as Keras 2 does.

    Parameters
    ----------
    model : keras.Model
    path : pathlib.Path
        Does not exist yet.
    form : str
        One of the forms of the saving program.
    flags : mapping of str to str
        Environment variables that make ``tf.keras`` Keras 2.

    Raises
    ------
    Keras2Failed
    """
    # Above this room in the order of things, and only here needed.
    from tfpersist_widgets.verify import children, processes

    layers = tuple(_layers(model))
    arrays = [state.values(one) for _, weights in layers for one in weights]
    request = Request(
        json.dumps(translated(json.loads(model.to_json()))),
        tuple((names, len(weights)) for names, weights in layers),
        form,
    )
    with children.child_apart(flags) as process:
        (process.folder / REQUEST).write_text(request.text(), encoding="utf-8")
        np.savez(process.folder / WEIGHTS, *arrays)
        task = processes.Task(
            TARGET,
            children.installed(),
            children.environment(flags),
            children.limits_for(sum(array.nbytes for array in arrays)),
        )
        outcome = process.run(task, timeout=SECONDS)
        if outcome.end is not processes.End.FINISHED:
            raise Keras2Failed(f"the process with Keras 2 {outcome.end.value}: {_last(outcome)}")
        shutil.move(process.folder / ARTIFACT, path)


def _layers(model: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Each layer that has weights: the names that lead to it, and its weights."""
    for layer in model.layers:
        here = (*names, layer.name)
        if hasattr(layer, "layers"):
            yield from _layers(layer, here)
        elif layer.weights:
            yield here, layer.weights


def _last(outcome: Any) -> str:
    """The line with which the process ended."""
    lines = outcome.output.strip().splitlines()
    return str(lines[-1] if lines else outcome.how)
