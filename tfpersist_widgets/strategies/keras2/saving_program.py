"""The inside of a process with Keras 2: build the model, give it the weights, write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets.strategies.keras2.keras2_strategy import keras_2
from tfpersist_widgets.strategies.keras2.request import ARTIFACT, REQUEST, WEIGHTS, Request

Array = npt.NDArray[Any]

SAVE_DIR, WEIGHTS_CKPT = "save_dir", "weights_ckpt"
CHECKPOINT = "weights.ckpt"


class NotTheSame(Exception):
    """Keras 2 made something else of the configuration."""


def main(folder: Path) -> None:
    """Do what the request in ``folder`` says."""
    request = Request.read((folder / REQUEST).read_text(encoding="utf-8"))
    model = keras_2().models.model_from_json(request.configuration)
    with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
        arrays = (stored[name] for name in stored.files)
        given = [(names, _take(arrays, count)) for names, count in request.layers]
    fill(model, given)
    FORMS[request.form](model, folder / ARTIFACT)


def _take(arrays: Iterator[Array], count: int) -> list[Array]:
    return [next(arrays) for _ in range(count)]


def fill(model: Any, given: Sequence[tuple[tuple[str, ...], list[Array]]]) -> None:
    """Give each layer its weights, and see that no others are left.

    Raises
    ------
    NotTheSame
    """
    left = len(model.weights)
    for names, arrays in given:
        layer = model
        for name in names:
            layer = layer.get_layer(name)
        shapes = [tuple(weight.shape) for weight in layer.weights]
        if shapes != [array.shape for array in arrays]:
            raise NotTheSame(f"the layer {names[-1]!r} has weights of the shapes {shapes} there")
        layer.set_weights(arrays)
        if not all(map(np.array_equal, layer.get_weights(), arrays)):
            raise NotTheSame(f"the layer {names[-1]!r} did not take its weights as they are")
        left -= len(arrays)
    if left:
        raise NotTheSame(f"the model has {left} weights more there")


def _save_dir(model: Any, path: Path) -> None:
    model.save(str(path), save_format="tf")


def _weights_ckpt(model: Any, path: Path) -> None:
    model.save_weights(str(path / CHECKPOINT))


FORMS: Mapping[str, Callable[[Any, Path], None]] = {
    SAVE_DIR: _save_dir,
    WEIGHTS_CKPT: _weights_ckpt,
}
