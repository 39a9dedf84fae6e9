"""Models with variables of every kind, and models with none."""

import keras
import pytest
import tensorflow as tf
from keras import layers

from tfpersist_widgets import api
from tfpersist_widgets.records import Answer, Aspect, Verdict

KEYS = ("keras", "saved_model", "pickle", "weights_h5")
WITHOUT_KERAS = ("saved_model", "pickle")


def verdicts(model, key, **more):
    found = api.roundtrip(model, key, **more)
    return [one.verdict for one in found.verifications], [v.sentence for v in found.verifications]


class Nothing(tf.Module):
    """A module that computes and holds no variable."""

    @tf.function(input_signature=[tf.TensorSpec([None, 2])])
    def __call__(self, x):
        return x + 1.0


def identity():
    source = keras.Input((2,))
    return keras.Model(source, source)


@pytest.mark.parametrize("key", KEYS)
def test_a_model_without_layers_is_said_to_have_no_variables(key):
    found = api.roundtrip(identity(), key)

    for one in found.verifications:
        assert one.verdict is Verdict.OK, one.sentence
        assert "the model has no variables" in one.sentence


@pytest.mark.parametrize("key", WITHOUT_KERAS)
def test_a_module_without_variables_is_judged_by_what_it_computes(key):
    found = api.roundtrip(Nothing(), key, conditions=("same", "fresh"))

    assert [one.verdict for one in found.verifications] == [Verdict.OK] * 2
    assert all("the model has no variables" in one.sentence for one in found.verifications)


@pytest.mark.parametrize("key", WITHOUT_KERAS)
def test_a_module_with_nothing_in_it_is_never_called_fine(key):
    found, said = verdicts(tf.Module(), key, conditions=("same",))

    assert found == [Verdict.UNSEEN], said


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("maker", [keras.Sequential, lambda: keras.Sequential([keras.Input((2,))])])
def test_a_sequential_without_layers_is_refused_with_its_reason(key, maker):
    found, said = verdicts(maker(), key)

    assert found == [Verdict.REFUSED] * 3
    assert "was never built" in said[0]


class EveryKind(tf.Module):
    """A variable of each odd kind, all of them in the outputs."""

    def __init__(self):
        super().__init__()
        self.nothing = tf.Variable(tf.zeros((0, 3)))
        self.scalar = tf.Variable(2.5)
        self.yes = tf.Variable([True, False])
        self.large = tf.Variable(2**62 + 1, dtype=tf.int64)
        self.half = tf.Variable([1.5, float("nan")], dtype=tf.bfloat16)
        self.text = tf.Variable(["a", "", "ü" * 9])
        self.complex = tf.Variable(1 + 2j)

    @tf.function(input_signature=[tf.TensorSpec([None, 2])])
    def __call__(self, x):
        return {
            "scaled": x * self.scalar,
            "nothing": self.nothing,
            "no": tf.logical_not(self.yes),
            "large": self.large - 1,
            "half": self.half + 1,
            "text": self.text + "!",
            "complex": self.complex * 2,
        }


@pytest.mark.parametrize("key", WITHOUT_KERAS)
def test_variables_of_every_kind_come_back_in_a_module(key):
    found = api.roundtrip(EveryKind(), key, conditions=("same", "fresh"))

    for one in found.verifications:
        assert one.verdict is Verdict.OK, one.sentence
        assert "7 of 7 variables" in one.sentence
        assert one.aspect(Aspect.OUTPUTS).answer is Answer.KEPT


@keras.saving.register_keras_serializable("bad_input")
class OddWeights(layers.Layer):
    """Weights of the odd kinds that Keras makes; it makes none of text."""

    def build(self, input_shape):
        self.nothing = self.add_weight(shape=(0, 3))
        self.scalar = self.add_weight(shape=(), initializer="ones")
        self.yes = self.add_weight(shape=(2,), dtype="bool", initializer="ones", trainable=False)
        self.large = self.add_weight(shape=(2,), dtype="int64", initializer="ones", trainable=False)
        self.half = self.add_weight(shape=(2,), dtype="bfloat16", initializer="ones")

    def call(self, inputs):
        whole = keras.ops.cast(self.large[0], "float32") + keras.ops.cast(self.half[0], "float32")
        return keras.ops.where(self.yes, inputs * self.scalar, whole)


def with_odd_weights():
    model = keras.Sequential([keras.Input((2,)), OddWeights()])
    layer = model.layers[0]
    layer.scalar.assign(2.5)
    layer.yes.assign([True, False])
    layer.large.assign([2**62 + 1, -1])
    layer.half.assign([0.1, float("nan")])
    return model


@pytest.mark.parametrize("key", KEYS)
def test_weights_of_every_kind_come_back_in_a_keras_model(key):
    found, said = verdicts(with_odd_weights(), key, conditions=("same", "fresh"))

    assert found == [Verdict.OK] * 2, said
    assert all("5 of 5 variables" in sentence for sentence in said)


@pytest.mark.parametrize("made_before", [1, 4])
def test_weights_without_names_are_not_mixed_up_where_their_numbers_overlap(made_before):
    """Keras counts them through the process: ``variable_4`` here is another one there."""
    keras.backend.clear_session()
    for _ in range(made_before):
        keras.Variable(1.0)

    found = api.roundtrip(with_odd_weights(), "keras", conditions=("fresh",))

    one = found.verifications[0]
    assert one.verdict is Verdict.OK, one.sentence
    assert "5 of 5 variables" in one.sentence
    assert one.aspect(Aspect.TRAINABLE).answer is Answer.KEPT
