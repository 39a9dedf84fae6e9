"""The one file that runs in other releases, here in the present one."""

import ast
import inspect
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.strategies import STRATEGIES
from tfpersist_widgets.verify import processes
from tfpersist_widgets.verify.elsewhere.feeding import named
from tfpersist_widgets.verify.environments import worker

INPUTS = np.linspace(-1, 1, 8, dtype="float32").reshape(2, 4)
OURS = [one.key for one in STRATEGIES if not one.flags and one.key not in ("h5", "export:tfsm")]

QUICK = ("keras", "saved_model", "npz", "safetensors")


@pytest.fixture(scope="module")
def model():
    return models.trained_sequential()


@pytest.fixture
def found(tmp_path):
    """Does a job here and reads what is left: the JSON, and the state or None."""

    def do(**job):
        (tmp_path / "job.json").write_text(json.dumps(job))
        worker.main(tmp_path)
        state = tmp_path / "found.npz"
        told = json.loads((tmp_path / "found.json").read_text())
        return told, worker.read_state(state) if state.exists() else None

    return do


def fed(tmp_path, inputs=INPUTS):
    worker.write_state(tmp_path / "inputs.npz", worker.State(inputs=named(inputs)))
    return str(tmp_path / "inputs.npz")


def same(left, right):
    return all(np.array_equal(here, there) for here, there in zip(left, right, strict=True))


@pytest.mark.parametrize("file", [worker.__file__, processes.foreign.PROGRAM])
def test_what_runs_in_other_releases_is_written_for_python_3_7(file):
    ast.parse(Path(file).read_text(), feature_version=(3, 7))


def test_every_strategy_of_ours_has_a_loader():
    assert set(worker.LOADERS) == {one.key for one in STRATEGIES}


@pytest.mark.parametrize(
    "key",
    [pytest.param(key, marks=() if key in QUICK else pytest.mark.exhaustive) for key in OURS],
)
def test_a_model_comes_back_with_its_variables_and_outputs(key, model, tmp_path, found):
    artifact = api.save(model, key, tmp_path / "saved" / f"model{api.find_strategy(key).suffix}")

    told, state = found(
        artifact=str(artifact.path),
        strategy=key,
        configuration=model.to_json(),
        inputs=fed(tmp_path),
    )

    assert (told["stage"], told["raised"]) == ("done", None)
    expected = np.asarray(model(INPUTS))
    if key != "saver_v1:subset":
        np.testing.assert_allclose(state.outputs[0][1], expected, atol=1e-6)
    held = [array for _, array in state.variables]
    wanted = [np.asarray(one.numpy()) for one in model.weights]
    if key == "litert":
        assert not held and "without their names" in told["unseen"]["variables"]
    elif key == "saver_v1:subset":
        assert same(held[:2], wanted[:2])
    else:
        digests = {array.tobytes() for array in held}
        assert {array.tobytes() for array in wanted} <= digests


def test_the_optimizer_comes_back_by_its_own_names(model, tmp_path, found):
    artifact = api.save(model, "keras", tmp_path / "saved" / "model.keras")

    told, state = found(artifact=str(artifact.path), strategy="keras")

    assert told["unseen"] == {"outputs": "no inputs were given"}
    assert state.optimizer_class == "Adam"
    names = [name for name, _ in state.optimizer]
    assert all("/" in name for name in names)
    endings = ("/iteration", "/learning_rate", "_kernel_momentum", "_kernel_velocity")
    assert all(name.endswith(end) for name, end in zip(names, endings, strict=False))
    assert same(
        [array for _, array in state.optimizer],
        [one.numpy() for one in model.optimizer.variables],
    )


def test_several_inputs_arrive_in_their_structure(tmp_path, found):
    model = models.two_inputs()
    artifact = api.save(model, "keras", tmp_path / "saved" / "model.keras")
    inputs = [np.ones((2, 3), "float32"), np.ones((2, 2), "float32")]

    _, state = found(artifact=str(artifact.path), strategy="keras", inputs=fed(tmp_path, inputs))

    assert [name for name, _ in state.inputs] == ["input[0]", "input[1]"]
    np.testing.assert_allclose(state.outputs[0][1], np.asarray(model(inputs)), atol=1e-6)


