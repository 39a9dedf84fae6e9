"""Models that are random by design, and models whose call does something besides computing."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tfpersist_widgets import api
from tfpersist_widgets.records import Answer, Aspect, Verdict

SEEN = []


@keras.saving.register_keras_serializable("bad_input")
class Noise(layers.Layer):
    """Draws anew at every call, in training and not."""

    def call(self, inputs):
        return inputs + tf.random.normal(tf.shape(inputs))


@keras.saving.register_keras_serializable("bad_input")
class Busy(layers.Layer):
    """Its call counts, prints, and leaves a note in this process."""

    def __init__(self, **more):
        super().__init__(**more)
        self.calls = 0

    def build(self, input_shape):
        self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

    def call(self, inputs):
        self.calls += 1
        self.count.assign_add(1.0)
        SEEN.append("called")
        print("a line from the model")  # noqa: T201 - as a user prints
        return inputs * 2.0


def noise():
    return keras.Sequential([keras.Input((4,)), Noise(), layers.Dense(2)])


def dropout_in_training():
    return keras.Sequential([keras.Input((4,)), layers.Dropout(0.5), layers.Dense(2)])


def dropout_for_ever():
    source = keras.Input((8,))
    return keras.Model(source, layers.Dense(2)(layers.Dropout(0.5, seed=1)(source, training=True)))


def augmentation():
    source = keras.Input((8, 8, 3))
    turned = layers.RandomRotation(0.2)(layers.RandomFlip()(source))
    return keras.Model(source, layers.Dense(2)(layers.Flatten()(turned)))


@pytest.mark.parametrize("key", ["keras", "pickle", "weights_h5"])
@pytest.mark.parametrize("maker", [noise, dropout_in_training, dropout_for_ever, augmentation])
def test_what_is_random_by_design_is_never_called_different(maker, key):
    found = api.roundtrip(maker(), key, conditions=("same", "fresh"))

    for one in found.verifications:
        result = one.aspect(Aspect.OUTPUTS)
        assert one.verdict is Verdict.OK, one.sentence
        assert "random by design" in result.sentence
        assert "something else" not in one.sentence
        assert Answer.CHANGED not in {part.answer for part in result.differences}


def test_a_graph_that_draws_is_random_by_design():
    found = api.roundtrip(noise(), "saved_model").verifications

    assert [one.verdict for one in found] == [Verdict.OK] * 3
    assert {one.aspect(Aspect.OUTPUTS).answer for one in found} == {Answer.RANDOM}


@pytest.mark.parametrize("maker", [dropout_for_ever, augmentation])
def test_seeds_that_a_graph_cannot_hold_are_a_failed_save_with_a_way_out(maker):
    found = api.roundtrip(maker(), "saved_model", conditions=("same",)).verification("same")

    assert found.verdict is Verdict.FAILED
    assert found.explanation.rule == "untracked-resource"
    assert "model.export" in found.explanation.todo


@pytest.mark.parametrize("key", ["keras", "saved_model", "pickle", "weights_h5"])
def test_what_a_call_does_besides_is_told_and_put_back(key):
    model = keras.Sequential([keras.Input((4,)), Busy(), layers.Dense(2)])
    layer = model.layers[0]
    layer.count.assign(7.0)
    before = layer.calls

    found = api.roundtrip(model, key, conditions=("same", "fresh"))

    for one in found.verifications:
        assert one.verdict is Verdict.OK, one.sentence
        assert "changes its own state" in one.aspect(Aspect.OUTPUTS).sentence
    assert float(layer.count) == 7.0
    if key != "saved_model":  # tf.saved_model.save itself calls it, to trace it
        assert layer.calls == before


@keras.saving.register_keras_serializable("bad_input")
class Diary(layers.Layer):
    """Its call writes to a file of the user's."""

    def __init__(self, path="", **more):
        super().__init__(**more)
        self.place = path

    def call(self, inputs):
        with open(self.place, "a") as file:  # noqa: PTH123 - as a user writes it
            file.write("called\n")
        return inputs

    def get_config(self):
        return {**super().get_config(), "path": self.place}


def test_a_call_that_writes_to_the_users_files_meets_our_sandbox_and_not_a_verdict(tmp_path):
    diary = tmp_path / "diary.txt"
    model = keras.Sequential([keras.Input((4,)), Diary(str(diary))])

    found = api.roundtrip(model, "keras", conditions=("same",))
    lines = diary.read_text().count("called")
    sealed = api.verify(found.artifact, model, condition="fresh", inputs=np.ones((1, 4), "f4"))

    assert found.verification("same").verdict is Verdict.OK
    assert lines > 1
    assert sealed.verdict is Verdict.UNSEEN, sealed.sentence
    assert sealed.explanation.rule == "sandbox"
