"""TensorFlow 2.16, installed from the index and imported."""

import subprocess

import pytest

from tests.verify.environments.tiny import tool
from tfpersist_widgets.verify.environments import (
    Interpreter,
    interpreter,
    kept,
    release_of,
    surroundings,
)

COMPUTED = "import tensorflow as tf, keras; print(float(keras.layers.Dense(1)(tf.zeros((1, 2)))))"


@pytest.mark.exhaustive
@pytest.mark.timeout(900)  # downloads, where no cache has the packages
@pytest.mark.parametrize("name", ["uv", "pip"])
def test_a_release_is_installed_and_computes(environments, name):
    wanted = release_of("version:2.16")

    made = interpreter(wanted, allow_install=True, tools=[tool(name)])

    assert isinstance(made, Interpreter), made
    versions = dict(made.versions)
    assert (versions["tensorflow"], versions["keras"]) == ("2.16.2", "3.3.3")
    done = subprocess.run(
        [made.python, "-I", "-c", COMPUTED],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "0.0", done.stderr
    (one,) = kept()
    assert 0.5 < one.size / wanted.size < 1.5
