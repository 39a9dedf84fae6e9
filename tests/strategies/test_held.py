"""What strategies say that they hold in memory is what they hold."""

import json
import subprocess
import sys

import pytest

from tests.packaging.pins import ROOT
from tests.strategies.memory_of_each import WIDTH
from tfpersist_widgets.state import Sizes
from tfpersist_widgets.strategies import STRATEGIES, find_strategy
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.verify.headroom import MARGIN

LAYER = 4 * WIDTH * WIDTH
SIZES = Sizes(4 * LAYER, 8 * LAYER, LAYER)  # of the model that is measured


def measured():
    """Bytes while saving and while loading, by strategy, in a process of their own."""
    command = [sys.executable, "-m", "tests.strategies.memory_of_each"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Much more than it says would end a kernel; much less would keep users from what is possible.
# What a converter and a C library hold differs from machine to machine and from run to run.
# One test for all, since each worker of a session would measure anew.
@pytest.mark.exhaustive
@pytest.mark.timeout(1800)
def test_every_strategy_holds_about_what_it_says():
    found = measured()
    wrong = []
    for key, (saving, loading) in found.items():
        way = find_strategy(key)
        for verb, held, said in (
            ("save", saving, way.held_while_saving.of(SIZES)),
            ("load", loading, way.held_while_loading.of(SIZES)),
        ):
            if not said / 3 - MARGIN <= held <= 1.5 * said + MARGIN:
                wrong.append(f"{verb} {key}: says {said >> 20} MiB, holds {held >> 20} MiB")

    assert wrong == []
    assert set(found) == {way.key for way in STRATEGIES if not way.flags}


def test_parts_are_added_and_what_is_written_one_by_one_is_held_twice():
    sizes = Sizes(weights=100, optimizer=200, largest=40)

    assert Held().of(sizes) == 0
    assert Held(state=2, weights=1, optimizer=0.5).of(sizes) == 600 + 100 + 100
    assert Held(one_by_one=1).of(sizes) == 80
    assert Held(one_by_one=1).of(Sizes(100, 0, 100)) == 100


def test_of_an_artifact_only_its_size_is_known_and_how_often_it_holds_the_weights():
    assert Held(state=3).of_artifact(100) == 300
    assert Held(weights=2, written=2).of_artifact(100) == 100
