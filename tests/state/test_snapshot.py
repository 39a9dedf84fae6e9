"""A snapshot holds one moment of a model, shares its memory, and can be shown in its place."""

import threading
import time

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import state
from tfpersist_widgets.state import Moment


def step(model):
    models.train(model, (np.ones((4, 4), "f4"), np.ones((4, 1), "f4")))


def counting():
    """Weights that all lose one in each step, which the optimizer counts: any mixture shows."""
    model = keras.Sequential(
        [keras.Input((1,))]
        + [layers.Dense(1, use_bias=False, kernel_initializer="zeros") for _ in range(6)]
    )
    model.compile(
        keras.optimizers.SGD(1.0),
        loss=lambda wanted, given: (
            0.0 * tf.reduce_sum(given)
            + tf.add_n([tf.reduce_sum(tf.convert_to_tensor(w)) for w in model.trainable_variables])
        ),
        jit_compile=True,
    )
    return model


def shown(snapshot, variables):
    by_id = {id(held.variable): held.tensor for held in snapshot.held}
    return [float(by_id[id(variable)].numpy().ravel()[0]) for variable in variables]


def test_what_is_held_is_not_altered_by_later_training():
    model = models.trained_sequential()
    before = state.fingerprint(model)

    snapshot = state.snapshot(model)
    step(model)

    assert snapshot.fingerprint == before != state.fingerprint(model)
    with snapshot.in_place():
        assert state.fingerprint(model) == before


def test_nothing_is_copied():
    model = models.trained_sequential()

    snapshot = state.snapshot(model)

    by_id = {id(held.variable): held.tensor for held in snapshot.held}
    for weight in model.weights:
        live, held = state.values(weight), state.values(by_id[id(weight)])
        assert np.shares_memory(live, held)


def test_optimizer_seeds_metrics_and_recurrent_state_are_held_too():
    model = keras.Sequential(
        [keras.Input((5, 3), batch_size=4), layers.LSTM(2, stateful=True), layers.Dropout(0.5)]
    )
    model.compile("adam", "mse", metrics=["mae"])
    models.train(model, (np.ones((4, 5, 3), "f4"), np.ones((4, 2), "f4")))

    held = {id(one.variable) for one in state.snapshot(model).held}

    wanted = [*model.variables, *model.optimizer.variables, *model.metrics_variables]
    wanted += model.layers[0].states
    assert {id(variable) for variable in wanted} <= held


def test_a_model_at_rest_is_read_still_and_does_not_move():
    snapshot = state.snapshot(models.trained_sequential())

    assert snapshot.moment is Moment.STILL
    assert not snapshot.moved()


@pytest.mark.parametrize("make", [models.Affine, models.Plain])
def test_variables_that_are_not_keras_s_are_held_and_watched(make):
    model = make()
    snapshot = state.snapshot(model)
    first = state.variables(model)[0].variable

    assert snapshot.fingerprint == state.fingerprint(model)
    first.assign_add(tf.ones_like(first))

    assert snapshot.moved()
    assert snapshot.fingerprint != state.fingerprint(model)


def test_the_same_values_written_again_are_no_movement():
    model = models.trained_sequential()
    snapshot = state.snapshot(model)

    model.set_weights([weight.copy() for weight in model.get_weights()])

    assert not snapshot.moved()


def test_text_and_half_precision_are_held_although_they_have_no_buffer():
    module = tf.Module()
    module.words, module.half = tf.Variable(["a", "b"]), tf.Variable(tf.ones(2, tf.bfloat16))

    snapshot = state.snapshot(module)

    assert not snapshot.moved()
    module.words.assign(["a", "c"])
    assert snapshot.moved()


def test_another_thread_sees_the_live_values():
    model = models.trained_sequential()
    snapshot = state.snapshot(model)
    step(model)
    live, seen = state.fingerprint(model), []

    with snapshot.in_place():
        thread = threading.Thread(target=lambda: seen.append(state.fingerprint(model)))
        thread.start()
        thread.join()

    assert seen == [live]


def test_what_is_assigned_in_its_place_ends_with_the_block():
    model = models.trained_sequential()
    snapshot, before = state.snapshot(model), state.fingerprint(model)

    with snapshot.in_place():
        model.weights[0].assign(np.zeros((4, 8), "f4"))

    assert state.fingerprint(model) == before


def next_step(model):
    count = int(model.optimizer.iterations.numpy())
    while int(model.optimizer.iterations.numpy()) == count:
        time.sleep(0.001)
    return state.snapshot(model)


def test_while_a_compiled_model_trains_all_values_are_of_the_same_step():
    model, end = counting(), threading.Event()
    x = np.ones((256, 1), "f4")
    model.fit(x[:1], x[:1], batch_size=1, verbose=0)

    class UntilTold(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            self.model.stop_training = end.is_set()

    def train():
        while not end.is_set():
            model.fit(x, x, batch_size=1, verbose=0, callbacks=[UntilTold()])

    thread = threading.Thread(target=train)
    thread.start()
    try:
        taken = [next_step(model) for _ in range(8)]
    finally:
        end.set()
        thread.join()

    counts = []
    for snapshot in taken:
        weights = shown(snapshot, model.trainable_variables)
        (count,) = shown(snapshot, [model.optimizer.iterations])
        assert snapshot.moment is not Moment.MOVING
        assert weights == [-count] * len(weights)
        counts.append(count)
    assert counts == sorted(set(counts))
