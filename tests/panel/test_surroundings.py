"""Settings of the main shell reach the panel's thread, and every process that it asks."""

import time

import keras
import numpy as np
import pytest
from keras import layers

from tfpersist_widgets.panel import PersistencePanel
from tfpersist_widgets.records import Answer, Aspect, Verdict

PATIENCE = 240  # seconds for three real checks on a busy machine
CONDITIONS = ("same", "fresh", "bare")
BRINGS_OPTIMIZER = {"keras": True, "saved_model": False, "pickle": True, "weights_h5": True}


@pytest.fixture(scope="module")
def trained():
    """A model of half precision, which also reigns as long as the model is used."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    keras.utils.set_random_seed(5)
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, "relu"), layers.Dense(1)])
    model.compile("adam", "mse")
    rows = np.random.default_rng(1).standard_normal((16, 4)).astype("f4")
    model.fit(rows, rows[:, :1], epochs=2, verbose=0)
    yield model
    keras.config.set_dtype_policy(before)


def saved_in_the_background(notebook, key):
    """The result of a click on Save in a panel that works in a thread of its own."""
    panel = PersistencePanel(notebook, background=True)
    panel._controller.pick_strategy(key)
    panel._view.actions.save.click()
    end = time.monotonic() + PATIENCE
    while panel.result is None and time.monotonic() < end:
        time.sleep(0.02)
    panel.close()
    assert panel.result is not None, panel.state.notice
    return panel.result


@pytest.mark.parametrize("key", BRINGS_OPTIMIZER)
def test_half_precision_comes_back_through_the_panel_under_every_condition(here, trained, key):
    assert type(trained.optimizer).__name__ == "LossScaleOptimizer"

    found = saved_in_the_background({"model": trained}, key)

    for condition in CONDITIONS:
        one = found.verification(condition)
        assert one.verdict is Verdict.OK, (condition, one.sentence)
        assert one.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    for condition in CONDITIONS[:2]:
        one = found.verification(condition)
        assert one.aspect(Aspect.OUTPUTS).answer in (Answer.KEPT, Answer.CLOSE)
        optimizer = one.aspect(Aspect.OPTIMIZER)
        assert (optimizer.answer is Answer.KEPT) == BRINGS_OPTIMIZER[key], optimizer.sentence
