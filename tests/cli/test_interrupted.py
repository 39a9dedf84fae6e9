"""Ctrl-C while a process loads what never ends to load."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.commands import command, surroundings

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds; a machine may be busy


def processes_below(pid):
    """The processes that a process started, and those that these did."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *processes_below(child)]
    return found


def wait_until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come to that in time"
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says which process started which")
def test_ctrl_c_ends_every_process_and_exits_with_130():
    named = ("--model", "tests.cli.own_models:endless", "--strategies", "keras")
    running = subprocess.Popen(
        command("compare", *named, "--conditions", "fresh"),
        cwd=ROOT,
        env=surroundings(PYTHONWARNINGS="default"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The template process, and the fork of it that loads.
    wait_until(lambda: len(processes_below(running.pid)) >= 2)
    started = processes_below(running.pid)

    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=PATIENCE)

    assert (running.returncode, out) == (130, "")
    assert "Interrupted" in err
    wait_until(lambda: not [pid for pid in started if Path(f"/proc/{pid}").exists()])


def test_ctrl_c_is_heeded_where_the_exception_of_it_got_lost():
    named = ("--model", "tests.cli.own_models:deaf", "--strategies", "keras")
    ended = subprocess.run(
        command("compare", *named, "--conditions", "fresh"),
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )

    assert (ended.returncode, ended.stdout) == (130, "")
    assert "Interrupted" in ended.stderr
