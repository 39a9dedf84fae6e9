"""NumPy's archives: by path nothing lands in the wrong place, by position it may."""

import zipfile

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tests.printed_code import run
from tfpersist_widgets import api
from tfpersist_widgets.errors import ModelRefused
from tfpersist_widgets.records import Refused, Verdict
from tfpersist_widgets.strategies import Given, find_strategy


def pair(first="one", second="two"):
    """Two layers of one shape: whatever goes by position can mix them up."""
    model = keras.Sequential([keras.Input((3,)), layers.Dense(3, name=first)], name="m")
    model.add(layers.Dense(3, name=second))
    return model


def models_from(model):
    return keras.models.model_from_json(model.to_json())


def loaded(key, path, rebuild):
    return find_strategy(key).load(path, Given(rebuild=rebuild))


class Holder(tf.Module):
    """A tf.Module of the given variables."""

    def __init__(self, **variables):
        super().__init__(name="holder")
        for name, variable in variables.items():
            setattr(self, name, variable)


@pytest.mark.parametrize("key", ["npz", "npz:compressed", "safetensors"])
def test_by_path_weights_find_their_layers_in_any_order(key, tmp_path):
    model, path = pair(), tmp_path / f"m{find_strategy(key).suffix}"
    api.save(model, key, path)

    other = loaded(key, path, lambda: pair("two", "one"))

    for name in ("one", "two"):
        for mine, its in zip(
            model.get_layer(name).get_weights(), other.get_layer(name).get_weights(), strict=True
        ):
            np.testing.assert_array_equal(mine, its)


def test_by_position_weights_land_in_the_wrong_layers_without_a_word(tmp_path):
    model, path = pair(), tmp_path / "m.npz"
    api.save(model, "npz:positional", path)

    other = loaded("npz:positional", path, lambda: pair("two", "one"))

    kernel = model.get_layer("one").kernel.numpy()
    np.testing.assert_array_equal(other.get_layer("two").kernel.numpy(), kernel)


@pytest.mark.parametrize("key", ["npz", "safetensors"])
def test_what_does_not_fit_is_named(key, tmp_path):
    path = tmp_path / f"m{find_strategy(key).suffix}"
    api.save(pair(), key, path)

    with pytest.raises(ValueError, match=r"without an array: 'm/three/kernel'.*'m/two/kernel'"):
        loaded(key, path, lambda: pair("one", "three"))


@pytest.mark.parametrize("key", ["npz", "safetensors"])
def test_another_shape_and_another_type_are_named(key, tmp_path):
    path = tmp_path / f"m{find_strategy(key).suffix}"
    api.save(Holder(w=tf.Variable([1.0, 2.0])), key, path)

    for other, words in (([1.0], r"shape \(1,\)"), ([1, 2], "int32")):
        with pytest.raises(ValueError, match=f"'w' is .*{words}.*float32 of shape .2,"):
            loaded(key, path, lambda other=other: Holder(w=tf.Variable(other)))


def nested(inside, outside):
    inner = keras.Sequential([keras.Input((3,)), layers.Dense(3, name=inside)], name="inner")
    return keras.Sequential([keras.Input((3,)), inner, layers.Dense(3, name=outside)], name="m")


def test_names_in_front_that_a_rebuilt_model_lost_are_allowed_for(tmp_path):
    model = nested("one", "two")
    api.save(model, "npz", tmp_path / "m.npz")

    other = loaded("npz", tmp_path / "m.npz", lambda: models_from(model))

    assert [one.path for one in other.weights] != [one.path for one in model.weights]
    for mine, its in zip(model.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, its)


def test_paths_that_cannot_be_told_apart_any_more_are_an_error_and_no_guess(tmp_path):
    model = nested("same", "same")
    api.save(model, "npz", tmp_path / "m.npz")

    with pytest.raises(ValueError, match="'same/kernel'"):
        loaded("npz", tmp_path / "m.npz", lambda: models_from(model))


@pytest.mark.parametrize("key", ["npz", "npz:compressed", "safetensors"])
def test_numbers_of_every_kind_come_back(key, tmp_path):
    kinds = {
        "half": tf.constant([1.5, -2.0], tf.bfloat16),
        "scalar": tf.constant(2.5),
        "empty": tf.zeros((0, 3)),
        "flags": tf.constant([True, False]),
        "whole": tf.constant([2**40, -1], tf.int64),
        "nan": tf.constant([float("nan"), -0.0]),
    }

    def make(blank=False):
        values = {name: tf.zeros_like(value) if blank else value for name, value in kinds.items()}
        return Holder(**{name: tf.Variable(value) for name, value in values.items()})

    path = tmp_path / f"m{find_strategy(key).suffix}"
    api.save(make(), key, path)
    other = loaded(key, path, lambda: make(blank=True))

    for name, value in kinds.items():
        found = getattr(other, name)
        assert found.dtype == value.dtype
        assert found.numpy().tobytes() == value.numpy().tobytes()


@pytest.mark.parametrize("key", ["npz", "safetensors"])
def test_strings_are_refused_with_the_strategy_that_stores_them(key):
    answer = find_strategy(key).supports(Holder(words=tf.Variable(["a", "b"])))

    assert isinstance(answer, Refused)
    assert "'words' holds strings" in answer.reason
    assert '"checkpoint"' in answer.todo


@pytest.mark.parametrize("name", ["file", "allow_pickle"])
def test_a_path_that_is_an_argument_of_savez_is_refused(name, tmp_path):
    with pytest.raises(ModelRefused, match=f"'{name}', which is an argument"):
        api.save(Holder(**{name: tf.Variable(1.0)}), "npz", tmp_path / "m.npz")


@pytest.mark.parametrize("key", ["npz", "npz:compressed"])
def test_metadata_are_a_raw_member_that_loading_passes_over(key, tmp_path):
    path = tmp_path / "m.npz"
    api.save(models.Plain(), key, path, metadata={"epochs": 3})

    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["a.npy", "rest/b.npy", "tfpersist.json"]
    assert loaded(key, path, models.Plain).rest["b"].numpy() == 3.0


def test_an_archive_without_metadata_is_what_savez_writes(tmp_path):
    model = pair()
    api.save(model, "npz", tmp_path / "m.npz")

    np.savez(tmp_path / "plain.npz", **{one.path: one.numpy() for one in model.weights})

    assert (tmp_path / "m.npz").read_bytes() == (tmp_path / "plain.npz").read_bytes()


def test_an_object_without_variables_is_refused():
    answer = find_strategy("npz").supports(Holder())

    assert isinstance(answer, Refused)
    assert "no tf.Variable" in answer.reason


@pytest.mark.parametrize("make", [models.Affine, models.Plain])
@pytest.mark.parametrize("key", ["npz", "safetensors", "checkpoint", "checkpoint:manager"])
def test_the_printed_code_of_an_object_names_its_attributes(key, make, tmp_path):
    path = tmp_path / f"m{find_strategy(key).suffix}"
    model, names = make(), {"rebuild": make}
    for one in (model.weight, *model.more) if make is models.Affine else (model.a,):
        one.assign_add(tf.ones_like(one))

    run(api.code(model, key, "model", str(path)), names | {"model": model}, names)

    found = api.verify(path, model, strategy=key, condition="same", rebuild=lambda: names["loaded"])
    assert found.aspects[0].answer.value == "kept"
    assert found.verdict in (Verdict.OK, Verdict.UNSEEN)
