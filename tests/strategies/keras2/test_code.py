"""The printed code runs on its own, in a process in which Keras 2 is active."""

import subprocess
import sys

import pytest

from tests.models import two_inputs
from tfpersist_widgets import api
from tfpersist_widgets.checking.loading import loading_part

# What the code's own comment says that the name stands for.
MODEL = """
left, right = tf.keras.Input((3,)), tf.keras.Input((2,))
joined = tf.keras.layers.Concatenate()([tf.keras.layers.Dense(4)(left), right])
model = tf.keras.Model([left, right], tf.keras.layers.Dense(2)(joined))
"""
COMPARE = """
import numpy as np
assert type(model).__module__.startswith("tf_keras"), type(model)
assert loaded is not model
assert [w.name for w in loaded.weights] == [w.name for w in model.weights]
assert all(map(np.array_equal, loaded.get_weights(), model.get_weights()))
x = [np.ones((2, 3), "f4"), np.ones((2, 2), "f4")]
np.testing.assert_allclose(loaded(x), model(x), rtol=1e-6)
"""


@pytest.mark.exhaustive  # a new interpreter for each
@pytest.mark.parametrize("key", ["keras2_save_dir", "keras2_weights_ckpt"])
def test_the_printed_code_brings_every_variable_back_in_keras_2(key, tmp_path):
    program = api.code(two_inputs(), key, "model", str(tmp_path / "my model"))
    assert "# model is a model of Keras 2 here" in program
    head, saves, rest = program.partition("model.save")

    ran = subprocess.run(
        [sys.executable, "-c", head + MODEL + saves + rest + COMPARE],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "my model"]


@pytest.mark.parametrize("key", ["keras2_save_dir", "keras2_weights_ckpt"])
def test_the_part_that_loads_sets_the_flag_as_well_and_saves_nothing(key):
    part = loading_part(api.code(two_inputs(), key, "model", "folder"))

    assert part.index('os.environ["TF_USE_LEGACY_KERAS"] = "1"') < part.index("tensorflow as tf")
    assert "model.save" not in part
