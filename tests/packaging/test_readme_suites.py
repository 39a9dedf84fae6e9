"""The README's test suite and commands, run as they stand there."""

import re
import shlex

import pytest

from tests.museum.reading.pieces import MUSEUM
from tests.packaging.pins import ROOT
from tfpersist_widgets import api
from tfpersist_widgets.cli import main

README = (ROOT / "README.md").read_text("utf-8")
SUITE = next(
    block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "def test_" in block
)
COMMANDS = next(
    block
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    if "tfpersist_widgets tree" in block
).splitlines()
PROGRAM = "python -m tfpersist_widgets "


def suite():
    """What the README's test file defines."""
    names = {"__name__": "test_my_model"}
    exec(SUITE, names)
    return names


@pytest.mark.parametrize("name", re.findall(r"def (test_\w+)\(", SUITE))
def test_the_suite_of_the_readme_passes(name, tmp_path):
    test = suite()[name]

    test(tmp_path) if "tmp_path" in test.__code__.co_varnames else test()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A folder with what the commands name."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "train.py").write_text(SUITE)
    model = suite()["build"]()
    trip = api.roundtrip(
        model, "keras", path=folder / "model.keras", conditions=(), embed_probe=True
    )
    trip.certificate(folder / "model")
    api.save(model, "h5", folder / "old.h5")
    return folder


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_readme_exits_with_0(line, server, monkeypatch, capsys):
    monkeypatch.chdir(server)
    monkeypatch.syspath_prepend(server)
    monkeypatch.setenv("TFPERSIST_MUSEUM", str(MUSEUM))

    assert line.startswith(PROGRAM)
    code = main(shlex.split(line.removeprefix(PROGRAM)))
    said = capsys.readouterr()
    assert (code, said.err) == (0, ""), said.out
