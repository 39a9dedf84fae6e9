"""A server with the user's module beside the artifact, and one without."""

import importlib

import pytest

from tests.cli.commands import run
from tfpersist_widgets import api
from tfpersist_widgets.cli import main

MODULE = """
import keras

class Doubled(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A module, an artifact that needs it, and its certificate."""
    import keras

    (tmp_path / "beside_the_artifact.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    layer = importlib.import_module("beside_the_artifact").Doubled()
    model = keras.Sequential([keras.Input((2,)), layer, keras.layers.Dense(1)])
    path = tmp_path / "model.keras"
    trip = api.roundtrip(model, "keras", path=path, conditions=(), embed_probe=True)
    trip.certificate(tmp_path / "model")
    return tmp_path


def test_what_the_load_needs_can_be_named(folder):
    named = ("--condition", "fresh", "--object", "beside_the_artifact:Doubled")

    done = run("verify", "model.keras", "--certificate", "model.json", *named, folder=folder)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "custom_objects: Doubled" in done.stdout


def test_bare_knows_nothing_that_lies_beside_the_artifact(folder, capsys):
    files = [str(folder / "model.keras"), "--certificate", str(folder / "model.json")]

    assert main(["verify", *files]) == 1
    assert "Keras does not know the class Doubled" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--condition", "same", "--object", "json:Nothing"], "cannot be imported"),
        (["--condition", "same", "--object", "no_such_module:A"], "No module named"),
        (["--condition", "same", "--object", "json"], "takes MODULE:NAME"),
        (["--object", "json:loads"], "In bare a load is given no definitions"),
    ],
)
def test_what_cannot_be_used_is_said_and_exits_with_2(here, capsys, options, reason):
    files = [str(here / "model.keras"), "--certificate", str(here / "embedded.json")]

    assert main(["verify", *files, *options]) == 2
    assert reason in capsys.readouterr().err
