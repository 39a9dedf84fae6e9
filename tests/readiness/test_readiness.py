"""Whether this machine is ready, and what is said where it is not."""

import importlib.util
import shutil
import sys

import pytest

from tfpersist_widgets import _tf, errors, lesson, readiness
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.verify.processes.resources import HUBS_LIMIT, resources


def need(name):
    found = readiness.readiness()
    return next(one for one in found.needs if one.name == name), found


def test_a_machine_that_runs_these_tests_is_ready_and_says_so_in_one_line():
    found = lesson.check_set_up()

    assert found.verdict is Verdict.OK, str(found)
    assert str(found).strip().count("\n") == 0
    assert "ready" in str(found)


def test_an_old_python_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))

    found, _ = need("Python")

    assert found.verdict is Verdict.FAILED
    assert found.sentence == "is 3.10"
    assert "3.11" in found.todo


def test_without_tensorflow_it_says_how_to_install_it_and_what_could_not_be_tried(monkeypatch):
    def missing():
        raise errors.TensorFlowMissing("Run: pip install tensorflow-cpu")

    monkeypatch.setattr(_tf, "tensorflow", missing)
    monkeypatch.setattr(_tf, "keras", missing)

    tensorflow, found = need("TensorFlow")

    assert "pip install" in tensorflow.todo
    assert found.needs[-1].verdict is Verdict.UNSEEN
    assert found.verdict is Verdict.FAILED
    assert "not ready" in str(found)


def test_missing_widgets_are_named(monkeypatch):
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ipywidgets" else there(name)
    )

    found, _ = need("Widgets")

    assert found.sentence == "ipywidgets is not installed"


def test_what_single_cells_need_is_named_with_the_way_to_install_it(monkeypatch):
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "tf_keras" else there(name)
    )

    found, _ = need("Extras")

    assert found.verdict is Verdict.FAILED
    assert found.todo == "Run: pip install --no-deps tf_keras"


@pytest.fixture
def system(tmp_path, monkeypatch):
    """Lets the look see a system with the given files."""

    def make(files):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "ascii")
        monkeypatch.setattr(readiness, "resources", lambda: resources(tmp_path))

    monkeypatch.delenv(HUBS_LIMIT, raising=False)
    return make


@pytest.mark.parametrize("files", [{}, {"proc/meminfo": "what: ever\n"}], ids=["none", "odd"])
def test_memory_that_nobody_tells_is_not_called_enough(files, system):
    system(files)

    found, whole = need("Memory")

    assert found.verdict is Verdict.UNSEEN
    assert whole.verdict is Verdict.UNSEEN


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_containers_limit_counts(version, system):
    place, limit, used, group = {
        "v1": ("memory", "limit_in_bytes", "usage_in_bytes", "4:memory:/\n"),
        "v2": ("", "max", "current", "0::/\n"),
    }[version]
    system(
        {
            "proc/self/cgroup": group,
            "proc/meminfo": f"MemAvailable: {2**23} kB\n",
            f"sys/fs/cgroup/{place}/memory.{limit}": str(1000 * 2**20),
            f"sys/fs/cgroup/{place}/memory.{used}": str(400 * 2**20),
        }
    )

    found, _ = need("Memory")

    assert found.verdict is Verdict.FAILED
    assert found.sentence == "only 600 MB are free"


def test_a_full_disk_is_told(monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=3 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)

    found, _ = need("Disk")

    assert found.sentence == "only 3 MB are free"
