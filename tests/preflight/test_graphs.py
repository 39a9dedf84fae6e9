"""What graphs, names and types lose, against a save with the strategies themselves."""

import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests.preflight.case import around, called
from tests.preflight.plainly import X, keras_file, rebuilt
from tests.preflight.setting_cases import Twins
from tests.preflight.weight_cases import InList, InTuple
from tests.zoo import specimen
from tfpersist_widgets.preflight import preflight
from tfpersist_widgets.strategies import Given, find_strategy


def named(model, check):
    return {key for one in preflight(model) if one.check == check for key in one.strategies}


def test_a_generator_that_call_draws_from_cannot_be_written_as_a_graph(tmp_path):
    noisy, dropping = specimen("noise").make(), around(layers.Dropout(0.5, seed=1))

    assert {"saved_model", "saver_v1:graph"} <= named(noisy, "graph_state")
    assert named(dropping, "graph_state") == set()
    with pytest.raises(AssertionError, match="untracked"):
        tf.saved_model.save(noisy, str(tmp_path / "noisy"))
    tf.saved_model.save(dropping, str(tmp_path / "dropping"))


def test_layers_without_a_name_are_not_found_by_their_paths(tmp_path):
    model, way = called(Twins()), find_strategy("npz")
    way.save(model, tmp_path / "m.npz")

    assert "npz" in named(model, "numbered_names")
    with pytest.raises(ValueError, match="does not fit"):
        way.load(tmp_path / "m.npz", Given(rebuild=lambda: rebuilt(model)))
    assert named(around(layers.Dense(2)), "numbered_names") == set()


def test_a_layer_alone_has_nothing_to_call_in_a_saved_model(tmp_path):
    layer = called(layers.Dense(2))
    tf.saved_model.save(layer, str(tmp_path / "layer"))

    assert named(layer, "nothing_traced") == {"saved_model"}
    assert not callable(tf.saved_model.load(str(tmp_path / "layer")))
    assert named(around(layers.Dense(2)), "nothing_traced") == set()


def test_bfloat16_comes_back_as_raw_bytes(tmp_path):
    model, way = around(layers.Dense(2, dtype="bfloat16")), find_strategy("npz:positional")
    way.save(model, tmp_path / "m.npz")

    assert named(model, "raw_bytes") == {"h5", "npz:positional"}
    with np.load(tmp_path / "m.npz") as arrays:
        assert arrays["arr_0"].dtype.kind == "V"
    assert named(around(layers.Dense(2)), "raw_bytes") == set()


def test_a_checkpoint_finds_what_lies_in_a_list_by_way_of_a_built_optimizer_alone(tmp_path):
    model = around(InList())
    assert [one.unless for one in preflight(model) if one.check == "containers"] == [""]
    model.compile("sgd", "huber", jit_compile=False)
    model.train_on_batch(X, np.ones((3, 4), "f4"))
    tf.train.Checkpoint(model=model).write(str(tmp_path / "ckpt"))

    (found,) = (one for one in preflight(model) if one.check == "containers")
    assert "compiled" in found.unless
    for with_optimizer in (False, True):
        loaded = rebuilt(model)
        if with_optimizer:
            loaded.compile("sgd", "huber", jit_compile=False)
            loaded.optimizer.build(loaded.trainable_variables)
        tf.train.Checkpoint(model=loaded).read(str(tmp_path / "ckpt")).expect_partial()
        assert np.array_equal(loaded(X), model(X)) is with_optimizer
    assert named(around(InTuple()), "containers") == set()


def test_book_keeping_that_a_save_leaves_on_an_optimizer_is_no_attribute_of_the_users(tmp_path):
    model = around(layers.Dense(1))
    model.compile("adam", "huber")
    before = preflight(model)

    tf.train.Checkpoint(model=model).write(str(tmp_path / "ckpt"))
    tf.saved_model.save(model, str(tmp_path / "saved"))

    assert any(name.startswith("_self_") for name in vars(model.optimizer))
    assert preflight(model) == before


def test_a_mixed_float16_optimizer_is_lost_under_another_policy(tmp_path):
    model = specimen("mixed_float16_elsewhere").make()

    assert "keras" in named(model, "optimizer_state")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = keras_file(model, tmp_path)
    assert type(loaded.optimizer) is keras.optimizers.Adam


@pytest.mark.parametrize(("momentum", "lost"), [(0.0, False), (0.9, True)])
def test_an_optimizer_that_keeps_nothing_for_each_variable_loses_nothing_by_freezing(
    momentum, lost, tmp_path
):
    x = np.ones((4, 3), "f4")
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2), layers.Dense(1)])
    model.compile(keras.optimizers.SGD(momentum=momentum), "huber")
    model.fit(x, x[:, :1], verbose=0)
    model.layers[0].trainable = False

    assert ("keras" in named(model, "optimizer_state")) is lost
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = keras_file(model, tmp_path)
    assert (int(loaded.optimizer.iterations) == 0) is lost


def test_a_kernel_that_another_layer_holds_too_comes_back_twice():
    model = specimen("tied_across_layers").make()

    assert "keras" in named(model, "shared_layers")
    assert (len(model.weights), len(rebuilt(model).weights)) == (2, 4)
