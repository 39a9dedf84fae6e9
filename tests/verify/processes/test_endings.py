"""However a process ends, the outcome says so, and nothing of it is left."""

import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from tests.verify.processes.conftest import (
    NEVER_SAFE,
    PREPARATION,
    ROOT,
    SYS_PATH,
    processes_in,
    task,
)
from tfpersist_widgets.verify.processes import End, Limits, Supply, Task

# A new interpreter for each ending takes its time; test_isolation shows that it works.
SPAWNED = pytest.param(NEVER_SAFE, marks=pytest.mark.exhaustive, id="spawned")
BOTH = pytest.mark.parametrize("preparation", [pytest.param(PREPARATION, id="forked"), SPAWNED])


@pytest.mark.parametrize(
    ("name", "end", "how"),
    [
        ("nothing", End.FINISHED, "exit code 0"),
        ("fault", End.CRASHED, "SIGSEGV"),
        ("abort", End.CRASHED, "SIGABRT"),
        ("leave", End.CRASHED, "exit code 7"),
        ("raise_error", End.CRASHED, "exit code 1"),
        ("flood", End.FLOODED, "SIGKILL"),
        ("fork_and_end", End.FINISHED, "exit code 0"),
    ],
)
@BOTH
def test_the_outcome_says_how_it_ended(run, preparation, name, end, how):
    outcome, _ = run(name, preparation=preparation)

    assert (outcome.end, how in outcome.how) == (end, True), outcome


@BOTH
def test_a_hang_is_ended_with_everything_that_it_started(run, preparation, tmp_path, monkeypatch):
    run("nothing", preparation=preparation)  # what it takes next may be a spare from before
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run("nothing", preparation=preparation)

    outcome, _ = run("fork_and_hang", preparation=preparation, timeout=5)

    assert outcome.end is End.TIMED_OUT
    assert "forked" in outcome.output
    _wait_until(lambda: len(processes_in(tmp_path)) <= 1)  # the next spare


def test_an_exception_is_in_what_it_printed(run):
    assert "a message from inside" in run("raise_error")[0].output


def test_memory_beyond_the_limit_is_refused_and_the_kernel_lives(supply):
    greedy = Task(task("eat_memory").target, SYS_PATH, os.environ, Limits(memory=2**29))

    with supply.take(PREPARATION, [str(ROOT)]) as process:
        outcome = process.run(greedy, timeout=120)

    assert outcome.end is End.CRASHED
    assert "MemoryError" in outcome.output


@BOTH
def test_cancel_ends_it_and_frees_the_caller(run, supply, preparation):
    cancel, ended = threading.Event(), []
    run("nothing", preparation=preparation)

    def work():
        ended.append(run("hang", preparation=preparation, cancel=cancel)[0])

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(1)
    cancel.set()
    thread.join(30)

    assert ended[0].end is End.CANCELLED


def test_nothing_is_left_after_many(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    supply = Supply()
    with supply.take(PREPARATION, [str(ROOT)]) as process:
        process.run(task("nothing"), timeout=120)
    before = len(list(Path("/proc/self/fd").iterdir()))

    for name in ("nothing", "fault", "leave", "fork_and_end", "nothing"):
        with supply.take(PREPARATION, [str(ROOT)]) as process:
            process.run(task(name), timeout=120)

    assert len(list(Path("/proc/self/fd").iterdir())) == before
    supply.stop()
    assert not list(tmp_path.iterdir())
    _wait_until(lambda: not processes_in(tmp_path))


@pytest.mark.parametrize(
    "preparation", ["LIGHT", pytest.param("PREPARATION", marks=pytest.mark.exhaustive)]
)
def test_everything_ends_with_a_kernel_that_is_killed(preparation, tmp_path):
    program = f"""
    import os, sys
    sys.path.insert(0, {str(ROOT)!r})
    from tests.verify.processes.conftest import ROOT, {preparation}, task
    from tfpersist_widgets.verify.processes import Supply
    supply = Supply()
    with supply.take({preparation}, [str(ROOT)]) as process:
        process.run(task("nothing"), timeout=120)
    with supply.take({preparation}, [str(ROOT)]) as process:
        print("working", flush=True)
        process.run(task("fork_and_hang"), timeout=1000)
    """
    kernel = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
    )
    with kernel:
        kernel.stdout.readline()
        _wait_until(lambda: len(processes_in(tmp_path)) >= 3)
        kernel.kill()

    _wait_until(lambda: not processes_in(tmp_path))
    _wait_until(lambda: not list(tmp_path.iterdir()))


def _wait_until(happened):
    for _ in range(1200):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within a minute")