def test_a_custom_class_is_imported_from_a_file_of_its_own(tmp_path, found, monkeypatch):
    model = models.with_custom_layer()
    artifact = api.save(model, "keras", tmp_path / "saved" / "model.keras")
    file = tmp_path / "theirs.py"
    file.write_text(
        f"import keras\nfrom keras import layers\nfrom typing import Any\n\n\n"
        f"{inspect.getsource(models.Scale)}"
    )
    monkeypatch.setitem(sys.modules, "theirs", None)

    told, state = found(
        artifact=str(artifact.path),
        strategy="keras",
        definitions=[{"module": "theirs", "file": str(file)}],
        custom_objects={"Scale": "theirs:Scale"},
    )

    assert told["raised"] is None
    assert same([array for _, array in state.variables], model.get_weights())


def test_definitions_that_fail_are_said_and_the_load_goes_on_without_them(tmp_path, found, model):
    artifact = api.save(model, "keras", tmp_path / "saved" / "model.keras")
    file = tmp_path / "theirs.py"
    file.write_text("import keras\nkeras.nothing_of_that_name\n")
    job = {"artifact": str(artifact.path), "strategy": "keras"}
    job["definitions"] = [{"module": "they_fail", "file": str(file)}]

    told, _ = found(**job)
    assert (told["stage"], told["raised"]["type"]) == ("definitions", "AttributeError")

    told, state = found(**job, else_without=True)
    assert told["stage"] == "done"
    assert told["unseen"]["definitions"].startswith("AttributeError")
    assert len(state.variables) == len(model.weights)


def test_weights_without_an_architecture_stop_before_the_load(tmp_path, found, model):
    artifact = api.save(model, "npz", tmp_path / "saved" / "model.npz")

    told, state = found(artifact=str(artifact.path), strategy="npz")

    assert (told["stage"], state) == ("rebuilding", None)
    assert "neither a function that rebuilds the model" in told["raised"]["message"]


def test_another_architecture_is_not_held_against_the_file(tmp_path, found, model):
    artifact = api.save(model, "npz", tmp_path / "saved" / "model.npz")

    told, _ = found(
        artifact=str(artifact.path),
        strategy="npz",
        configuration=models.two_inputs().to_json(),
        architecture=["float32 (4, 8)"],
    )

    assert told["stage"] == "rebuilding"
    assert "4 variables, the saved one 1" in told["raised"]["message"]


def test_an_exception_of_the_load_is_told_with_its_traceback(tmp_path, found):
    (tmp_path / "model.keras").write_bytes(b"no zip")

    told, state = found(artifact=str(tmp_path / "model.keras"), strategy="keras")

    assert (told["stage"], state) == ("loading", None)
    assert "load_model" in told["raised"]["traceback"]


def test_a_call_that_fails_leaves_the_variables(tmp_path, found, model):
    artifact = api.save(model, "keras", tmp_path / "saved" / "model.keras")

    told, state = found(
        artifact=str(artifact.path),
        strategy="keras",
        inputs=fed(tmp_path, np.ones((2, 99), "float32")),
    )

    assert told["stage"] == "calling"
    assert told["raised"] is not None
    assert same([array for _, array in state.variables], model.get_weights())


def test_a_state_file_holds_text_and_types_that_numpy_does_not_know(tmp_path):
    import ml_dtypes

    half = np.array([1.5, -2], ml_dtypes.bfloat16)
    text = np.array(["ä", b"b"], object)
    state = worker.State([("half", half)], None, "", [], [("text", text)])

    worker.write_state(tmp_path / "state.npz", state)
    back = worker.read_state(tmp_path / "state.npz")

    assert back.optimizer is None
    ((name, array),) = back.variables
    assert (name, array.dtype) == ("half", half.dtype)
    assert np.array_equal(array, half)
    assert back.outputs[0][1].tolist() == ["ä".encode(), b"b"]


def test_a_state_file_with_a_pickle_is_not_read(tmp_path):
    about = {"variables": ["x"], "optimizer": None, "inputs": [], "outputs": []}
    about["optimizer_class"] = ""
    with (tmp_path / "state.npz").open("wb") as file:
        np.savez(file, about=np.array(json.dumps(about)), variables_0=np.array([{}], object))

    with pytest.raises(ValueError, match="allow_pickle=False"):
        worker.read_state(tmp_path / "state.npz")
