"""What a server without TensorFlow calls, as it calls it; run by its path, where there is none."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.artifacts.conftest import made
from tests.museum.reading.pieces import MUSEUM

__all__ = ["made"]
FILES = ("trained.keras", "trained_dir", "trained.h5", "trained.weights.h5", "trained.pkl")
FILES += ("trained_saved_model", "exported", "named.npz", "many")
PROGRAM = """
import sys
from tfpersist_widgets.cli import main
code = main(sys.argv[1:])
assert not {"tensorflow", "keras", "ipywidgets"} & set(sys.modules)
sys.exit(code)
"""


def run(*words):
    command = [sys.executable, "-W", "error", "-c", PROGRAM, *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("name", FILES)
def test_a_tree_is_shown(made, name):
    done = run("tree", made / name)

    assert (done.returncode, done.stderr) == (0, "")
    assert name in done.stdout.splitlines()[0]


def test_a_tree_is_given_as_data(made):
    done = run("tree", made / "trained.keras", "--json")

    assert done.returncode == 0, done.stderr
    assert "config.json" in json.dumps(json.loads(done.stdout))


@pytest.mark.parametrize(
    "words", [("--path", MUSEUM), ("--ever", "A01")], ids=["what there is", "did it ever work"]
)
def test_the_museum_answers(words):
    done = run("museum", *words)

    assert (done.returncode, done.stderr) == (0, "")
    assert "2.12" in done.stdout


def test_the_museum_says_which_releases_open_a_file(made):
    done = run("museum", "--opens", made / "trained.keras")

    assert (done.returncode, done.stderr) == (0, "")
    assert "2.21" in done.stdout
