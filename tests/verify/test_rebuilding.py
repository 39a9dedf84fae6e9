"""A model for weights alone: told in words where it cannot be made, and checked where it can."""

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tests.zoo import functional
from tfpersist_widgets import api
from tfpersist_widgets.records import Aspect, Verdict

X = np.ones((2, 4), "f4")


def alone(model, key, **options):
    return api.roundtrip(model, key, conditions=("same",), **options).verification("same")


@pytest.mark.parametrize(
    ("key", "condition"), [("checkpoint", "fresh"), ("npz", "same"), ("npz:positional", "same")]
)
def test_a_layer_without_a_model_is_rebuilt_by_its_configuration(key, condition):
    layer = layers.Dense(2, activation="relu")
    layer(X)

    found = api.roundtrip(layer, key, conditions=(condition,), inputs=X).verification(condition)

    assert found.verdict is Verdict.OK, found.sentence


@pytest.mark.parametrize(
    ("make", "kind", "call"),
    [
        (models.Affine, "a tf.Module like Affine", None),
        (models.Plain, "a plain Python object like Plain", "forward"),
    ],
)
@pytest.mark.parametrize("key", ["checkpoint", "npz"])
def test_what_has_no_configuration_is_told_in_words_with_the_cure(make, kind, call, key):
    inputs = np.ones((1, 3 if call is None else 2), "f4")
    found = alone(make(), key, inputs=inputs, call=call)
    cured = alone(make(), key, inputs=inputs, call=call, rebuild=make)

    assert found.verdict is Verdict.UNSEEN
    assert f"{kind} cannot describe its architecture" in found.sentence
    assert "rebuild=" in found.explanation.todo
    assert "AttributeError" not in str(found)
    assert cured.verdict is Verdict.OK


@pytest.fixture(scope="module")
def tied():
    """A model whose decoder has its encoder's kernel."""
    return functional.tied_across_layers()


def test_keras_itself_loses_what_layers_share_in_a_configuration(tied):
    rebuilt = keras.models.model_from_json(tied.to_json())

    assert (len(tied.weights), len(rebuilt.weights)) == (2, 4)


@pytest.mark.parametrize("key", ["weights_h5", "npz:positional", "checkpoint"])
def test_an_architecture_that_comes_back_as_another_one_is_told_in_words(tied, key):
    found = alone(tied, key)

    assert found.verdict is Verdict.UNSEEN
    assert found.sentence.startswith(
        "the architecture could not be rebuilt: the rebuilt model has 4 variables, the saved one 2"
    )
    assert "what layers share" in found.explanation.why
    assert "rebuild=" in found.explanation.todo
    assert "RebuildFailed" not in str((found, found.to_dict()))


def test_the_users_function_cures_it(tied):
    assert alone(tied, "weights_h5", rebuild=functional.tied_across_layers).verdict is Verdict.OK


def test_a_rebuild_function_that_raises_is_quoted_and_not_the_strategys_fault():
    def rebuild():
        raise LookupError("the plan is gone")

    found = alone(models.trained_sequential(), "npz", rebuild=rebuild)

    assert found.verdict is Verdict.UNSEEN
    assert found.sentence == (
        "the architecture could not be rebuilt (LookupError: the plan is gone)"
    )
    assert found.explanation.raised.type_name == "LookupError"


def with_optimizer(optimizer):
    model = models.trained_sequential()
    if optimizer is None:
        return keras.Sequential(model.layers)
    model.compile(optimizer, "mse")
    models.train(model, (X, X[:, :1]))
    return model


@pytest.mark.parametrize(
    ("optimizer", "sentence"),
    [
        ("rmsprop", "the rebuilt model's optimizer is RMSprop, the saved one's Adam"),
        (None, "the rebuilt model has no optimizer, the saved one Adam"),
        (
            keras.optimizers.Adam(amsgrad=True),
            "the rebuilt Adam optimizer has another amsgrad than the saved one",
        ),
    ],
)
def test_another_optimizer_of_the_rebuilt_model_is_not_charged_to_a_checkpoint(optimizer, sentence):
    model = models.trained_sequential()

    found = alone(model, "checkpoint", rebuild=lambda: with_optimizer(optimizer))

    assert found.verdict is Verdict.UNSEEN
    assert sentence in found.sentence


def test_slots_of_other_shapes_are_not_charged_to_a_checkpoint():
    def rebuild():
        made = with_optimizer("adam")
        made.optimizer = keras.optimizers.Adam()
        made.optimizer.build(made.trainable_variables[:2])
        return made

    found = alone(models.trained_sequential(), "checkpoint", rebuild=rebuild)

    assert found.verdict is Verdict.UNSEEN
    assert "4 variables of the saved Adam optimizer are not in the rebuilt one" in found.sentence


def test_another_rate_of_the_rebuilt_optimizer_is_in_the_file_and_comes_back():
    found = alone(
        models.trained_sequential(),
        "checkpoint",
        rebuild=lambda: with_optimizer(keras.optimizers.Adam(0.5)),
    )

    assert found.verdict is Verdict.OK, found.sentence


def test_a_strategy_that_promises_no_optimizer_takes_a_model_without_one():
    found = alone(
        models.trained_sequential(), "npz:positional", rebuild=lambda: with_optimizer(None)
    )

    assert found.verdict is Verdict.OK, found.sentence
    assert not found.aspect(Aspect.OPTIMIZER).promised


@pytest.mark.parametrize("stepped", [False, True])
def test_an_optimizer_whose_slots_are_made_later_fits(stepped):
    def rebuild():
        made = keras.models.clone_model(model)
        made.compile("adam", "mse")
        return made

    model = models.two_inputs()
    model.compile("adam", "mse")
    if stepped:
        model.optimizer.build(model.trainable_variables)

    found = alone(model, "checkpoint", rebuild=rebuild)

    assert found.verdict is Verdict.OK, found.sentence
