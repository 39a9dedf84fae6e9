"""Makes real artifacts, and writes down what TensorFlow itself says of each.

Run as a program: the tests read without TensorFlow, so it must not be imported
in their process.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
import xxhash
from made_names import HOSTILE


class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.factor = self.add_weight(shape=(input_shape[-1],), name="factor")

    def call(self, x):
        return x * self.factor


class Graph(tf.Module):
    """Signatures with an open dimension, an unknown rank, a scalar, a text and a ragged input."""

    def __init__(self, vocabulary: Path):
        super().__init__()
        self.weights = {
            "plain": tf.Variable(np.ones((2, 3), np.float32)),
            "with/slash": tf.Variable([1, 2], dtype=tf.int64),
            "größe 一": tf.Variable(1.5, dtype=tf.bfloat16),
            HOSTILE: tf.Variable([True]),
        }
        self.vocabulary = tf.saved_model.Asset(str(vocabulary))

    @tf.function(
        input_signature=[
            tf.TensorSpec([None, 2], tf.float32, name="x"),
            tf.TensorSpec([], tf.int64, name="times"),
        ]
    )
    def forward(self, x, times):
        y = tf.matmul(x, self.weights["plain"]) * tf.cast(times, tf.float32)
        return {"y": y, "shape": tf.shape(y), "half": tf.cast(y, tf.float16)}

    @tf.function(input_signature=[tf.TensorSpec(None, tf.string, name="text")])
    def lower(self, text):
        return {"lower": tf.strings.lower(text)}

    @tf.function(input_signature=[tf.TensorSpec([3], tf.float32, name="x")])
    def python(self, x):
        return {"y": tf.py_function(lambda value: value + 1, [x], tf.float32)}


def digests(variables: Any) -> dict[str, list[Any]]:
    """Path -> dtype, shape, xxh3-128 of the raw bytes, of live variables."""
    return {
        v.path: [keras.backend.standardize_dtype(v.dtype), list(v.shape), digest(v)]
        for v in variables
    }


def digest(variable: Any) -> str:
    return xxhash.xxh3_128_hexdigest(np.ascontiguousarray(variable.numpy()).tobytes())


def said(folder: Path) -> dict[str, Any]:
    """What TensorFlow says of a SavedModel."""
    loaded = tf.saved_model.load(str(folder))
    return {
        "signatures": {
            name: {
                "input": specs(signature.structured_input_signature[1]),
                "output": specs(signature.structured_outputs),
            }
            for name, signature in loaded.signatures.items()
        },
        "variables": listed(folder / "variables" / "variables"),
    }


def specs(found: Any) -> dict[str, list[Any]]:
    return {
        name: [spec.dtype.name, None if spec.shape.rank is None else list(spec.shape)]
        for name, spec in found.items()
    }


def listed(prefix: Path) -> dict[str, list[Any]]:
    reader = tf.train.load_checkpoint(str(prefix))
    types = reader.get_variable_to_dtype_map()
    return {name: [types[name].name, shape] for name, shape in tf.train.list_variables(str(prefix))}


def sequential() -> keras.Model:
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(3, activation="relu", name="first"),
            keras.layers.Dense(1, name="second"),
        ],
        name="trained",
    )
    model.compile("adam", "mse")
    x = np.arange(32, dtype=np.float32).reshape(8, 4)
    model.fit(x, x.sum(axis=1, keepdims=True), verbose=0)
    return model


def make(folder: Path) -> dict[str, Any]:
    model = sequential()
    facts = {
        "weights": digests(model.variables),
        "optimizer": digests(model.optimizer.variables),
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
    }
    # Before .h5: writing that one takes the optimizer out of the live model.
    model.save(folder / "trained.keras")
    model.save(folder / "trained_dir", zipped=False)
    model.save_weights(folder / "trained.weights.h5")
    (folder / "trained.pkl").write_bytes(pickle.dumps(model))
    tf.saved_model.save(model, folder / "trained_saved_model")
    facts["trained_saved_model"] = said(folder / "trained_saved_model")
    tf.train.Checkpoint(model=model).write(str(folder / "checkpoint" / "trained"))
    facts["checkpoint"] = listed(folder / "checkpoint" / "trained")
    model.save(folder / "trained.h5")

    inputs = keras.Input((2,))
    hidden = keras.Sequential([keras.Input((2,)), Scale(name=HOSTILE)], name="größe 一")(inputs)
    code = keras.layers.Lambda(lambda x: x + 1, name="code")(hidden)
    custom = keras.Model(inputs, code, name="custom")
    custom.save(folder / "custom.keras")
    custom.save_weights(folder / "custom.weights.h5")
    facts["custom"] = digests(custom.variables)
    half = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, dtype="bfloat16")])
    half.save_weights(folder / "half.weights.h5")
    facts["half"] = digests(half.variables)

    vocabulary = folder / "words.txt"
    vocabulary.write_text("one\ntwo\n")
    module = Graph(vocabulary)
    for name, chosen in {"graph": ("forward", "lower"), "python": ("python",)}.items():
        signatures = {one: getattr(module, one).get_concrete_function() for one in chosen}
        tf.saved_model.save(module, folder / name, signatures=signatures)
    facts["graph"] = said(folder / "graph")
    return facts


if __name__ == "__main__":
    target = Path(sys.argv[1])
    (target / "facts.json").write_text(json.dumps(make(target)))
