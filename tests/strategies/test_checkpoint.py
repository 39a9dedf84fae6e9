"""Checkpoints: one of a moment, and the last few of a long job."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.records import Answer, Aspect, Verdict
from tfpersist_widgets.strategies import Given, find_strategy

FILES = ["ckpt.data-00000-of-00001", "ckpt.index"]


class InAList(keras.Model):
    """Keeps its layers where a checkpoint does not look."""

    def __init__(self):
        super().__init__()
        self.parts = {"first": layers.Dense(2), "second": [layers.Dense(2)]}

    def call(self, inputs):
        return self.parts["second"][0](self.parts["first"](inputs))


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def latest(folder):
    return tf.train.latest_checkpoint(str(folder)).rpartition("-")[2]


def plain(value):
    model = models.Plain()
    model.a.assign([value, value])
    return model


def test_a_checkpoint_is_a_folder_of_two_files(tmp_path):
    api.save(models.trained_sequential(), "checkpoint", tmp_path / "c")

    assert names(tmp_path / "c") == FILES


def test_weights_and_optimizer_come_back_into_a_rebuilt_model():
    model = models.trained_sequential()

    found = api.roundtrip(model, "checkpoint", conditions=("same",)).verification("same")

    assert found.verdict is Verdict.OK
    assert found.aspect(Aspect.OPTIMIZER).answer is Answer.KEPT


def test_a_plain_object_keeps_its_own_containers(tmp_path):
    model = models.Plain()
    before = type(model.rest), dict(vars(model))

    api.save(model, "checkpoint", tmp_path / "c")

    assert (type(model.rest), vars(model)) == before


def test_saving_again_keeps_the_checkpoints_before_and_only_the_latest_three(tmp_path):
    folder = tmp_path / "job"
    for number in range(1, 6):
        api.save(plain(number), "checkpoint:manager", folder, overwrite=number > 1)
        first = max(1, number - 2)
        indexes = [name for name in names(folder) if name.endswith(".index")]
        assert indexes == [f"ckpt-{n}.index" for n in range(first, number + 1)]
        assert latest(folder) == str(number)

    for number in (3, 4, 5):
        found = models.Plain()
        tf.train.Checkpoint(a=found.a, rest=found.rest).read(str(folder / f"ckpt-{number}"))
        np.testing.assert_array_equal(found.a.numpy(), [number, number])


def test_what_is_loaded_is_the_latest(tmp_path):
    folder = tmp_path / "job"
    for number in (1, 2):
        api.save(plain(number), "checkpoint:manager", folder, overwrite=number > 1)

    found = find_strategy("checkpoint:manager").load(folder, Given(rebuild=models.Plain))

    np.testing.assert_array_equal(found.a.numpy(), [2, 2])


def test_metadata_of_an_earlier_checkpoint_are_not_carried_over(tmp_path):
    folder = tmp_path / "job"
    api.save(plain(1), "checkpoint:manager", folder, metadata={"epoch": 1})
    assert "tfpersist.json" in names(folder)

    api.save(plain(2), "checkpoint:manager", folder, overwrite=True)

    assert "tfpersist.json" not in names(folder)
    assert "ckpt-1.index" in names(folder)


def test_a_save_that_fails_leaves_the_earlier_folder_whole(tmp_path, monkeypatch):
    folder = tmp_path / "job"
    api.save(plain(1), "checkpoint:manager", folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    broken = plain(2)
    broken.rest = {1: tf.Variable(1.0), "b": tf.Variable(2.0)}  # keys must be text

    try:
        api.save(broken, "checkpoint:manager", folder, overwrite=True)
    except Exception as error:
        assert "untouched" in str(error) or "touched" in str(error)
    else:
        raise AssertionError("TensorFlow stores other keys now")

    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_layers_in_a_dict_of_a_model_are_told_as_lost():
    """When this fails TensorFlow tracks them, or raises."""
    model = InAList()
    model(np.ones((1, 2), "f4"))

    def rebuild():
        other = InAList()
        other(np.ones((1, 2), "f4"))
        return other

    found = api.roundtrip(
        model, "checkpoint", conditions=("same",), rebuild=rebuild, inputs=np.ones((1, 2), "f4")
    ).verification("same")

    assert found.verdict is Verdict.FAILED
    assert found.aspect(Aspect.VARIABLES).answer in (Answer.LOST, Answer.CHANGED)
