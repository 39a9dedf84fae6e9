"""The zoo itself: every specimen is another kind, and the same model every time."""

import inspect

import keras
import numpy as np
import pytest

from tests import models
from tests.zoo import ZOO, specimen
from tfpersist_widgets import state

ALONE = [one for one in ZOO if one.devices == 1]


def test_every_specimen_has_a_key_and_a_title_of_its_own():
    assert len({one.key for one in ZOO}) == len({one.title for one in ZOO}) == len(ZOO)


def test_no_other_test_has_registered_a_class_of_the_specimens():
    """Keras has one registry for the whole process, and what a specimen shows depends on it."""
    classes = [one for one in vars(models).values() if inspect.isclass(one)]
    names = {keras.saving.get_registered_name(one) for one in classes}

    assert len(classes) > 5
    assert [name for name in names if ">" in name] == []


def test_a_specimen_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(KeyError, match=r"'unicorn'.*sequential"):
        specimen("unicorn")


def test_the_policy_of_a_specimen_ends_with_it():
    before = keras.config.dtype_policy().name

    with specimen("mixed_float16").alive() as model:
        assert keras.config.dtype_policy().name == "mixed_float16"
        assert model.layers[0].compute_dtype == "float16"

    assert keras.config.dtype_policy().name == before


def test_tied_layers_share_one_kernel():
    with specimen("tied_across_layers").alive() as model:
        assert len(model.trainable_variables) == 2
        assert model.get_layer("decoder").encoder is model.get_layer("encoder")


def test_the_function_called_gelu_is_not_the_one_of_keras():
    with specimen("named_like_one_of_keras").alive() as model:
        x = np.ones((1, 2), "float32")

        assert not np.allclose(model.layers[0].activation(x), keras.activations.gelu(x))


def fingerprint(one):
    with one.alive() as model:
        return state.fingerprint(model)


@pytest.mark.exhaustive
@pytest.mark.parametrize("one", ALONE, ids=lambda one: one.key)
def test_a_specimen_is_the_same_model_every_time(one):
    assert fingerprint(one) == fingerprint(one)
