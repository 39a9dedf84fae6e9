"""A limit of memory that the system enforces: who ends, and what is said of it."""

import subprocess
import sys
import textwrap

import pytest

from tests.memory_group import NoMemoryGroup, memory_group
from tests.verify.processes.conftest import ROOT

PROGRAM = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
from tests.verify.processes.conftest import LIGHT, ROOT, task
from tfpersist_widgets.verify.processes import Supply
supply = Supply()
with supply.take(LIGHT, [str(ROOT)]) as process:
    outcome = process.run(task(sys.argv[1]), timeout=500)
print(outcome.end.name, outcome.how, outcome.made)
"""


@pytest.fixture
def limited():
    """Runs a task in a child whose kernel and it may have a gigabyte together."""
    try:
        with memory_group(2**30) as group:

            def run(name):
                words = [sys.executable, "-c", textwrap.dedent(PROGRAM), name]
                done = subprocess.run(
                    group.command(*words), capture_output=True, text=True, check=False, cwd=ROOT
                )
                assert done.returncode == 0, done.stderr
                return done.stdout, group.kills()

            yield run
    except NoMemoryGroup as error:
        pytest.skip(f"could not look: {error}")


def test_the_child_is_ended_and_not_the_kernel_and_memory_is_named_as_the_cause(limited):
    said, kills = limited("eat_memory")

    assert said.startswith("STARVED killed by SIGKILL a fork of a template process")
    assert kills == 1


def test_a_child_that_kills_itself_has_crashed(limited):
    said, kills = limited("kill_itself")

    assert said.startswith("CRASHED killed by SIGKILL")
    assert kills == 0
