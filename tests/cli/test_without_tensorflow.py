"""A server without TensorFlow: what needs none works, and the rest could not look."""

import sys

import pytest

from tests.cli.commands import here_with
from tests.museum.reading.pieces import MUSEUM


@pytest.fixture
def command(monkeypatch, capsys):
    """Runs a command where TensorFlow cannot be imported."""
    for name in ("tensorflow", "keras"):
        monkeypatch.setitem(sys.modules, name, None)
    return here_with(capsys)


def test_trees_and_the_museum_need_none(alike, command):
    assert command("tree", alike / "model.keras")[0] == 0
    assert command("museum", "--opens", alike / "model.keras")[0] == 0
    assert command("museum", "--path", MUSEUM)[0] == 0
    assert command("museum", "--ever", "A01")[0] == 0


@pytest.mark.parametrize("condition", ["bare", "fresh", "same"])
def test_verify_could_not_look(alike, command, condition):
    paths = (alike / "model.keras", "--certificate", alike / "embedded.json")

    code, out, err = command("verify", *paths, "--condition", condition)

    assert (code, err) == (3, "")
    assert f"? {condition}: could not look" in out
    assert "TensorFlow is not installed in this environment" in out
    assert "pip install tensorflow-cpu" in out


def test_artifacts_cannot_be_compared_with_each_other(alike, command):
    code, out, err = command("compare", alike / "model.keras", alike / "arrays.npz")

    assert (code, out) == (3, "")
    assert err.startswith("could not look: tensorflow cannot be imported")


def test_artifacts_that_are_compared_with_a_certificate_could_not_be_looked_at(alike, command):
    code, out, _ = command(
        "compare", alike / "model.keras", "--certificate", alike / "embedded.json"
    )

    assert code == 3
    assert "TensorFlow is not installed" in out


def test_pieces_of_the_museum_cannot_be_opened(command):
    asked = ("--release", "2.21", "--model", "dense", "--strategy", "keras", "--verify")

    code, out, err = command("museum", "--path", MUSEUM, *asked)

    assert (code, out) == (3, "")
    assert err.startswith("could not look: ")
