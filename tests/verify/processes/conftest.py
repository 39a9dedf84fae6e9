"""A supply of its own for these tests, and what it must not leave behind."""

import contextlib
import os
import sys
from pathlib import Path

import pytest

from tfpersist_widgets.verify.processes import Preparation, Supply, Task

ROOT = Path(__file__).parents[3]
SYS_PATH = (str(ROOT), *(entry for entry in sys.path if "packages" in entry or "python" in entry))
PREPARATION = Preparation("tfpersist_widgets.verify.preload", SYS_PATH)
LIGHT = Preparation("tests.verify.processes.light", SYS_PATH)
NEVER_SAFE = Preparation("tests.verify.processes.tasks", SYS_PATH)


def task(name, **environment):
    return Task(f"tests.verify.processes.tasks:{name}", SYS_PATH, os.environ | environment)


@pytest.fixture(scope="module")
def supply():
    made = Supply()
    yield made
    made.stop()


@pytest.fixture
def run(supply):
    """Runs a task in a process of the supply; the outcome, and what `read` finds in its folder."""

    def runs(name, read=lambda folder: None, *, preparation=PREPARATION, timeout=120, **more):
        with supply.take(preparation, [str(ROOT)], keep_shown=[str(ROOT)]) as process:
            cancel = more.pop("cancel", None)
            outcome = process.run(task(name, **more), timeout=timeout, cancel=cancel)
            return outcome, read(process.folder)

    return runs


def processes_in(folder):
    """Numbers of all live processes whose working directory is below ``folder``."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str((entry / "cwd").readlink()).startswith(str(folder)):
                found.append(int(entry.name))
    return found
