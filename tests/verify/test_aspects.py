"""Every aspect once kept and once really lost, by real round trips in this process."""

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.records import Answer, Aspect, Verdict

X = np.ones((2, 4), "f4")


def checked(model, key, **options):
    return api.roundtrip(model, key, conditions=("same",), **options).verification("same")


def aspect_of(model, key, aspect, **options):
    return checked(model, key, **options).aspect(aspect)


@pytest.mark.parametrize("key", ["keras", "pickle"])
def test_a_whole_model_keeps_every_setting(key):
    found = checked(models.trained_sequential(), key)

    settings = [r for r in found.aspects if r.aspect is not Aspect.NEXT_STEP]
    assert {r.answer for r in settings} == {Answer.KEPT}
    assert found.verdict is Verdict.OK
    assert "kept as well: configuration, compile settings" in found.sentence


def test_an_argument_that_get_config_forgets_is_a_silent_change():
    model = keras.Sequential([keras.Input((4,)), models.Forgetful(3.0), layers.Dense(1)])

    found = checked(model, "keras", inputs=X, custom_objects={"Forgetful": models.Forgetful})

    result = found.aspect(Aspect.CONFIGURATION)
    assert result.answer is Answer.CHANGED
    assert "forgetful.self.factor: 3.0 became 1.0" in result.sentence
    assert found.verdict is Verdict.FAILED


def test_a_counter_that_no_argument_sets_is_shown_and_not_counted():
    model = models.BuildsNothing()
    model.seen = 5
    model(np.ones((1, 3), "f4"))

    result = aspect_of(model, "keras", Aspect.CONFIGURATION, inputs=np.ones((2, 3), "f4"))

    assert result.answer is Answer.KEPT
    assert [found.path for found in result.differences] == ["attribute.seen"]


def test_a_graph_has_no_configuration_and_never_promised_one():
    found = checked(models.trained_sequential(), "saved_model")

    for aspect in (Aspect.CONFIGURATION, Aspect.COMPILE, Aspect.DTYPES):
        assert found.aspect(aspect).answer is Answer.NOT_PROMISED
    assert "a graph" in found.aspect(Aspect.CONFIGURATION).sentence
    assert found.verdict is Verdict.OK


def test_loss_weights_and_metrics_are_kept():
    model = models.trained_sequential()
    metric = keras.metrics.BinaryAccuracy(threshold=0.7)
    model.compile("adam", "mse", loss_weights=0.5, metrics=[metric], weighted_metrics=["mae"])
    model.optimizer.build(model.trainable_variables)

    assert aspect_of(model, "keras", Aspect.COMPILE).answer is Answer.KEPT


def test_an_argument_that_a_loss_loses_is_a_silent_change():
    model = models.trained_sequential()
    model.compile("adam", keras.losses.Huber(delta=5.0))
    model.optimizer.build(model.trainable_variables)

    result = aspect_of(model, "keras", Aspect.COMPILE)

    assert result.answer is Answer.CHANGED
    assert "loss.self.delta: 5.0 became 1.0" in result.sentence


def test_loss_weights_are_lost_with_weights_alone_and_that_is_shown():
    def rebuild():
        made = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
        made.compile("sgd", "mse")
        made.optimizer.build(made.trainable_variables)
        return made

    model = rebuild()
    model.compile(model.optimizer, "mse", loss_weights=0.5)

    result = aspect_of(model, "weights_h5", Aspect.COMPILE, rebuild=rebuild)

    assert result.answer is Answer.NOT_PROMISED
    assert "loss_weights: 0.5 became null" in result.sentence


def test_a_frozen_layer_stays_frozen():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(1)])
    model.layers[0].trainable = False

    assert aspect_of(model, "keras", Aspect.TRAINABLE).answer is Answer.KEPT


def test_a_single_frozen_variable_thaws_silently():
    model = models.trained_sequential()
    model.layers[1].kernel.trainable = False

    found = checked(model, "keras")

    assert found.aspect(Aspect.TRAINABLE).answer is Answer.CHANGED
    assert f"{model.layers[1].kernel.path}: false became true" in found.sentence
    assert found.verdict is Verdict.FAILED


def test_frozen_variables_thaw_in_a_graph_which_is_shown_and_not_counted():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)], name="frozen")
    model.trainable = False

    found = checked(model, "saved_model")

    assert "false became true" in found.aspect(Aspect.TRAINABLE).sentence
    assert found.aspect(Aspect.TRAINABLE).answer is Answer.NOT_PROMISED
    assert found.verdict is Verdict.OK


@pytest.fixture
def half_precision():
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    model = models.trained_sequential()
    yield model
    keras.config.set_dtype_policy(before)


def test_a_dtype_policy_is_kept_where_it_also_reigns_while_loading(half_precision):
    found = checked(half_precision, "keras")

    assert found.aspect(Aspect.DTYPES).answer is Answer.KEPT
    assert found.verdict is Verdict.OK


@pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning")
def test_a_dtype_policy_is_lost_where_another_one_reigns_while_loading(half_precision):
    keras.config.set_dtype_policy("float32")

    found = checked(half_precision, "keras")

    assert found.aspect(Aspect.DTYPES).answer is Answer.CHANGED
    assert 'model: "mixed_float16" became "float32"' in found.aspect(Aspect.DTYPES).sentence
    assert "came back as Adam" in found.aspect(Aspect.OPTIMIZER).sentence


@pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning")
def test_hyper_parameters_that_differ_are_named():
    def rebuild():
        made = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
        made.compile(keras.optimizers.Adam(0.001), "mse")
        made.optimizer.build(made.trainable_variables)
        return made

    model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.001, clipnorm=1.0), "mse")
    models.train(model, (X, np.ones((2, 1), "f4")))

    result = aspect_of(model, "weights_h5", Aspect.OPTIMIZER, rebuild=rebuild)

    assert result.answer is Answer.NOT_PROMISED
    assert "clipnorm: 1.0 became null" in result.sentence


def test_without_targets_the_next_training_step_is_unseen_and_does_not_count():
    found = checked(models.trained_sequential(), "keras")

    result = found.aspect(Aspect.NEXT_STEP)
    assert (result.answer, result.promised) == (Answer.UNSEEN, False)
    assert "targets=" in result.sentence
    assert found.verdict is Verdict.OK
