"""The printed code does what the strategy does, and works on its own."""

import subprocess
import sys

import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api, state
from tfpersist_widgets.strategies import STRATEGIES

X = np.ones((2, 4), "f4")


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.key)
def test_the_printed_code_brings_every_variable_back(strategy, tmp_path):
    model = models.trained_sequential()
    path = str(tmp_path / f"my model{strategy.suffix}")
    names = {"model": model}

    exec(api.code(model, strategy.key, "model", path), names)

    before = state.fingerprint(model)
    loaded = strategy.variables(names["loaded"], before)
    assert [state.print_of(named).digest for named in loaded] == [
        item.digest for item in before.variables
    ] or strategy.key == "saved_model"
    assert {state.print_of(named).digest for named in loaded} == {
        item.digest for item in before.variables
    }


@pytest.mark.parametrize("key", ["keras", "weights_h5"])
def test_the_printed_code_names_the_custom_objects_that_the_load_needs(key, tmp_path):
    model = models.with_custom_layer()
    suffix = {"keras": ".keras", "weights_h5": ".weights.h5"}[key]
    names = {"model": model, "Scale": models.Scale}

    program = api.code(model, key, "model", str(tmp_path / f"m{suffix}"))
    exec(program, names)

    assert 'custom_objects={"Scale": Scale}' in program
    np.testing.assert_array_equal(names["loaded"](X), model(X))


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.key)
def test_odd_paths_stay_one_literal(strategy):
    program = strategy.code("model", 'it\'s a "path"\\ with {braces}\n.keras')

    compile(program, "printed", "exec")


def test_the_printed_code_of_keras_runs_in_an_empty_interpreter(tmp_path):
    program = api.code(models.two_inputs(), "keras", "model", str(tmp_path / "m.keras"))
    before = "import keras\nmodel = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"

    done = subprocess.run(
        [sys.executable, "-c", before + program], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
