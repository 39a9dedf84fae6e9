"""The floors: what the same takes with plain TensorFlow, in this process."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
import xxhash

from benchmarks.models import all_variables, bits

CHUNK = 1 << 20  # bytes
SUFFIXES = {"keras": ".keras", "saved_model": "", "pickle": ".pkl", "weights_h5": ".weights.h5"}


def save(key: str, model: Any, path: Path) -> None:
    """What `strategy.code()` prints, as far as it saves."""
    if key == "keras":
        keras.saving.save_model(model, path)
    elif key == "saved_model":
        tf.saved_model.save(model, str(path))
    elif key == "weights_h5":
        model.save_weights(path)
    else:
        with path.open("wb") as file:
            pickle.dump(model, file)


def load(key: str, model: Any, path: Path) -> Any:
    """What it prints, as far as it loads."""
    if key == "keras":
        return keras.models.load_model(path)
    if key == "saved_model":
        return tf.saved_model.load(str(path))
    if key == "weights_h5":
        loaded = keras.models.model_from_json(model.to_json())
        loaded.load_weights(path)
        return loaded
    with path.open("rb") as file:
        return pickle.load(file)


def check(key: str, model: Any, path: Path, inputs: Any) -> bool:
    """Load, call, and compare: outputs, and every bit of every variable that came back."""
    loaded = load(key, model, path)
    if key == "saved_model":
        signature = loaded.signatures["serving_default"]
        outputs = next(iter(signature(tf.constant(inputs)).values()))
        pairs = zip(model.weights, signature.variables, strict=True)
    else:
        outputs = loaded(inputs)
        whole = loaded.optimizer is not None
        there = all_variables if whole else lambda model: model.weights
        pairs = zip(there(model), there(loaded), strict=True)
    close = np.allclose(model(inputs), outputs, rtol=1e-5, atol=1e-5)
    return bool(close and same_bits(pairs))


def same_bits(pairs: Iterable[tuple[Any, Any]]) -> bool:
    return all(np.array_equal(_wide(a), _wide(b)) for a, b in pairs)


def _wide(variable: Any) -> Any:
    """Bits as 32-bit integers: four times fewer to compare than bytes."""
    if isinstance(variable, keras.Variable):
        return bits(variable).view(np.uint32)
    return np.asarray(memoryview(variable.read_value())).reshape(-1).view(np.uint32)


def flush(path: Path) -> None:
    """Wait until the disk has what was written: a file, or a folder with all in it."""
    if path.is_dir():
        for entry in path.iterdir():
            flush(entry)
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def hashed(path: Path) -> str:
    """One pass over everything in a file or a folder."""
    digest, buffer = xxhash.xxh3_128(), memoryview(bytearray(CHUNK))
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            with file.open("rb", buffering=0) as stream:
                while read := stream.readinto(buffer):
                    digest.update(buffer[:read])
    return digest.hexdigest()
