"""Calling a model leaves it as it was, and never undoes a training step."""

import threading

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import state
from tfpersist_widgets.verify.undisturbed import undisturbed

X = np.ones((3, 4), "f4")


def prints(model):
    kept = [*model.weights, *model.non_trainable_variables]
    return [state.digest(state.values(variable)) for variable in kept]


class Counting(tf.Module):
    """Counts its calls in a variable and in a Python attribute."""

    def __init__(self):
        super().__init__()
        self.weight, self.count, self.calls = tf.Variable(2.0), tf.Variable(0), 0

    def __call__(self, x):
        self.calls += 1
        self.count.assign_add(1)
        return x * self.weight


def test_statistics_and_seeds_that_training_mode_moves_are_put_back():
    model = keras.Sequential(
        [keras.Input((4,)), layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(2)]
    )
    before = prints(model)

    with undisturbed(model):
        model(X, training=True)
        assert prints(model) != before

    assert prints(model) == before


def test_counters_of_a_module_are_put_back_and_named():
    model = Counting()

    with undisturbed(model) as before:
        model(X)
        moved = before.put_back()

    assert (int(model.count), model.calls) == (0, 0)
    assert moved == ("Variable:0", "calls")


def test_a_counter_that_a_users_layer_made_trainable_is_put_back():
    class Counted(layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(name="count", initializer="zeros")

        def call(self, inputs):
            self.count.assign_add(1.0)
            return inputs

    model = keras.Sequential([keras.Input((4,)), layers.Dense(2), Counted()])
    before = prints(model)

    with undisturbed(model):
        model(X)

    assert prints(model) == before


def test_state_is_put_back_when_the_call_raises():
    model = Counting()

    try:
        with undisturbed(model):
            model(X)
            raise ValueError
    except ValueError:
        pass

    assert int(model.count) == 0


def test_a_generator_goes_on_between_two_calls_and_is_put_back_at_the_end():
    model = keras.Sequential([keras.Input((4,)), layers.Dropout(0.5)])
    (seed,) = model.variables

    with undisturbed(model) as before:
        first = model(X, training=True)
        before.put_back(keep_seeds=True)
        second = model(X, training=True)
        assert before.seeds_moved()
        drawn = state.digest(state.values(seed))

    assert not np.array_equal(first, second)
    assert state.digest(state.values(seed)) != drawn


def test_a_training_step_of_keras_is_never_undone():
    model = models.trained_sequential()

    with undisturbed(model):
        model.train_on_batch(X, X[:, :1])
        trained = prints(model)

    assert prints(model) == trained


def test_a_hand_written_step_of_a_cell_is_not_undone_by_another_thread():
    model, done = Counting(), threading.Event()

    def check():
        with undisturbed(model):
            model(X)
            model.weight.assign(5.0)  # what a cell does meanwhile
        done.set()

    thread = threading.Thread(target=check)
    thread.start()
    thread.join()

    assert done.is_set()
    assert float(model.weight) == 5.0
