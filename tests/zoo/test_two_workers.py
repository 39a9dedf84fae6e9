"""Two real workers on loopback: what a distributed training job can save, and others can read."""

import importlib.util
import json
import os
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.zoo.training import X

ROOT = Path(__file__).parents[2]
SECONDS = 400  # two cold processes that import TensorFlow, and wait for each other

pytestmark = pytest.mark.exhaustive


def free_ports():
    with ExitStack() as stack:
        held = [stack.enter_context(socket.socket()) for _ in range(2)]
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]


def train(folder, *, legacy):
    """What both workers found, after one job of two processes."""
    addresses = [f"127.0.0.1:{port}" for port in free_ports()]
    flags = {"TF_USE_LEGACY_KERAS": "1"} if legacy else {}
    with ExitStack() as stack:
        running = [
            stack.enter_context(start(folder, addresses, index, flags)) for index in range(2)
        ]
        try:
            printed = [one.communicate(timeout=SECONDS)[0] for one in running]
        finally:
            for one in running:
                one.kill()
    for one, text in zip(running, printed, strict=True):
        assert one.returncode == 0, text
    return [json.loads((folder / f"worker-{index}.json").read_text()) for index in range(2)]


def start(folder, addresses, index, flags):
    job = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": index}}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.zoo.worker", str(folder)],
        cwd=ROOT,
        env={**os.environ, **flags, "TF_CONFIG": json.dumps(job)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def require_keras_2():
    if importlib.util.find_spec("tf_keras") is None:
        assert not os.environ.get("CI"), "CI must have the package tf_keras"
        pytest.skip("the package tf_keras is not installed")


def test_the_fit_of_keras_3_refuses_two_workers(tmp_path):
    workers = train(tmp_path, legacy=False)

    assert [one["package"] for one in workers] == ["keras", "keras"]
    assert all("PerReplica" in one["raised"] for one in workers)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["worker-0.json", "worker-1.json"]


def test_the_fit_of_keras_2_trains_one_model_on_two_workers_and_anybody_can_serve_it(tmp_path):
    require_keras_2()
    first, second = train(tmp_path, legacy=True)

    assert first["package"] == second["package"] == "tf_keras"
    assert first["weights"] == second["weights"]
    loaded = tf.saved_model.load(str(tmp_path / "worker-0"))
    (outputs,) = loaded.signatures["serving_default"](tf.constant(X)).values()
    kernel1, bias1, kernel2, bias2 = (np.asarray(one, "float32") for one in first["weights"])

    np.testing.assert_allclose(outputs, (X @ kernel1 + bias1) @ kernel2 + bias2, atol=1e-5)
