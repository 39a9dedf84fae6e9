"""Which Keras reads a file: the one that wrote it, where two live in one process."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Refused
from tfpersist_widgets.strategies.strategy import refuse_keras_2

METADATA, VERSION = "metadata.json", "keras_version"
HDF5 = b"\x89HDF\r\n\x1a\n"


def reader_of(path: Path) -> Callable[..., Any]:
    """``load_model`` of the Keras that wrote a file."""
    package = _tf.keras_that_wrote(_version(path)) if _tf.keras_2_active() else _tf.keras()
    read: Callable[..., Any] = package.models.load_model
    return read


def _version(path: Path) -> str:
    """The version in a file; "" where it is in none of the places, or the file is damaged."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return str(json.loads(archive.read(METADATA)).get(VERSION, ""))
        with path.open("rb") as file:
            if file.read(len(HDF5)) != HDF5:
                return ""
        with _tf.h5py().File(path, "r") as opened:
            told = opened.attrs.get(VERSION, "")
            return told.decode() if isinstance(told, bytes) else str(told)
    except (OSError, KeyError, ValueError, AttributeError, zipfile.BadZipFile):
        return ""  # its reader says what is wrong with it


def refuse_layer_of_keras_2(model: Any) -> Refused | None:
    """A refusal for a single layer of Keras 2, which saves models only."""
    if _tf.is_keras_model(model):
        return None
    return refuse_keras_2(
        model,
        "way to save a layer alone",
        'Put it into a model, or use the strategy "saved_model".',
    )
