"""Files that are cut off, damaged, or something else than their name says."""

import pickle
import zipfile

import keras
import numpy as np
import tensorflow as tf
from safetensors.numpy import load_file, save_file

from tests.explain.provoked.small import seq


def keras_cut_off(folder):
    seq().save(folder / "m.keras")
    p = folder / "m.keras"
    p.write_bytes(p.read_bytes()[:-200])
    keras.models.load_model(p)


def keras_empty(folder):
    (folder / "m.keras").write_bytes(b"")
    keras.models.load_model(folder / "m.keras")


def keras_member_damaged(folder):
    seq().save(folder / "m.keras")
    p = folder / "m.keras"
    b = bytearray(p.read_bytes())
    i = b.find(b"module")
    b[i : i + 20] = b"x" * 20
    p.write_bytes(b)
    keras.models.load_model(p)


def keras_archive_of_others(folder):
    with zipfile.ZipFile(folder / "m.keras", "w") as z:
        z.writestr("a", "b")
    keras.models.load_model(folder / "m.keras")


def keras_archive_without_weights(folder):
    seq().save(folder / "a.keras")
    with zipfile.ZipFile(folder / "a.keras") as a, zipfile.ZipFile(folder / "m.keras", "w") as z:
        for n in a.namelist():
            if "weights" not in n:
                z.writestr(n, a.read(n))
    keras.models.load_model(folder / "m.keras")


def configuration_damaged(folder):
    with zipfile.ZipFile(folder / "m.keras", "w") as z:
        z.writestr("config.json", "{bad")
    keras.models.load_model(folder / "m.keras")


def h5_cut_off(folder):
    seq().save(folder / "m.h5")
    p = folder / "m.h5"
    p.write_bytes(p.read_bytes()[:-200])
    keras.models.load_model(p)


def h5_that_is_a_pointer(folder):
    (folder / "m.h5").write_text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 1\n"
    )
    keras.models.load_model(folder / "m.h5")


def h5_that_is_a_zip(folder):
    seq().save(folder / "m.keras")
    (folder / "m.keras").rename(folder / "m.h5")
    keras.models.load_model(folder / "m.h5")


def weights_loaded_as_a_model(folder):
    seq().save_weights(folder / "m.weights.h5")
    keras.models.load_model(folder / "m.weights.h5")


def pickle_cut_off(folder):
    b = pickle.dumps(seq())
    pickle.loads(b[:-50])


def pickle_empty(folder):
    pickle.loads(b"")


def pickle_that_is_a_page(folder):
    pickle.loads(b"<html>")


def pickle_of_a_newer_protocol(folder):
    pickle.loads(b"\x80\tK\x01.")


def pickle_opened_as_text(folder):
    (folder / "x").write_bytes(b"\x80\x04\x95\xff\x81.")
    with (folder / "x").open(encoding="utf-8") as file:
        pickle.load(file)


def npz_cut_off(folder):
    np.savez(folder / "x.npz", a=np.ones(9))
    p = folder / "x.npz"
    p.write_bytes(p.read_bytes()[:-30])
    _load_arrays(p)


def npz_empty(folder):
    (folder / "x.npz").write_bytes(b"")
    _load_arrays(folder / "x.npz")


def npz_that_is_a_page(folder):
    (folder / "x.npz").write_text("<html>")
    _load_arrays(folder / "x.npz")


def _load_arrays(path):
    with path.open("rb") as file:  # given a path, np.load leaves it open when it raises
        np.load(file)


def safetensors_cut_off(folder):

    save_file({"a": np.ones(100)}, folder / "x.safetensors")
    p = folder / "x.safetensors"
    p.write_bytes(p.read_bytes()[:-100])
    load_file(p)


def safetensors_that_is_a_pointer(folder):

    (folder / "x").write_bytes(b"version https://git-lfs.github.com/spec/v1")
    load_file(folder / "x")


def graph_cut_off(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    p = folder / "s" / "saved_model.pb"
    p.write_bytes(p.read_bytes()[:1000])
    tf.saved_model.load(str(folder / "s"))


def values_of_a_saved_model_cut_off(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    p = folder / "s" / "variables" / "variables.data-00000-of-00001"
    p.write_bytes(p.read_bytes()[:20])
    tf.saved_model.load(str(folder / "s"))


def index_empty(folder):
    tf.train.Checkpoint(v=tf.Variable([1.0] * 100)).write(str(folder / "c"))
    p = folder / "c.index"
    p.write_bytes(b"")
    tf.train.Checkpoint(v=tf.Variable([1.0] * 100)).read(str(folder / "c"))


def values_missing(folder):
    tf.train.Checkpoint(v=tf.Variable([1.0])).write(str(folder / "c"))
    (folder / "c.data-00000-of-00001").unlink()
    tf.train.Checkpoint(v=tf.Variable([1.0])).read(str(folder / "c"))


def litert_that_is_text(folder):
    tf.lite.Interpreter(model_content=b"hello this is not")


def litert_missing(folder):
    tf.lite.Interpreter(model_path=str(folder / "x.tflite"))


PROVOKED = {
    keras_cut_off: "no-zip-under-that-name",
    keras_empty: "no-zip-under-that-name",
    keras_member_damaged: "zip-member-damaged",
    keras_archive_of_others: "keras-archive-incomplete",
    keras_archive_without_weights: "keras-archive-incomplete",
    configuration_damaged: "no-json",
    h5_cut_off: "hdf5-cut-off",
    h5_that_is_a_pointer: "no-hdf5",
    h5_that_is_a_zip: "no-hdf5",
    weights_loaded_as_a_model: "hdf5-without-a-model",
    pickle_cut_off: "pickle-cut-off",
    pickle_empty: "pickle-cut-off",
    pickle_that_is_a_page: "no-pickle",
    pickle_of_a_newer_protocol: "pickle-of-a-newer-python",
    pickle_opened_as_text: "pickle-opened-as-text",
    npz_cut_off: "zip-cut-off",
    npz_empty: "npz-empty",
    npz_that_is_a_page: "no-arrays",
    safetensors_cut_off: "safetensors-damaged",
    safetensors_that_is_a_pointer: "safetensors-damaged",
    graph_cut_off: "graph-damaged",
    values_of_a_saved_model_cut_off: "values-cut-off",
    index_empty: "index-damaged",
    values_missing: "values-missing",
    litert_that_is_text: "no-litert",
    litert_missing: "no-litert",
}
