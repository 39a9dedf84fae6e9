"""What a file is by its content explains a failure better than the exception does."""

import keras
import pytest
import tensorflow as tf

from tests.explain.provoked.small import seq
from tfpersist_widgets.artifacts import recognise
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import Recognition

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 1\n"


def told(path, load):
    with pytest.raises(Exception) as caught:
        load()
    return explain(caught.value, content=recognise(path))


@pytest.mark.parametrize(
    ("content", "rule", "fix"),
    [
        (POINTER, "git_lfs_pointer", "git lfs pull"),
        ("<!DOCTYPE html><html></html>", "html", "raw"),
        ("", "empty", "model.save"),
    ],
)
@pytest.mark.parametrize("name", ["m.keras", "m.h5"])
def test_what_is_no_model_is_named_as_what_it_is(content, rule, fix, name, tmp_path):
    path = tmp_path / name
    path.write_text(content)

    found = told(path, lambda: keras.models.load_model(path))

    assert found.rule == rule
    assert fix in found.todo
    assert found.raised is not None


def test_a_keras_file_that_is_hdf5_inside_is_told_to_be_renamed(tmp_path):
    seq().save(tmp_path / "m.h5")
    path = (tmp_path / "m.h5").rename(tmp_path / "m.keras")

    found = told(path, lambda: keras.models.load_model(path))

    assert found.rule == "other-name"
    assert "HDF5" in found.why
    assert "os.rename" in found.todo


def test_weights_named_like_a_model_are_told_to_be_loaded_as_weights(tmp_path):
    seq().save_weights(tmp_path / "m.weights.h5")
    path = (tmp_path / "m.weights.h5").rename(tmp_path / "m.h5")

    found = told(path, lambda: keras.models.load_model(path))

    assert found.rule in {"other-name", "other-format"}
    assert "load_weights" in found.todo


def test_a_file_that_is_cut_off_is_told_to_be(tmp_path):
    path = tmp_path / "m.keras"
    seq().save(path)
    path.write_bytes(path.read_bytes()[:-200])

    found = told(path, lambda: keras.models.load_model(path))

    assert found.rule == "damaged"
    assert "cut off" in found.why


def test_a_saved_model_given_to_keras_is_told_with_the_call_that_loads_it(tmp_path):
    tf.saved_model.save(seq(), str(tmp_path / "m"))

    found = told(tmp_path / "m", lambda: keras.models.load_model(tmp_path / "m"))

    assert found.rule == "other-format"
    assert "tf.saved_model.load" in found.todo


def test_a_failure_that_has_nothing_to_do_with_the_content_keeps_its_rule(tmp_path):
    pointer = Recognition("git_lfs_pointer", "starts like a Git LFS pointer", "it only names it")
    keras_file = Recognition("keras", "a zip archive")

    assert explain(OSError(28, "No space left on device"), content=pointer).rule == "disk-full"
    error = TypeError("Could not locate class 'Scale'. Make sure custom classes …")
    assert explain(error, content=keras_file).rule == "class-not-registered"
    assert explain(RuntimeError("odd"), content=keras_file).rule == ""
