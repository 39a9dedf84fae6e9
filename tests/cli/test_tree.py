"""What is in a file, on a server that has no TensorFlow and does not trust the file."""

import hashlib
import json
import re
import zipfile

import pytest

from tests import models
from tests.architecture import fresh_python
from tests.cli.commands import here_with
from tfpersist_widgets import api

# Everything that could drive a terminal: controls but for the line break, and marks of direction.
DRIVES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HOSTILE = "\x1b]0;owned\x07 \x9b2J \u202egnp.\r"


@pytest.fixture
def tree(capsys):
    return lambda *arguments: here_with(capsys)("tree", *arguments)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_artifact_is_shown_with_its_hash_and_exits_with_0(alike, tree):
    code, out, err = tree(alike / "model.keras")

    assert (code, err) == (0, "")
    assert sha256(alike / "model.keras") in out
    assert "model.weights.h5" in out
    assert "float32 (4, 8)" in out


def test_what_it_says_of_itself_is_shown(tree, tmp_path):
    api.save(models.two_inputs(), "keras", tmp_path / "a.keras", metadata={"data": "iris"})

    code, out, _ = tree(tmp_path / "a.keras")

    assert code == 0
    assert re.search(r"data +iris", out)
    assert "keras 3." in out


def test_json_has_everything_and_nothing_else_is_written(alike, tree):
    code, out, err = tree(alike / "model.keras", "--json")

    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["strategy"] == "keras"
    assert found["sha256"] == sha256(alike / "model.keras")
    assert found["size"] == (alike / "model.keras").stat().st_size
    assert found["tree"]["children"][0]["name"] == "metadata.json"


def test_the_hash_can_be_left_out(alike, tree):
    code, out, _ = tree(alike / "model.keras", "--no-hash", "--json")

    assert (code, json.loads(out)["sha256"]) == (0, "")


def test_names_in_a_hostile_file_cannot_drive_a_terminal(tmp_path, tree):
    with zipfile.ZipFile(tmp_path / "evil.keras", "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": HOSTILE}))
        archive.writestr("config.json", json.dumps({"class_name": HOSTILE, "config": {}}))
        archive.writestr(HOSTILE, "")
    (tmp_path / f"folder{HOSTILE}").mkdir()
    (tmp_path / f"folder{HOSTILE}" / HOSTILE).write_text(HOSTILE)

    for name in ("evil.keras", f"folder{HOSTILE}", f"missing{HOSTILE}"):
        code, out, err = tree(tmp_path / name)
        assert code in (2, 3)
        assert not DRIVES.search(out + err)
        assert "owned" in out + err


def test_json_of_a_hostile_file_cannot_drive_a_terminal_either(tmp_path, tree):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / HOSTILE).write_text("")

    _, out, _ = tree(tmp_path / "folder", "--json")

    assert not DRIVES.search(out)
    assert HOSTILE in [child["name"] for child in json.loads(out)["tree"]["children"]]


def test_a_file_that_would_run_code_is_marked(tmp_path, tree):
    (tmp_path / "model.pkl").write_bytes(b"cposix\nsystem\n(S'echo owned'\ntR.")

    _, out, _ = tree(tmp_path / "model.pkl")

    assert "warnings: see below" in out.splitlines()[1]
    assert "! would run when unpickled" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"some notes", "no strategy here loads this"),
        (b"", "no strategy here loads this"),
        (b"PK\x03\x04 and no more", "it is cut off or damaged"),
    ],
)
def test_what_is_no_artifact_or_damaged_exits_with_3(tmp_path, tree, content, said):
    (tmp_path / "model.keras").write_bytes(content)

    code, out, err = tree(tmp_path / "model.keras")

    assert (code, err) == (3, "")
    assert said in out


def test_an_artifact_of_which_a_part_is_damaged_exits_with_3(alike, tree, tmp_path):
    with (
        zipfile.ZipFile(alike / "model.keras") as whole,
        zipfile.ZipFile(tmp_path / "model.keras", "w") as part,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            part.writestr(name, content[: len(content) // 2])

    code, out, _ = tree(tmp_path / "model.keras")

    assert code == 3
    assert "see below" in out


def test_a_path_where_nothing_is_exits_with_2(tmp_path, tree):
    code, out, err = tree(tmp_path / "missing.keras")

    assert (code, out) == (2, "")
    assert "there is no file or folder of that name" in err


def test_a_device_is_not_opened(tree):
    code, out, _ = tree("/dev/zero", "--no-hash")

    assert code == 3
    assert "a device or a pipe" in out


def test_neither_tensorflow_nor_the_hdf5_library_is_imported(alike, tmp_path):
    code = (
        "import sys\n"
        "from tfpersist_widgets.cli import main\n"
        f"main(['tree', {str(alike / 'model.keras')!r}, '--json'])\n"
        "heavy = {'tensorflow', 'keras', 'h5py', 'ipywidgets', 'IPython', 'matplotlib'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = fresh_python.run(code, tmp_path)

    assert done.stderr == "[]\n"
    assert json.loads(done.stdout)["strategy"] == "keras"
