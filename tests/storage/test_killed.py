"""A save that is killed at any of its steps loses nothing and leaves nothing."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.storage.file_systems import RENAMES

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")


def found(times, renames, *, stride, seed=20):
    program = [sys.executable, "-m", "tests.storage.kill_points"]
    arguments = [times, renames, str(stride), str(seed)]
    done = subprocess.run([*program, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def require_whole(points, renames):
    for point in points:
        assert point["left"] == [], point
        was = "none" if point["old"] == "none" else "old"
        assert point["after"] in ((was, "new") if point["killed"] else ("new",)), point
        # Where the file system can exchange, nobody ever sees anything else either.
        between = () if renames == "native" else ("none", "an empty place")
        assert point["before"] in (was, "new", *between), point


@pytest.mark.parametrize("renames", RENAMES)
def test_a_save_that_is_killed_leaves_the_old_artifact_or_the_new_one(renames):
    points = found("once", renames, stride=4)
    require_whole(points, renames)
    after = Counter(point["after"] for point in points if point["killed"])
    assert min(after["none"], after["old"], after["new"]) > 3


@pytest.mark.exhaustive
@pytest.mark.parametrize("renames", RENAMES)
def test_a_save_that_is_killed_at_every_step(renames):
    points = found("once", renames, stride=1)
    require_whole(points, renames)
    assert len(points) > 6 * 40


@pytest.mark.exhaustive
@pytest.mark.parametrize("renames", RENAMES)
def test_a_repair_that_is_killed_at_every_step_is_finished_by_the_next(renames):
    points = found("twice", renames, stride=2)
    require_whole(points, renames)
    assert len(points) > 6 * 100
