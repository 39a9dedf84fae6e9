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
import safetensors.numpy
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
    array = np.ascontiguousarray(variable.numpy())
    if array.dtype == object:
        array = np.array(array.tolist())  # texts, each as long as the longest
    return xxhash.xxh3_128_hexdigest(array.tobytes())


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


def lite(model: keras.Model) -> bytes:
    return tf.lite.TFLiteConverter.from_keras_model(model).convert()


def interrupted(model: keras.Model, folder: Path) -> None:
    """A training that ends in its second epoch, and its backup of the first."""

    class Interrupt(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            if epoch:
                raise InterruptedError

    callbacks = [keras.callbacks.BackupAndRestore(folder), Interrupt()]
    x = np.ones((8, 4), np.float32)
    try:
        model.fit(x, x[:, :1], epochs=2, verbose=0, callbacks=callbacks)
    except InterruptedError:
        return


def make_others(folder: Path, model: keras.Model) -> dict[str, Any]:
    """Weights in several files, checkpoints of every kind, and a configuration with weights."""
    inputs = keras.Input((4,))
    layers = [keras.layers.Dense(9, name=name) for name in ("one", "two", "three")]
    wide = keras.Model(inputs, layers[2](layers[1](layers[0](inputs))))
    (folder / "sharded").mkdir()
    wide.save_weights(folder / "sharded" / "model.weights.json", max_shard_size=500 / 1024**3)
    (folder / "configured").mkdir()
    (folder / "configured" / "config.json").write_text(wide.to_json())
    wide.save_weights(folder / "configured" / "model.weights.h5")

    arrays = {variable.path: variable.numpy() for variable in wide.variables}
    np.savez(folder / "named.npz", **arrays)
    np.savez_compressed(folder / "packed.npz", **arrays)
    safetensors.numpy.save_file(arrays, folder / "named.safetensors", metadata={"made": "here"})

    many = {
        "half": tf.Variable(np.arange(6).reshape(2, 3), dtype=tf.bfloat16),
        "numbers": tf.Variable(np.arange(3_000), dtype=tf.int64),
        "scalar": tf.Variable(1.5, dtype=tf.float64),
        "truth": tf.Variable([True, False]),
        "nothing": tf.Variable(np.zeros((0, 3), np.float32)),
        "text": tf.Variable(["größe", "一"]),
    }
    checkpoint = tf.train.Checkpoint(**many)
    (folder / "many").mkdir()
    checkpoint.write(str(folder / "many" / "ckpt"))
    large = tf.Variable(np.arange(1_000_000), dtype=tf.int64)
    tf.train.Checkpoint(large=large).write(str(folder / "large" / "ckpt"))
    manager = tf.train.CheckpointManager(checkpoint, str(folder / "managed"), max_to_keep=2)
    for number in range(3):
        many["scalar"].assign(number)
        manager.save()
    by_name = {f"v{i}": v for i, v in enumerate(many.values())}
    tf.compat.v1.train.Saver(by_name).save(None, str(folder / "saver_eager" / "model"))
    return {
        "wide": digests(wide.variables),
        "many": {name: [v.dtype.name, list(v.shape), digest(v)] for name, v in many.items()},
        "saver": saver(folder / "saver_graph" / "model"),
    }


def saver(prefix: Path) -> dict[str, list[Any]]:
    """TensorFlow 1's Saver with its graph, in which a Python function and slices lie."""
    v1 = tf.compat.v1
    with tf.Graph().as_default():
        plain = v1.get_variable("plain", [2, 3])
        v1.get_variable("sliced", [10, 2], partitioner=v1.fixed_size_partitioner(2))
        tf.numpy_function(lambda value: value + 1, [plain], tf.float32)
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            v1.train.Saver().save(session, str(prefix))
            value = np.ascontiguousarray(session.run(plain))
    return {"plain": ["float32", [2, 3], xxhash.xxh3_128_hexdigest(value.tobytes())]}


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
    model.export(folder / "exported", verbose=False)
    (folder / "lite.tflite").write_bytes(lite(model))
    model.save(folder / "trained.h5")
    interrupted(sequential(), folder / "backup")

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

    facts |= make_others(folder, model)

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
