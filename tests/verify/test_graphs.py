"""Graphs through real round trips: the order of their names, rows that are not dense, traces."""

import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tfpersist_widgets import api
from tfpersist_widgets.records import Answer, Aspect, Verdict


def verified(model, **more):
    return api.roundtrip(model, "saved_model", conditions=("same",), **more).verification("same")


def with_a_list_of_outputs():
    source = keras.Input((4,))
    return keras.Model(source, [layers.Dense(1 + n)(source) for n in range(13)])


def with_a_list_of_inputs():
    sources = [keras.Input((1 + n,)) for n in range(13)]
    return keras.Model(sources, layers.Concatenate()(sources))


def with_keys(*names):
    """A model of a dictionary of inputs and one of outputs, every one of another width."""
    sources = {name: keras.Input((1 + n,), name=name) for n, name in enumerate(names)}
    heads = {name: layers.Dense(5 + n)(sources[name]) for n, name in enumerate(names)}
    return keras.Model(sources, heads)


MODELS = {
    "13 outputs": with_a_list_of_outputs,
    "13 inputs": with_a_list_of_inputs,
    "numbers of several digits": lambda: with_keys("z_10", "z_2", "z_1"),
    "numbered like a list": lambda: with_keys(*(f"output_{n}" for n in range(12))),
    "equal numbers": lambda: with_keys("z_0", "z", "z_00"),
    "no numbers": lambda: with_keys("b", "c", "a"),
}


@pytest.mark.parametrize("name", MODELS)
def test_inputs_and_outputs_of_a_graph_are_found_again_whatever_their_names_and_number(name):
    found = verified(MODELS[name]())

    assert found.verdict is Verdict.OK, found.sentence
    assert found.aspect(Aspect.SIGNATURES).differences == ()


def test_an_output_that_became_another_is_a_changed_signature(tmp_path):
    api.save(with_keys("z_10", "z_2"), "saved_model", tmp_path / "m")

    found = api.verify(tmp_path / "m", with_keys("z_2", "z_10"), condition="same")

    assert found.aspect(Aspect.SIGNATURES).answer is Answer.CHANGED


def ragged():
    source = keras.Input((None,), dtype="int32", ragged=True)
    return keras.Model(source, layers.Embedding(9, 2)(source))


def sparse():
    source = keras.Input((6,), sparse=True)
    return keras.Model(source, layers.Dense(2)(source))


@pytest.mark.parametrize(("maker", "kind"), [(ragged, "ragged"), (sparse, "sparse")])
def test_a_graph_that_takes_dense_tensors_only_is_told_with_what_helps(maker, kind):
    found = verified(maker())

    assert found.verdict is Verdict.FAILED
    assert found.aspect(Aspect.OUTPUTS).answer is Answer.LOST
    assert found.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    assert f"cannot be called on {kind} tensors, as the model is" in found.sentence
    assert 'Save with "keras"' in found.explanation.todo


def test_nothing_in_such_a_folder_takes_what_the_model_takes_and_the_advice_works(tmp_path):
    model, rows = sparse(), tf.sparse.from_dense(np.eye(3, 6, dtype="f4"))
    api.save(model, "saved_model", tmp_path / "m")
    loaded = tf.saved_model.load(str(tmp_path / "m"))
    signature = loaded.signatures["serving_default"]

    assert not callable(loaded)
    with pytest.raises(TypeError):
        signature(inputs=rows)
    found = signature(inputs=tf.sparse.to_dense(rows))["output_0"]
    np.testing.assert_allclose(found, model(rows), rtol=1e-5)


class Lengths(tf.Module):
    """Takes ragged rows by a signature of its own."""

    def __init__(self):
        super().__init__()
        self.factor = tf.Variable(2.0)

    @tf.function(input_signature=[tf.RaggedTensorSpec([None, None], tf.float32)])
    def __call__(self, rows):
        return tf.reduce_sum(rows, axis=1) * self.factor


def test_a_function_that_declares_ragged_rows_keeps_them():
    found = verified(Lengths())

    assert found.verdict is Verdict.OK, found.sentence
    assert found.aspect(Aspect.OUTPUTS).answer is Answer.KEPT


SCRIPT = """
import warnings
import numpy as np
import tensorflow as tf
from tests import models
from tfpersist_widgets import api

warnings.simplefilter("error")
model, module = models.trained_sequential(), models.Affine()
for _ in range(12):
    api.roundtrip(model, "saved_model", conditions=("same",))
    api.roundtrip(module, "saved_model", conditions=("same",))

@tf.function
def of_the_user(number):
    return number + 1

for number in range(8):
    of_the_user(number)
"""


def test_round_trips_in_a_loop_warn_of_no_retracing_and_hide_no_warning_of_the_users_own():
    # TensorFlow warns twice of each function and then no more: a new process counts from zero.
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=550,
    )

    assert done.returncode == 0, done.stderr
    warned = [line for line in done.stderr.splitlines() if "retracing" in line]
    assert warned
    assert all("of_the_user" in line for line in warned)
