"""The reference of the next step: a rebuilt model counts only if it is the saved one."""

import keras
import numpy as np
import pytest
from keras import layers

from tests.zoo import specimen
from tfpersist_widgets import api, state
from tfpersist_widgets.records import Answer, Aspect, Verdict
from tfpersist_widgets.state import Leaf
from tfpersist_widgets.verify import expect, proving
from tfpersist_widgets.verify.calls import Call
from tfpersist_widgets.verify.proving import Shown, everything, fill, unlike

X = np.linspace(-2, 2, 16, dtype="f4").reshape(4, 4)
Y = X[:, :2]
SHOWN = Shown((Call(X),), (Leaf("output", Y),))


def gone_on(key, strategy):
    """What going on from a specimen's file gives, compared with the reference."""
    one = specimen(key)
    with one.alive() as model:
        return api.roundtrip(
            model, strategy, conditions=("same",), inputs=one.inputs, targets=one.targets
        ).verification("same")


# Of an optimizer that was never stepped the file holds less than Keras makes while loading.
@pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning")
@pytest.mark.parametrize(
    "key",
    [
        "normalization",
        "never_stepped",
        "tied_across_layers",
        pytest.param("mixed_float16", marks=pytest.mark.exhaustive),
        pytest.param("frozen_part", marks=pytest.mark.exhaustive),
    ],
)
def test_training_goes_on_from_a_keras_file_as_from_the_model(key):
    found = gone_on(key, "keras")

    assert found.verdict is Verdict.OK, found.sentence
    assert found.aspect(Aspect.NEXT_STEP).answer is Answer.KEPT


@pytest.mark.exhaustive
def test_a_load_that_computes_otherwise_does_not_go_on_as_the_model_would():
    # A checkpoint leaves what the layer derived from its weights as it was before.
    found = gone_on("normalization", "checkpoint")

    assert found.aspect(Aspect.OUTPUTS).answer is Answer.CHANGED
    assert found.aspect(Aspect.NEXT_STEP).answer is Answer.CHANGED


def test_a_rebuilt_model_that_computes_otherwise_is_no_reference():
    step = gone_on("named_like_one_of_keras", "keras").aspect(Aspect.NEXT_STEP)

    assert step.answer is Answer.UNSEEN
    assert "rebuilt with equal variables and settings computes something else" in step.sentence


def dense(*more, optimizer="adam"):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2), *more])
    model.compile(optimizer, "mse")
    return model


def test_outputs_that_are_random_by_design_prove_nothing():
    model = specimen("noise").make()

    assert Shown.of(expect(model, inputs=X)).unseen == proving.RANDOM


def test_dropout_is_random_in_training_alone_and_proves_enough():
    assert not Shown.of(expect(dense(layers.Dropout(0.5)), inputs=X)).unseen


def test_without_outputs_there_is_no_proof_and_the_reason_is_told():
    class Textual(keras.Model):
        def call(self, inputs):
            return None

    shown = Shown.of(expect(Textual(), inputs=X))

    assert shown.unseen == (
        "the saved model's outputs went unseen (what was called returns no array)"
    )


def values_of(model):
    return [(path, state.values(variable)) for path, variable in everything(model)]


@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("built", [False, True])
@pytest.mark.parametrize("rebuilt", [False, True])
def test_the_optimizer_has_the_variables_that_the_saved_one_has(scaled, built, rebuilt):
    def made(is_built):
        inner = keras.optimizers.Adam(0.25)
        model = dense(optimizer=keras.optimizers.LossScaleOptimizer(inner) if scaled else inner)
        if is_built:
            model.optimizer.build(model.trainable_variables)
        return model

    saved, other = made(built), made(rebuilt)
    other.optimizer.learning_rate = 0.5

    assert fill(other, values_of(saved), optimizer_built=built) == ""
    assert unlike(other, state.fingerprint(saved), Shown.of(expect(saved, inputs=X))) == ""
    assert float(other.optimizer.learning_rate) == 0.25


def test_what_a_model_computes_decides_where_bits_and_settings_are_equal():
    model = dense()
    own = Shown.of(expect(model, inputs=X))

    assert unlike(model, state.fingerprint(model), own) == ""
    assert "computes something else" in unlike(model, state.fingerprint(model), SHOWN)
