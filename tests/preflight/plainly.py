"""Saving and loading as TensorFlow's own documentation does it, to see what a loss does."""

from __future__ import annotations

import pickle
import warnings
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

X = np.random.default_rng(0).standard_normal((3, 4)).astype("float32")
Y = np.ones((3, 1), "float32")


def rebuilt(model: Any) -> Any:
    """A model of the same configuration, with weights of its own."""
    config = keras.saving.serialize_keras_object(model)
    config.pop("compile_config", None)
    return keras.saving.deserialize_keras_object(config)


def keras_file(model: Any, folder: Path) -> Any:
    keras.saving.save_model(model, folder / "m.keras")
    return keras.models.load_model(folder / "m.keras")


def h5(model: Any, folder: Path) -> Any:
    model.save(folder / "m.h5")
    loaded = keras.models.load_model(folder / "m.h5")
    if getattr(loaded, "compiled", False):
        loaded.train_on_batch(X, Y)  # what a compiled model is for
    return loaded


def pickled(model: Any, folder: Path) -> Any:
    return pickle.loads(pickle.dumps(model))


def weights_h5(model: Any, folder: Path) -> Any:
    model.save_weights(folder / "m.weights.h5")
    loaded = rebuilt(model)
    loaded.load_weights(folder / "m.weights.h5")
    return loaded


def checkpoint(model: Any, folder: Path) -> Any:
    tf.train.Checkpoint(model=model).write(str(folder / "ckpt"))
    loaded = rebuilt(model)
    tf.train.Checkpoint(model=loaded).read(str(folder / "ckpt")).assert_existing_objects_matched()
    return loaded


def positional(model: Any, folder: Path) -> Any:
    loaded = rebuilt(model)
    loaded.set_weights(model.get_weights())
    return loaded


def by_path(model: Any, folder: Path) -> Any:
    arrays = {weight.path: np.asarray(weight.numpy()) for weight in model.weights}
    assert len(arrays) == len(model.weights), "two weights have one path"
    loaded = rebuilt(model)
    for fresh, weight in zip(loaded.weights, model.weights, strict=True):
        fresh.assign(arrays[weight.path])
    return loaded


def saved_model(model: Any, folder: Path) -> Any:
    tf.saved_model.save(model, str(folder / "saved"))
    loaded = tf.saved_model.load(str(folder / "saved"))
    serve = loaded.signatures["serving_default"]
    (name,) = serve.structured_input_signature[1]

    def call(inputs: Any, held: Any = loaded) -> Any:
        return next(iter(serve(**{name: tf.constant(inputs)}).values()))

    return call


WAYS = {
    "keras": keras_file,
    "h5": h5,
    "pickle": pickled,
    "weights_h5": weights_h5,
    "checkpoint": checkpoint,
    "npz:positional": positional,
    "npz": by_path,
    "saved_model": saved_model,
}


def comes_back(way: str, model: Any, folder: Path, inputs: Any = X, same: Any = None) -> bool:
    """Whether it loads, and computes and is what it was; exceptions count as no."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            expected = np.asarray(model(inputs))
            loaded = WAYS[way](model, folder)
            seen = np.asarray(loaded(inputs))
            kept = same is None or way == "saved_model" or bool(same(loaded))
        except Exception:
            return False
    return kept and expected.shape == seen.shape and np.array_equal(expected, seen)
