"""Signatures, vocabularies, files and moving state: once kept and once really lost."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tests.verify.test_aspects import X, aspect_of, checked
from tfpersist_widgets.records import Answer, Aspect


def test_a_graph_keeps_the_signatures_of_models_and_of_modules():
    for model, count in ((models.two_inputs(), "3 of 3"), (models.Affine(), "1 of 1")):
        result = aspect_of(model, "saved_model", Aspect.SIGNATURES)
        assert result.answer is Answer.KEPT
        assert result.promised
        assert count in result.sentence


def test_a_signature_can_become_another_one():
    def of_any_batch():
        return keras.Sequential([keras.Input((4,)), layers.Dense(1)])

    model = keras.Sequential([keras.Input((4,), batch_size=2), layers.Dense(1)])

    result = aspect_of(model, "weights_h5", Aspect.SIGNATURES, inputs=X, rebuild=of_any_batch)

    assert "inputs[0]: float32 (2, 4) became float32 (any, 4)" in result.sentence


@pytest.mark.parametrize("key", ["keras", "pickle", "saved_model"])
def test_a_learned_vocabulary_is_kept(key):
    text = np.array(["one three", "two"])

    result = aspect_of(models.with_vocabulary(), key, Aspect.ASSETS, inputs=text)

    assert result.answer is Answer.KEPT
    assert result.promised


def test_a_learned_vocabulary_is_not_among_the_weights():
    text = np.array(["one three", "two"])

    found = checked(models.with_vocabulary(), "weights_h5", inputs=text)

    result = found.aspect(Aspect.ASSETS)
    assert result.answer is Answer.NOT_PROMISED
    assert "3 entries became no entries, it was never filled" in result.sentence


def test_the_file_of_an_asset_is_kept(tmp_path):
    class Words(tf.Module):
        def __init__(self):
            super().__init__()
            (tmp_path / "words.txt").write_text("one\ntwo\n")
            self.words = tf.saved_model.Asset(str(tmp_path / "words.txt"))
            self.scale = tf.Variable(2.0)

        @tf.function(input_signature=[tf.TensorSpec([None])])
        def __call__(self, x):
            return x * self.scale

    assert aspect_of(Words(), "saved_model", Aspect.ASSETS).answer is Answer.KEPT


def test_recurrent_state_is_lost_in_a_keras_file_and_was_never_promised():
    result = aspect_of(models.stateful(), "keras", Aspect.RANDOM_STATE)

    assert result.answer is Answer.NOT_PROMISED
    assert "lstm.states/0" in result.sentence


def test_recurrent_state_and_generators_of_tensorflow_are_kept_by_a_graph():
    class Noisy(tf.Module):
        def __init__(self):
            super().__init__()
            self.source = tf.random.Generator.from_seed(1)

    kept = aspect_of(Noisy(), "saved_model", Aspect.RANDOM_STATE)
    partly = aspect_of(models.stateful(), "saved_model", Aspect.RANDOM_STATE)

    assert kept.answer is Answer.KEPT
    lost = {found.path for found in partly.differences}
    assert lost == {"lstm.lstm_cell.seed_generator"}
