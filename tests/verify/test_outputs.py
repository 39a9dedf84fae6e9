"""Outputs through real round trips, for the kinds of models that people have."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tfpersist_widgets import api
from tfpersist_widgets.records import Answer, Aspect, Verdict


def outputs(model, key, condition="same", **more):
    """The verification of one round trip and its result for the outputs."""
    found = api.roundtrip(model, key, conditions=(condition,), **more).verification(condition)
    return found, found.aspect(Aspect.OUTPUTS)


def answers(result):
    return {found.path: found.answer for found in result.differences}


def with_text():
    words = layers.TextVectorization(vocabulary=["wolf", "hare", "fox"], output_sequence_length=5)
    source = keras.Input((), dtype="string")
    embedded = layers.Embedding(5, 3, mask_zero=True)
    return keras.Sequential([source, words, embedded, layers.LSTM(4), layers.Dense(2)])


def with_named_inputs():
    tokens, flags = keras.Input((6,), dtype="int32", name="tokens"), keras.Input((2,), name="b_2")
    summed = layers.GlobalAveragePooling1D()(layers.Embedding(20, 4, mask_zero=True)(tokens))
    joined = layers.Concatenate()([summed, flags])
    heads = {"z_10": layers.Dense(2)(joined), "z_2": layers.Dense(3)(joined)}
    return keras.Model({"tokens": tokens, "b_2": flags}, heads)


def with_ragged_rows():
    source = keras.Input((None,), dtype="int32", ragged=True)
    return keras.Model(source, layers.Embedding(9, 2)(source))


def with_sparse_rows():
    source = keras.Input((6,), sparse=True)
    return keras.Model(source, layers.Dense(2)(source))


def with_dropout():
    return keras.Sequential(
        [keras.Input((4,)), layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(2)]
    )


def with_dropout_for_ever():
    source = keras.Input((4,))
    dropped = layers.Dropout(0.5)(source, training=True)
    return keras.Model(source, [layers.Dense(8)(dropped), layers.Dense(2)(source)])


def in_bfloat16():
    return keras.Sequential([keras.Input((4,)), layers.Dense(3, dtype="bfloat16")])


class Everything(tf.Module):
    """Outputs of every form; NaN and infinities among them."""

    def __init__(self):
        super().__init__()
        self.factor = tf.Variable(2.0)

    @tf.function(input_signature=[tf.TensorSpec([None, 2])])
    def __call__(self, x):
        some = x * self.factor
        return {
            "odd": [some / 0.0, some * 0.0 / 0.0],
            "none": None,
            "empty": some[:0],
            "scalar": tf.reduce_sum(some),
            "yes": some > 0,
            "count": tf.shape(x, tf.int64),
            "text": tf.strings.as_string(some, precision=2),
            "ragged": tf.RaggedTensor.from_tensor(some),
            "sparse": tf.sparse.from_dense(some),
            "half": tf.cast(some, tf.bfloat16),
        }

    @tf.function(input_signature=[tf.TensorSpec([None, 2]), tf.TensorSpec([], tf.float32)])
    def scaled(self, rows, by):
        return rows * by * self.factor


@pytest.mark.parametrize("key", ["keras", "saved_model", "pickle", "weights_h5"])
@pytest.mark.parametrize("maker", [with_text, with_named_inputs, in_bfloat16])
def test_made_probes_pass_through_every_strategy(maker, key):
    _, result = outputs(maker(), key)

    assert result.answer in (Answer.KEPT, Answer.CLOSE), result.sentence
    assert not any(found.note for found in result.differences)


@pytest.mark.parametrize("maker", [with_ragged_rows, with_sparse_rows])
def test_ragged_and_sparse_rows_pass_through_a_keras_file(maker):
    verification, _ = outputs(maker(), "keras")

    assert verification.verdict is Verdict.OK, verification.sentence


def test_a_signature_that_takes_dense_tensors_alone_has_lost_the_ragged_ones():
    verification, result = outputs(with_ragged_rows(), "saved_model")

    assert verification.verdict is Verdict.FAILED
    assert result.answer is Answer.LOST


@pytest.mark.parametrize("key", ["saved_model", "pickle"])
def test_every_form_of_output_is_compared_component_by_component(key):
    verification, result = outputs(Everything(), key)

    assert verification.verdict is Verdict.OK, verification.sentence
    assert set(answers(result).values()) == {Answer.KEPT}
    assert {"output['ragged'].row_splits", "output['sparse'].indices"} < set(answers(result))


@pytest.mark.parametrize("key", ["saved_model", "pickle"])
def test_a_method_of_several_arguments_is_called_by_their_names(key):
    inputs = {"by": 3.0, "rows": np.ones((2, 2))}

    verification, _ = outputs(Everything(), key, call="scaled", inputs=inputs)

    assert verification.verdict is Verdict.OK, verification.sentence


def test_what_is_random_by_design_is_said_and_fails_nothing():
    verification, result = outputs(with_dropout(), "keras")

    assert verification.verdict is Verdict.OK
    assert answers(result) == {
        "output": Answer.KEPT,
        "output (1 row)": Answer.KEPT,
        "output (training mode)": Answer.RANDOM,
    }
    assert "1 of 3 random by design" in result.sentence


def test_dropout_that_is_always_on_makes_one_of_two_outputs_random():
    verification, result = outputs(with_dropout_for_ever(), "keras")

    assert verification.verdict is Verdict.OK, verification.sentence
    assert list(answers(result).values())[:2] == [Answer.RANDOM, Answer.KEPT]


def test_batch_statistics_are_compared_in_training_mode_and_left_as_they_were():
    model = keras.Sequential([keras.Input((4,)), layers.BatchNormalization()])
    before = [np.array(weight) for weight in model.weights]

    _, result = outputs(model, "keras")

    assert answers(result)["output (training mode)"] is Answer.KEPT
    assert all(map(np.array_equal, before, model.weights))


def test_a_saved_model_says_that_it_promises_no_training_mode():
    _, result = outputs(with_dropout(), "saved_model")

    assert "training mode is not promised" in result.sentence


def test_a_layer_that_comes_back_deaf_to_training_mode_is_found():
    @keras.saving.register_keras_serializable("tests")
    class Deaf(layers.Layer):
        def __init__(self, hears=False, **more):
            super().__init__(**more)
            self.hears = hears

        def get_config(self):
            return {"name": self.name}  # and forgets what it hears

        def call(self, inputs, training=False):
            return inputs * 2.0 if self.hears and training else inputs

    model = keras.Sequential([keras.Input((4,)), Deaf(hears=True)])

    verification, result = outputs(model, "keras")

    assert verification.verdict is Verdict.FAILED
    assert answers(result)["output"] is Answer.KEPT
    assert answers(result)["output (training mode)"] is Answer.CHANGED


@pytest.mark.parametrize(
    "inputs", [{"rows": np.ones((2, 2)), "by": 3.0}, (np.ones((2, 2)), 3.0), None], ids=type
)
def test_a_folder_with_several_signatures_is_checked_signature_by_signature(tmp_path, inputs):
    model = Everything()
    tf.saved_model.save(model, str(tmp_path / "m"), signatures={"scaled": model.scaled})

    found = api.verify(tmp_path / "m", model, condition="same", call="scaled", inputs=inputs)
    other = api.verify(tmp_path / "m", model, condition="same", call="missing", inputs=inputs)

    assert found.verdict is Verdict.OK, found.sentence
    assert other.verdict is Verdict.UNSEEN
    assert "no method 'missing'" in other.sentence


@pytest.mark.parametrize(
    ("maker", "inputs"),
    [
        (with_text, None),
        (with_ragged_rows, tf.ragged.constant([[1, 2], [3]])),
        (
            with_named_inputs,
            {"tokens": [[1, 2, 3, 0, 0, 0]], "b_2": np.ones((1, 2))},
        ),
    ],
    ids=["text", "ragged", "named"],
)
def test_inputs_of_every_form_reach_a_fresh_process(maker, inputs):
    verification, result = outputs(maker(), "keras", "fresh", inputs=inputs)

    assert verification.verdict is Verdict.OK, verification.sentence
    assert set(answers(result).values()) <= {Answer.KEPT, Answer.CLOSE}
