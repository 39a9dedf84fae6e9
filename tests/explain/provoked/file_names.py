"""File names that Keras refuses or misunderstands."""

import io
import sys

import h5py
import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tests.explain.provoked.small import seq


def saved_without_extension(folder):
    models.trained_sequential().save(folder / "m")


def weights_saved_as_ckpt(folder):
    models.trained_sequential().save_weights(folder / "x.ckpt")


def save_format_given(folder):
    seq().save(folder / "x", save_format="tf")


def exported_to_an_unknown_format(folder):
    seq().export(folder / "e", format="pmml")


def load_model_of_a_saved_model(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    keras.models.load_model(folder / "s")


def load_weights_of_a_checkpoint(folder):
    m = seq()
    tf.train.Checkpoint(m).write(str(folder / "x.ckpt"))
    seq().load_weights(folder / "x.ckpt")


def keras_file_missing(folder):
    keras.models.load_model(folder / "x.keras")


def keras_file_that_is_hdf5(folder):
    seq().save(folder / "m.h5")
    (folder / "m.h5").rename(folder / "m.keras")
    keras.models.load_model(folder / "m.keras")


def asked_whether_to_overwrite(folder):
    (folder / "x.weights.h5").write_bytes(b"")
    keep, sys.stdin = sys.stdin, io.StringIO("")  # nobody is there to answer
    try:
        seq().save_weights(folder / "x.weights.h5", overwrite=False)
    finally:
        sys.stdin = keep


def shard_too_small(folder):
    m = keras.Sequential([keras.Input((4,)), layers.Dense(800), layers.Dense(100)])
    m.save_weights(folder / "m.weights.json", max_shard_size=1e-05)


def folder_saved_twice(folder):
    m = seq()
    m.save(folder / "m", zipped=False)
    m.save(folder / "m", zipped=False)


def folder_without_weights(folder):
    seq().save(folder / "s", zipped=False)
    (folder / "s" / "model.weights.h5").unlink()
    keras.models.load_model(folder / "s")


def callback_without_extension(folder):
    keras.callbacks.ModelCheckpoint(folder / "m")


def callback_with_ckpt(folder):
    keras.callbacks.ModelCheckpoint(folder / "m.ckpt", save_weights_only=True)


def h5_file_missing(folder):
    keras.models.load_model(folder / "x.h5")


def folder_missing(folder):
    seq().save(folder / "no" / "x.keras")


def folder_for_weights_missing(folder):
    seq().save_weights(folder / "no" / "x.weights.h5")


def file_where_a_folder_is_needed(folder):
    (folder / "f").write_text("")
    seq().save(folder / "f" / "m.keras")


def h5_file_still_open(folder):

    seq().save(folder / "m.h5")
    f = h5py.File(folder / "m.h5", "r")
    try:
        seq().save(folder / "m.h5")
    finally:
        f.close()


def constant_above_two_gigabytes(folder):
    tf.make_tensor_proto(np.broadcast_to(np.float32(0), (1 << 29,)))


PROVOKED = {
    saved_without_extension: "save-name",
    weights_saved_as_ckpt: "weights-name",
    save_format_given: "save-format",
    exported_to_an_unknown_format: "export-format",
    load_model_of_a_saved_model: "no-file-of-a-model",
    load_weights_of_a_checkpoint: "no-file-of-weights",
    keras_file_missing: "no-zip-under-that-name",
    keras_file_that_is_hdf5: "no-zip-under-that-name",
    asked_whether_to_overwrite: "overwrite-question",
    shard_too_small: "shard-too-small",
    folder_saved_twice: "saved-over-a-folder",
    folder_without_weights: "folder-incomplete",
    callback_without_extension: "checkpoint-callback-name",
    callback_with_ckpt: "checkpoint-callback-name",
    h5_file_missing: "no-such-file",
    folder_missing: "no-such-file",
    folder_for_weights_missing: "no-folder-to-write-to",
    file_where_a_folder_is_needed: "not-a-folder",
    h5_file_still_open: "file-still-open",
    constant_above_two_gigabytes: "beyond-2-gb",
}
