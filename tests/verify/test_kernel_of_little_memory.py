"""Just over an enforced limit a kernel says so, and lives."""

import subprocess
import sys

import pytest

from tests.memory_group import NoMemoryGroup, memory_group, on_one_core
from tests.packaging.pins import ROOT

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(1800)]

LIMIT = 2 * 2**30  # as on Binder
MEGABYTES = 960  # of a model that is there, and of which a second one cannot be
WORDS = {"ok", "could not look"}  # nothing is wrong with the artifacts


@pytest.fixture(scope="module")
def lines():
    """What a kernel in a container of that size printed: a line a strategy, and that it lives."""
    program = ("tests.verify.kernel_of_little_memory", str(MEGABYTES), "keras", "saved_model", "h5")
    try:
        with memory_group(LIMIT) as group:
            command = group.command(*on_one_core([sys.executable, "-m", *program]))
            done = subprocess.run(
                command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=1500
            )
    except NoMemoryGroup as error:
        pytest.skip(f"could not look: {error}")
    assert done.returncode == 0, done.stderr  # a kernel that was ended has printed nothing more
    return done.stdout.splitlines()


@pytest.fixture
def answers(lines):
    """For each strategy what was said of each place, and of `load`."""
    return {key: said for key, *said in (line.split(" | ") for line in lines[:-1])}


def test_the_kernel_is_alive_when_all_is_done(lines):
    assert lines[-1] == "alive"


def test_a_save_that_would_have_ended_it_was_not_begun(answers):
    *places, loaded = answers["keras"]

    assert all("memory is too short for saving" in one for one in places)
    assert loaded == "nothing to load"


@pytest.mark.parametrize("key", ["saved_model", "h5"])
def test_what_could_be_saved_is_ok_or_could_not_look_for_want_of_memory(answers, key):
    *places, loaded = answers[key]

    assert {one.partition(" (")[0] for one in places} <= WORDS, places
    short = [one for one in places if one.startswith("could not look")]
    assert short
    assert [one for one in short if "memory" not in one and "met a limit" not in one] == []
    assert loaded != "nothing to load"
