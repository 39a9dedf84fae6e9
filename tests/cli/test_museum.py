"""The museum for a server: lists, answers, and a look at whether a piece opens here."""

import json
import shutil

import pytest

from tests.cli.commands import here_with
from tests.museum.made_by_hand import museum_of, rewritten
from tests.museum.reading.pieces import MUSEUM


@pytest.fixture
def museum(capsys):
    return lambda *arguments: here_with(capsys)("museum", *arguments)


def test_the_pieces_are_counted_by_release(museum):
    code, out, err = museum("--path", MUSEUM)

    assert (code, err) == (0, "")
    assert "keras-3.14" in out


def test_pieces_can_be_asked_for_by_release_model_and_strategy(museum):
    asked = ("--release", "2.12", "--model", "dense", "--strategy", "h5")

    code, out, _ = museum("--path", MUSEUM, *asked, "--json")

    (piece,) = json.loads(out)["pieces"]
    assert code == 0
    assert (piece["release"], piece["model"], piece["strategy"]) == ("2.12", "dense", "h5")


def test_the_museum_is_found_by_the_variable(museum, monkeypatch):
    monkeypatch.setenv("TFPERSIST_MUSEUM", str(MUSEUM))

    code, out, _ = museum("--release", "2.21", "--strategy", "h5")

    assert (code, "2.21" in out) == (0, True)


def test_who_opens_an_artifact_is_answered_from_what_was_measured(alike, museum):
    code, out, _ = museum("--opens", alike / "model.keras", "--json")

    found = json.loads(out)
    assert (code, found["format"]) == (0, "keras")
    assert {row["reader"] for row in found["readers"]} >= {"1.15", "2.12", "2.21"}


def test_an_artifact_of_a_kind_that_nobody_measured_exits_with_3(alike, museum):
    code, out, _ = museum("--opens", alike / "notes.txt")

    assert code == 3
    assert "? Not measured." in out


@pytest.mark.parametrize(("key", "approaches"), [("a01", {"A01"}), (None, None)])
def test_whether_an_approach_ever_worked_is_answered(museum, key, approaches):
    code, out, _ = museum("--ever", *([key] if key else []), "--json")

    found = {one["key"] for one in json.loads(out)["approaches"]}
    assert code == 0
    assert found == approaches if key else len(found) == 18


def test_pieces_are_opened_here_and_held_against_what_their_release_wrote_down(museum):
    asked = ("--release", "2.21", "--model", "dense", "--strategy", "keras")

    code, out, err = museum("--path", MUSEUM, *asked, "--verify", "--conditions", "same")

    assert (code, err) == (0, "")
    assert "1 artifact compared with what each piece's release wrote down beside it" in out
    assert "2.21 dense keras  ✓ ok" in out


def test_a_piece_that_does_not_open_here_exits_with_1_and_tells_how_far_it_is(museum):
    asked = ("--release", "2.12", "--model", "custom_layer", "--strategy", "keras")
    options = ("--verify", "--conditions", "same", "--progress", "--json")

    code, out, err = museum("--path", MUSEUM, *asked, *options)

    (checked,) = json.loads(out)["checked"]
    assert code == 1
    assert checked["name"] == "2.12 custom_layer keras"
    assert "[2/3] 2.12 custom_layer keras: loading in this process" in err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--path", "nowhere"], "There is no museum in the folder that was given"),
        (["--release", "9.9"], "The museum has no release '9.9'. It has '1.15'"),
        (["--model", "resnet"], "The museum has no model 'resnet'"),
        (["--strategy", "hd5"], "The museum has no strategy 'hd5'"),
        (["--ever", "A99"], "no approach is called 'A99'; there are A01"),
        (["--opens", "missing.keras"], "there is no file or folder of that name"),
        (["--release", "2.12", "--strategy", "safetensors", "--verify"], "nothing to open"),
    ],
)
def test_what_is_not_there_is_said_and_exits_with_2(museum, monkeypatch, arguments, said):
    monkeypatch.setenv("TFPERSIST_MUSEUM", str(MUSEUM))

    code, out, err = museum(*arguments)

    assert (code, out) == (2, "")
    assert said in err


def test_where_there_is_no_museum_it_says_where_to_get_it(museum, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TFPERSIST_MUSEUM", raising=False)

    code, _, err = museum()

    assert code == 2
    assert "set TFPERSIST_MUSEUM to it" in err


def test_a_damaged_archive_exits_with_2_and_loads_nothing(museum, tmp_path):
    folder = tmp_path / "museum"
    folder.mkdir()
    shutil.copy(MUSEUM / "manifest.json", folder)
    damaged = bytearray((MUSEUM / "2.21.tar.xz").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (folder / "2.21.tar.xz").write_bytes(damaged)
    # One whose archive was unpacked before would need it no more.
    rewritten(folder, lambda data: edit_hash(data, "2.21"))
    asked = ("--release", "2.21", "--model", "dense", "--strategy", "keras", "--verify")

    code, out, err = museum("--path", folder, *asked)

    assert (code, out) == (2, "")
    assert "The museum's archive '2.21.tar.xz' is refused" in err


def edit_hash(data, release):
    (shelf,) = (one for one in data["releases"] if one["release"] == release)
    shelf["archive"]["sha256"] = "0" * 64


def test_a_damaged_manifest_exits_with_2(museum, tmp_path):
    folder = museum_of(tmp_path / "museum")
    (folder / "manifest.json").write_text('{"kind": "something else"}')

    code, out, err = museum("--path", folder)

    assert (code, out) == (2, "")
    assert "it is no manifest of this package's museum" in err
