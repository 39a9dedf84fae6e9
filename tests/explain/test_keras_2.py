"""Failures of Keras 2 and of files that cross between the two, in a process of its own."""

import importlib.util
import json
import subprocess
import sys

import pytest

from tests.explain.provoked.keras_2 import PROVOKED
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import Raised


@pytest.mark.exhaustive
@pytest.mark.skipif(
    not importlib.util.find_spec("tf_keras"), reason="Keras 2 (tf_keras) is not here"
)
def test_failures_of_keras_2_are_recognised(tmp_path):
    command = [sys.executable, "-m", "tests.explain.provoked.keras_2", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    told = {line["name"]: explain(Raised(*line["raised"])).rule for line in lines}

    assert told == PROVOKED
