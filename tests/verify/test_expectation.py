"""The live model's outputs: which calls are made, what is random, what is said."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tests.verify.test_undisturbed import Counting
from tfpersist_widgets import state
from tfpersist_widgets.verify import expect

X = np.ones((3, 4), "f4")


def paths(live):
    return [leaf.path for leaf in (*live.outputs, *live.more_outputs)]


def sequential(*parts):
    return keras.Sequential([keras.Input((4,)), *parts])


class Drawing(tf.Module):
    """Half of its outputs are drawn anew at every call."""

    def __call__(self, x):
        return {"same": x, "drawn": tf.random.uniform(tf.shape(x))}


class Refuses(keras.Model):
    """Takes no single row."""

    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(1)

    def call(self, inputs, training=False):
        if inputs.shape[0] == 1 or training:
            raise ValueError("not with these")
        return self.dense(inputs)


def test_a_model_is_called_on_several_rows_and_on_one():
    assert paths(expect(models.trained_sequential())) == ["output", "output (1 row)"]


def test_the_users_inputs_are_called_as_they_are():
    assert paths(expect(models.trained_sequential(), inputs=X)) == ["output"]


@pytest.mark.parametrize(
    ("layer", "trains"),
    [
        (layers.Dense(2), False),
        (layers.BatchNormalization(), True),
        (layers.Dropout(0.5), True),
        (keras.Sequential([layers.GaussianNoise(1.0)]), True),
        (layers.ReLU(), False),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_training_mode_is_looked_at_where_it_differs(layer, trains):
    found = paths(expect(sequential(layer), inputs=X))

    assert ("output (training mode)" in found) is trains


def test_a_users_own_layer_that_takes_training_is_looked_at_in_both_modes():
    class Louder(layers.Layer):
        def call(self, inputs, training=False):
            return inputs * (2.0 if training else 1.0)

    live = expect(sequential(Louder()), inputs=X)

    assert live.outputs[0].array.max() == 1
    assert [leaf.array.max() for leaf in live.more_outputs] == [2]


def test_dropout_is_random_in_training_mode_alone():
    assert expect(sequential(layers.Dropout(0.5))).random == {"output (training mode)"}


def test_batch_statistics_are_not_random():
    assert expect(sequential(layers.BatchNormalization())).random == frozenset()


def test_a_stateful_layer_is_not_random_although_its_state_moves():
    model = keras.Sequential([keras.Input((5, 2), batch_size=3), layers.GRU(2, stateful=True)])

    live = expect(model)

    assert live.random == frozenset()
    assert "changes its own state" in live.remarks[0]


def test_of_several_outputs_those_that_differ_from_call_to_call_are_random():
    assert expect(Drawing(), inputs=X).random == {"output['drawn']"}


@pytest.mark.parametrize("graph", [False, True])
@pytest.mark.parametrize("held", [False, True])
def test_what_draws_by_a_seed_is_random_also_as_a_graph_and_on_held_values(graph, held):
    source = keras.Input((4,))
    model = keras.Model(source, layers.Dropout(0.5)(source, training=True))

    live = expect(model, graph=graph, held=state.snapshot(model) if held else None)

    assert {"output", "output (1 row)"} <= live.random


def test_a_graph_without_training_mode_says_that_it_is_not_promised():
    live = expect(sequential(layers.Dropout(0.5)), graph=True)

    assert paths(live) == ["output", "output (1 row)"]
    assert "training mode is not promised" in live.remarks[0]


def test_a_model_that_cannot_be_traced_is_called_eagerly_and_it_is_said():
    class Eager(tf.Module):
        def __call__(self, x):
            return x * float(np.asarray(x).sum())

    live = expect(Eager(), inputs=X, graph=True)

    assert live.mixed
    assert "eagerly" in live.remarks[0]


def test_calls_that_a_model_does_not_take_are_left_out_and_named():
    model = Refuses()
    model(X)

    live = expect(model)

    assert paths(live) == ["output"]
    assert [remark.split(" was ")[0] for remark in live.remarks] == ["1 row", "training mode"]


def test_a_call_that_moves_the_models_state_says_so_and_it_is_put_back():
    model = Counting()

    live = expect(model, inputs=X)

    assert (int(model.count), model.calls) == (0, 0)
    assert "changes its own state (Variable:0, calls), which was put back" in live.remarks[0]


def test_a_larger_probe_is_tried_where_the_model_raises_on_a_small_one():
    model = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(2, 9)])

    assert expect(model).inputs.shape == (3, 64, 64, 3)


def test_a_model_that_raises_on_every_made_probe_is_not_looked_at():
    model = keras.Sequential([keras.Input((None, 1)), layers.Conv1D(1, 99)])

    live = expect(model)

    assert live.outputs == ()
    assert "raised on inputs made from its specification" in live.unseen


@pytest.mark.parametrize("returned", [None, object()])
def test_what_gives_no_arrays_is_not_looked_at(returned):
    class Gives(tf.Module):
        def __call__(self, x):
            return returned

    assert expect(Gives(), inputs=X).unseen
