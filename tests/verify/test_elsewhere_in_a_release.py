"""Today's files in TensorFlow 2.16, which is installed for these tests."""

import linecache
import sys
import threading
import types

import keras
import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Answer, Aspect, Verdict
from tfpersist_widgets.verify.environments import Interpreter, interpreter, release_of

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(900)]  # it may have to be downloaded
OLD = "version:2.16"
CELL = """\
import keras
from keras import layers, ops

FACTOR = 2.0

def doubled(x):
    return ops.multiply(x, FACTOR)

class Scale(layers.Layer):
    def build(self, shape):
        self.factor = self.add_weight(shape=(shape[-1],), initializer="ones", name="factor")
    def call(self, x):
        return doubled(x) * self.factor

def rebuild():
    return keras.Sequential([keras.Input((4,)), Scale(name="scale"), layers.Dense(2, name="d")])
"""
CRASHES = CELL.replace(
    "        self.factor", "        import os; ENDS and os.abort()\n        self.factor"
)
HANGS = CELL.replace(
    "        self.factor", "        import time; ENDS and time.sleep(99)\n        self.factor"
)


@pytest.fixture(scope="module", autouse=True)
def release(tmp_path_factory):
    """The environment, made once; the cache of packages is the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TFPERSIST_ENVIRONMENTS", str(tmp_path_factory.mktemp("environments")))
        made = interpreter(release_of(OLD), allow_install=True)
        assert isinstance(made, Interpreter), made
        yield made


@pytest.fixture
def cell(monkeypatch):
    """Runs a cell in a main module of its own, as IPython does."""

    def run(text):
        module = types.ModuleType("its_cells")
        module.__spec__ = None
        monkeypatch.setitem(sys.modules, "its_cells", module)
        lines = text.splitlines(keepends=True)
        monkeypatch.setitem(linecache.cache, "<cell>", (len(text), None, lines, "<cell>"))
        vars(module)["ENDS"] = False
        exec(compile(text, "<cell>", "exec"), vars(module))
        keras.utils.set_random_seed(5)
        return module

    return run


def there(model, key, **options):
    (found,) = api.roundtrip(model, key, conditions=(OLD,), **options).verifications
    return found


def test_a_keras_file_of_today_fails_there_and_the_cause_is_known():
    found = there(models.trained_sequential(), "keras")

    assert found.verdict is Verdict.FAILED
    assert found.explanation.rule == "setting-not-in-this-keras"
    assert "quantization_config" in found.explanation.happened
    assert found.isolation in (("landlock", "seccomp"), ("seccomp",), ())


def test_a_saved_model_of_today_computes_the_same_there():
    found = there(models.trained_sequential(), "saved_model")

    assert found.verdict is Verdict.OK
    assert found.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    assert found.process.startswith("a new process of TensorFlow 2.16.2 with Keras 3.3.3")


def test_weights_alone_need_a_function_there_as_the_configuration_does_not_cross():
    found = there(models.trained_sequential(), "weights_h5")

    assert found.verdict is Verdict.UNSEEN
    assert found.sentence.startswith("rebuilding the architecture failed")
    assert found.explanation.todo.startswith("Give rebuild=")


def test_weights_and_a_class_from_a_cell_come_back_there(cell):
    module = cell(CELL)
    model = module.rebuild()

    found = there(model, "weights_h5", rebuild=module.rebuild)

    assert found.verdict is Verdict.OK, found
    assert "Scale: as source, it was made in this notebook" in found.definitions


def test_a_definition_that_fails_there_is_said_and_the_load_is_bare(cell, monkeypatch):
    monkeypatch.setattr(keras, "of_today", lambda kind: kind, raising=False)
    module = cell(CELL.replace("class Scale", "@keras.of_today\nclass Scale"))

    found = there(module.rebuild(), "saved_model")

    assert found.verdict is Verdict.OK
    assert any("failed there: AttributeError" in one for one in found.definitions)


def test_a_crash_there_is_told(cell):
    module = cell(CRASHES)
    model = module.rebuild()
    vars(module)["ENDS"] = True

    found = there(model, "weights_h5", rebuild=module.rebuild)

    assert found.sentence == (
        "the process crashed while rebuilding the architecture: killed by SIGABRT"
    )


def test_time_runs_out_there(cell):
    module = cell(HANGS)
    model = module.rebuild()
    vars(module)["ENDS"] = True

    found = there(model, "weights_h5", rebuild=module.rebuild, timeout=40)

    assert found.verdict is Verdict.UNSEEN
    assert found.sentence == "it did not end in time while rebuilding the architecture"


def test_a_cancel_ends_it_there():
    cancel = threading.Event()

    def tell(step):
        if step.step.startswith("loading in TensorFlow 2.16.2"):
            threading.Timer(1.0, cancel.set).start()

    with pytest.raises(Cancelled):
        there(models.Affine(), "saved_model", cancel=cancel, progress=tell)


def test_several_strategies_are_compared_there():
    found = api.compare(
        models.trained_sequential(),
        ["saved_model", "export"],
        conditions=(OLD,),
        inputs=np.ones((2, 4), "float32"),
        progress=lambda step: None,
    )

    verdicts = [one.verdict for trip in found.round_trips for one in trip.verifications]
    assert verdicts == [Verdict.OK, Verdict.OK]
