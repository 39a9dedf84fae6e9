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


def printed():
    """What a kernel in a container of that size said: for each strategy, and that it lives."""
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


# One test, since each worker of a session would begin such a kernel anew.
def test_a_kernel_lives_refuses_what_would_end_it_and_could_not_look_where_memory_is_short():
    *lines, last = printed()
    answers = {key: said for key, *said in (line.split(" | ") for line in lines)}

    assert last == "alive"
    *places, loaded = answers.pop("keras")
    assert all("memory is too short for saving" in one for one in places)
    assert loaded == "nothing to load"
    assert set(answers) == {"saved_model", "h5"}
    for *places, loaded in answers.values():
        assert {one.partition(" (")[0] for one in places} <= WORDS, places
        short = [one for one in places if one.startswith("could not look")]
        assert short
        assert [one for one in short if "memory" not in one and "met a limit" not in one] == []
        assert loaded != "nothing to load"
