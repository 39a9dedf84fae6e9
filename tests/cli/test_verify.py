"""The command as a script runs it: a real process, an exit code, a text."""

import json

import pytest

from tests import models
from tests.cli.commands import run
from tfpersist_widgets import api
from tfpersist_widgets.cli import main


def verify(capsys, *arguments: str) -> tuple[int, str, str]:
    """The same in this process, which has TensorFlow already."""
    code = main(["verify", "--condition", "same", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_good_artifact_exits_with_0_from_any_folder(here):
    (here / "below").mkdir()
    paths = ("../model.keras", "--certificate", "../embedded.json")

    done = run("verify", *paths, folder=here / "below")

    assert (done.returncode, done.stderr) == (0, "")
    assert "bare: ok" in done.stdout
    assert "Compared with the certificate" in done.stdout


def test_a_damaged_artifact_exits_with_1(here):
    data = bytearray((here / "model.keras").read_bytes())
    data[len(data) // 2] ^= 1
    (here / "model.keras").write_bytes(data)

    done = run("verify", "model.keras", "--certificate", "embedded.json", folder=here)

    assert (done.returncode, done.stderr) == (1, "")
    assert "bare: failed" in done.stdout
    assert "not those that were certified" in done.stdout


def test_an_edited_certificate_exits_with_2_and_loads_nothing(here):
    text = (here / "embedded.json").read_text()
    (here / "embedded.json").write_text(text.replace('"size": 2', '"size": 3', 1))

    done = run("verify", "model.keras", "--certificate", "embedded.json", folder=here)

    assert (done.returncode, done.stdout) == (2, "")
    assert "it was edited or damaged after it was written" in done.stderr


def test_another_version_of_the_form_exits_with_2(here, edited, capsys):
    path = edited(lambda data: data.update(schema=99))

    code, out, err = verify(capsys, here / "model.keras", "--certificate", path)

    assert (code, out) == (2, "")
    assert "version 99 of the form" in err


def test_a_certificate_of_another_model_exits_with_1(here, tmp_path, capsys):
    path = tmp_path / "other.keras"
    trip = api.roundtrip(models.two_inputs(), "keras", path=path, conditions=())
    other = trip.certificate(tmp_path / "other").json

    code, out, _ = verify(capsys, here / "model.keras", "--certificate", other)

    assert code == 1
    assert "same: failed" in out


def test_outputs_that_were_not_embedded_exit_with_3(here, capsys):
    arguments = (here / "model.keras", "--certificate", here / "plain.json")

    code, out, _ = verify(capsys, *arguments)

    assert code == 3
    assert "the probe was not embedded" in out


def test_json_has_the_exact_figures(here, capsys):
    arguments = (here / "model.keras", "--certificate", here / "embedded.json", "--json")

    code, out, _ = verify(capsys, *arguments)

    found = json.loads(out)
    assert (code, found["verdict"], found["condition"]) == (0, "ok", "same")
    assert found["aspects"][0]["differences"][0]["answer"] == "kept"


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing.keras", "--certificate", "embedded.json"),
        ("model.keras", "--certificate", "missing.json"),
    ],
)
def test_a_path_where_nothing_is_exits_with_2(here, capsys, monkeypatch, arguments):
    monkeypatch.chdir(here)

    code, out, err = verify(capsys, *arguments)

    assert (code, out) == (2, "")
    assert "missing" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["verify"],
        ["verify", "a"],
        ["verify", "a", "--certificate", "b", "--condition", "kind"],
        ["verify", "a", "--certificate", "b", "--timeout", "0"],
        ["verify", "a", "--certificate", "b", "--timeout", "nan"],
        ["verify", "a", "--certificate", "b", "--timeout", "soon"],
    ],
)
def test_a_command_line_that_cannot_be_read_exits_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: python -m tfpersist_widgets" in capsys.readouterr().err


def test_the_help_lists_the_exit_codes(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["verify", "--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    for line in ("0  ok", "1  failed", "2  the command", "3  could not look"):
        assert line in said
