"""Whether a step trains each variable, and which layers' flags count."""

import keras
from keras import layers

from tests import models
from tests.zoo import sequential
from tfpersist_widgets import api, diffs, state
from tfpersist_widgets.records import Answer, Aspect, Verdict


def flags(model):
    section = state.fingerprint(model).section(Aspect.TRAINABLE)
    return {entry.path: entry.value for entry in section.entries}


def test_of_a_frozen_model_no_variable_is_trained():
    model = models.trained_sequential()
    model.trainable = False
    model.layers[0].trainable = True

    told = flags(model)

    assert model.trainable_variables == []
    assert {told[variable.path] for variable in model.weights} == {"false"}
    assert told["layer dense"] == "true"


def test_a_layer_of_keras_without_anything_to_train_has_no_flag_that_counts():
    class Users(layers.Layer):
        def call(self, inputs, training=False):
            return inputs * 2 if training and self.trainable else inputs

    model = keras.Sequential([keras.Input((4,)), layers.Dropout(0.5), Users(), layers.Dense(2)])

    assert {path for path in flags(model) if path.startswith("layer ")} == {
        "layer users",
        "layer dense",
    }


def test_a_frozen_part_that_comes_back_thawed_itself_trains_no_more_than_before():
    model = sequential.frozen_part()

    found = api.roundtrip(model, "keras", conditions=("same",)).verification("same")

    result = found.aspect(Aspect.TRAINABLE)
    assert found.verdict is Verdict.OK, found.sentence
    assert result.answer is Answer.KEPT
    assert "layer base: false became true" in result.sentence


def test_a_batch_normalization_that_thaws_is_a_loss_although_it_trains_nothing():
    def made(**options):
        norm = layers.BatchNormalization(center=False, scale=False, **options)
        return keras.Sequential([keras.Input((4,)), norm])

    frozen, thawed = (state.fingerprint(made(**more)) for more in ({"trainable": False}, {}))

    (result,) = (
        one
        for one in diffs.compare_sections(frozen, thawed, frozenset(Aspect))
        if one.aspect is Aspect.TRAINABLE
    )
    assert result.answer is Answer.CHANGED
    assert "layer batch_normalization: false became true" in result.sentence
