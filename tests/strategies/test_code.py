"""The printed code does what the strategy does, and works on its own."""

import subprocess
import sys

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests import models
from tests.printed_code import run
from tfpersist_widgets import api, state
from tfpersist_widgets.records import Applies, Aspect
from tfpersist_widgets.strategies import STRATEGIES, find_strategy

X = np.ones((2, 4), "f4")
# The code of the others needs a process with other flags.
HERE = [strategy for strategy in STRATEGIES if not strategy.flags]


@pytest.mark.filterwarnings(r"ignore:\s*Warning. tf.lite.Interpreter is deprecated:UserWarning")
@pytest.mark.parametrize("strategy", HERE, ids=lambda strategy: strategy.key)
def test_the_printed_code_brings_every_variable_back(strategy, tmp_path):
    model = models.trained_sequential()
    model.compile(model.optimizer, keras.losses.MeanSquaredError())  # "mse" is lost in an .h5
    path = str(tmp_path / f"my model{strategy.suffix}")
    names = {"model": model}

    run(api.code(model, strategy.key, "model", path), names)

    before = state.fingerprint(model)
    loaded = strategy.variables(names["loaded"], before)
    found = strategy.covered(tuple(state.print_of(named) for named in loaded))
    written = strategy.covered(before.variables)
    if Aspect.VARIABLES in strategy.promises:
        assert {one.digest for one in found} == {one.digest for one in written}
        assert len(found) == len(written) > 0
    (output,) = strategy.call(names["loaded"], X, "")
    if Aspect.OUTPUTS in strategy.promises:
        np.testing.assert_allclose(output.array, model(X), rtol=1e-5)


@pytest.mark.parametrize(
    "key",
    [strategy.key for strategy in STRATEGIES if strategy.takes_custom_objects],
)
def test_the_printed_code_names_the_custom_objects_that_the_load_needs(key, tmp_path):
    model = models.with_custom_layer()
    suffix = find_strategy(key).suffix
    names = {"model": model, "Scale": models.Scale}

    program = api.code(model, key, "model", str(tmp_path / f"m{suffix}"))
    run(program, names)

    assert 'custom_objects={"Scale": Scale}' in program
    if Aspect.OUTPUTS in find_strategy(key).promises:
        np.testing.assert_array_equal(names["loaded"](X), model(X))


def plain_of_one_level():
    """A plain object whose variables are all attributes of its own."""
    model = models.Plain()
    model.rest = model.rest["b"]
    return model


@pytest.mark.filterwarnings(r"ignore:\s*Warning. tf.lite.Interpreter is deprecated:UserWarning")
@pytest.mark.parametrize("key", ["saver_v1", "saver_v1:graph", "saver_v1:subset", "litert"])
@pytest.mark.parametrize("make", [models.Affine, models.Plain, plain_of_one_level])
def test_the_printed_code_of_what_is_no_keras_model_runs_too(key, make, tmp_path):
    model, strategy = make(), find_strategy(key)
    if not isinstance(strategy.supports(model), Applies):
        return
    for named in state.variables(model):
        named.variable.assign_add(tf.ones_like(named.variable))
    names = {"model": model, "rebuild": make}

    run(api.code(model, key, "model", str(tmp_path / f"m{strategy.suffix}")), names)

    before = state.fingerprint(model)
    loaded = strategy.variables(names["loaded"], before)
    written = strategy.covered(before.variables) if Aspect.VARIABLES in strategy.promises else ()
    assert strategy.covered(tuple(state.print_of(named) for named in loaded)) == written


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
