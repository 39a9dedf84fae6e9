"""Keras on JAX or Torch: a sentence, and no traceback."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import keras
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import ModelRefused
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.strategies import STRATEGIES

REASON = "only TensorFlow models are handled"


@pytest.fixture
def keras_says_jax(monkeypatch):
    """What Keras answers where it was started on JAX; the model is made before."""
    model = models.two_inputs()
    monkeypatch.setattr(keras.config, "backend", lambda: "jax")
    return model


@pytest.mark.parametrize("key", [strategy.key for strategy in STRATEGIES])
def test_every_strategy_refuses_and_names_the_backend(key, keras_says_jax, tmp_path):
    (found,) = api.roundtrip(keras_says_jax, key, conditions=("same",)).verifications

    assert found.verdict is Verdict.REFUSED
    assert "Keras runs on jax" in found.sentence
    assert 'os.environ["KERAS_BACKEND"] = "tensorflow"' in found.explanation.todo
    with pytest.raises(ModelRefused, match=REASON):
        api.save(keras_says_jax, key, tmp_path / "model")
    assert list(tmp_path.iterdir()) == []


PROGRAM = """
import json
import keras
from keras import layers
from tfpersist_widgets import api

model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
found = {}
for strategy in api.strategies():
    (one,) = api.roundtrip(model, strategy.key, conditions=("same",)).verifications
    found[strategy.key] = [one.verdict.value, one.sentence]
print(json.dumps(found))
"""


@pytest.mark.exhaustive
@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_a_real_model_of_the_other_backend_is_refused_by_every_strategy(backend):
    if importlib.util.find_spec(backend) is None:
        pytest.skip(f"{backend} is not installed here")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "KERAS_BACKEND": backend},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    found = json.loads(done.stdout.splitlines()[-1])

    assert {verdict for verdict, _ in found.values()} == {"refused"}
    assert all(f"Keras runs on {backend}" in sentence for _, sentence in found.values())
