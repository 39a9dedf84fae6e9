"""Children that crash, hang, flood or fork: each ends explained, and leaves nothing."""

import functools
import threading
from pathlib import Path

import pytest

from tests import bombs, models
from tests.comparing.sleepers import alive, sleeper, when_asleep
from tfpersist_widgets import api
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.verify import children
from tfpersist_widgets.verify.processes import SUPPLY
from tfpersist_widgets.verify.processes.resources import Resources


@pytest.fixture
def bomb(tmp_path, monkeypatch):
    """Makes a model of which loading runs the given lines in every other process."""
    return functools.partial(bombs.bomb, tmp_path, monkeypatch)


def fresh(model, **options):
    found = api.roundtrip(model, "pickle", conditions=("fresh",), **options)
    return found.verification("fresh")


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import os; os.abort()", "SIGABRT"),
        ("import os; os._exit(7)", "exit code 7"),
        ("import os; os._exit(0)", "exit code 0"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
    ],
)
def test_a_crash_is_an_explained_failure(bomb, body, how):
    found = fresh(bomb(body))

    assert found.verdict is Verdict.FAILED
    assert how in found.sentence
    assert "while loading" in found.sentence
    assert found.explanation.rule == "crash"


def test_an_exit_while_loading_is_a_failure_and_no_success(bomb):
    found = fresh(bomb("raise SystemExit(0)"))

    assert found.verdict is Verdict.FAILED


def test_a_hang_ends_with_our_limit_and_says_so(bomb):
    found = fresh(bomb("import time; print('waiting', flush=True); time.sleep(1000)"), timeout=5)

    assert found.verdict is Verdict.UNSEEN
    assert "did not end in time while loading" in found.sentence
    assert "waiting" in found.output


def test_a_flood_of_output_is_cut_and_does_not_block(bomb):
    found = fresh(bomb("print('first'); [print('x' * 1000) for _ in range(20000)]; print('last')"))

    assert found.verdict is Verdict.OK
    assert len(found.output) < 25_000
    assert "first" in found.output
    assert "last" in found.output


def test_a_load_that_starts_a_program_meets_our_sandbox_and_not_a_verdict(bomb):
    body = """
    import subprocess, sys
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    """

    found = fresh(bomb(body))

    if "seccomp" not in found.isolation:
        pytest.skip("this system cannot refuse a program to a process")
    assert found.verdict is Verdict.UNSEEN
    assert found.explanation.rule == "sandbox"
    assert "condition 'same'" in found.explanation.todo


def test_a_load_that_takes_all_memory_meets_our_limit(bomb, monkeypatch):
    machine = Resources(1, 2**30, "the machine")
    monkeypatch.setattr(children, "resources", lambda: machine)

    found = fresh(bomb("held = [bytearray(2**28) for _ in range(10**6)]"))

    assert found.verdict is Verdict.UNSEEN
    assert found.explanation.rule == "memory"


def test_cancel_ends_the_check_and_raises(tmp_path, monkeypatch):
    model, cancel = sleeper(tmp_path, monkeypatch), threading.Event()
    processes = when_asleep(model, cancel.set)

    with pytest.raises(Cancelled):
        fresh(model, cancel=cancel)

    assert not alive(processes[0])


def test_nothing_is_left_of_a_check(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    again = models.two_inputs()
    api.roundtrip(again, "keras", path=tmp_path / "kept" / "first.keras", conditions=("bare",))
    descriptors = len(list(Path("/proc/self/fd").iterdir()))

    api.roundtrip(
        models.two_inputs(), "keras", path=tmp_path / "kept" / "m.keras", conditions=("bare",)
    )

    # What stands by for the next check has one empty folder.
    spare, kept = sorted(tmp_path.iterdir(), key=lambda entry: entry.name == "kept")
    assert kept.name == "kept"
    assert not (spare / "request.json").exists()
    assert len(list(Path("/proc/self/fd").iterdir())) <= descriptors


def test_with_little_memory_the_result_says_why_it_took_long(monkeypatch):
    monkeypatch.setattr(SUPPLY, "_look", lambda: Resources(1, 2**28, "the machine"))

    found = api.roundtrip(models.two_inputs(), "keras", conditions=("fresh",))

    one = found.verification("fresh")
    assert one.verdict is Verdict.OK
    assert one.process.endswith("since less than 500 MiB of memory is free")
