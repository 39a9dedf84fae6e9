"""A check for which memory is too short says so, and holds nothing against the artifact."""

import re

import keras
import pytest

from tfpersist_widgets import api
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.verify import children
from tfpersist_widgets.verify.processes.resources import Resources

MIB = 2**20
SIZE = 64 * MIB


@pytest.fixture(scope="module")
def large():
    """A model of 64 MiB in one variable."""
    model = keras.Sequential([keras.Input((4096,)), keras.layers.Dense(4096, use_bias=False)])
    assert sum(v.numpy().nbytes for v in model.variables) == SIZE
    return model


@pytest.fixture
def with_free(monkeypatch):
    """Lets a check believe that so many bytes of memory are free."""

    def free(available):
        monkeypatch.setattr(children, "resources", lambda: Resources(1, available, "cgroup v2"))

    return free


def fresh(model, key):
    return api.roundtrip(model, key, conditions=("fresh",)).verification("fresh")


# In between an allocation fails in another place each time: of Python, NumPy, TensorFlow,
# or of HDF5's compiled code, which crashes.
@pytest.mark.parametrize("free", [100, 240, 280])
@pytest.mark.parametrize("key", ["keras", "pickle", "h5", "weights_h5", "npz"])
def test_a_check_that_cannot_have_the_memory_could_not_look(large, with_free, key, free):
    with_free(free * MIB)

    found = fresh(large, key)

    assert found.verdict in {Verdict.UNSEEN, Verdict.OK}, (found.sentence, found.explanation)
    if found.verdict is Verdict.UNSEEN:
        told = found.explanation
        assert told.rule == "memory"
        assert f"allowed {free * 4 // 5} MiB" in told.why
        assert re.search(
            r"[Mm]emory ran out while|with little memory", told.happened + found.sentence
        )
        assert "shut down other kernels" in told.todo


def test_with_next_to_nothing_no_check_is_made_without_a_limit(large, with_free):
    with_free(0)

    assert fresh(large, "keras").verdict is Verdict.UNSEEN


def test_with_enough_the_same_models_come_back(large, with_free):
    with_free(1000 * MIB)

    assert fresh(large, "keras").verdict is Verdict.OK
