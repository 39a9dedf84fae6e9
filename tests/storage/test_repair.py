"""What a repair touches, and what it leaves alone."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.file_systems import limited_to
from tests.storage.things import anything, artifact, names, read, write
from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.storage import repair, staged

LOCK = ".tfpersist-lock"

SLOW_SAVE = """
import sys
from pathlib import Path
from tfpersist_widgets.storage import staged
with staged(Path(sys.argv[1]), may_replace=lambda path: "") as path:
    path.write_bytes(b"slow")
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def slow_save(tmp_path):
    command = [sys.executable, "-c", SLOW_SAVE, str(tmp_path / "slow")]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


def remains(folder, name="12345678"):
    path = folder / f".tfpersist-{name}"
    write(path, {LOCK: b"", "model": b"half of it"})
    return path


def moved_away(folder):
    old = remains(folder) / ".tfpersist-old"
    old.mkdir()
    return old / "model"


def test_what_a_dead_save_left_is_removed(tmp_path):
    write(tmp_path / "model", b"old")
    remains(tmp_path)
    (tmp_path / ".tfpersist-empty").mkdir()
    repair(tmp_path)
    assert names(tmp_path) == ["model"]
    assert read(tmp_path / "model") == b"old"


def test_a_save_begins_with_a_repair(tmp_path):
    remains(tmp_path)
    with staged(tmp_path / "model", may_replace=anything) as path:
        path.touch()
        assert len(names(tmp_path)) == 1
    assert names(tmp_path) == ["model"]


def test_a_save_that_runs_in_another_process_is_left_alone(tmp_path, slow_save):
    repair(tmp_path)
    with staged(tmp_path / "quick", may_replace=anything) as path:
        path.touch()
    slow_save.communicate("go on")
    assert slow_save.returncode == 0
    assert names(tmp_path) == ["quick", "slow"]


def test_a_save_whose_process_was_killed_is_not(tmp_path, slow_save):
    slow_save.send_signal(signal.SIGKILL)
    slow_save.wait()
    assert len(names(tmp_path)) == 1
    repair(tmp_path)
    assert names(tmp_path) == []


def test_other_peoples_files_stay_whatever_they_are_called(tmp_path):
    (tmp_path / ".tfpersist-notes.txt").write_text("mine")
    write(tmp_path / ".tfpersist-notes", {"chapter.txt": b"mine"})
    remains(tmp_path / "elsewhere")
    (tmp_path / ".tfpersist-link").symlink_to("elsewhere/.tfpersist-12345678")
    before = read(tmp_path)
    repair(tmp_path)
    assert read(tmp_path) == before


@pytest.mark.parametrize("folder", [False, True])
@pytest.mark.parametrize("renames", ["native", "plain"])
def test_an_artifact_that_was_moved_away_comes_back(tmp_path, folder, renames):
    write(moved_away(tmp_path), artifact(1, folder=folder))
    with limited_to(renames):
        repair(tmp_path)
    assert read(tmp_path / "model") == artifact(1, folder=folder)
    assert names(tmp_path) == ["model"]


def test_an_artifact_that_was_replaced_does_not_come_back(tmp_path):
    write(tmp_path / "model", b"new")
    write(moved_away(tmp_path), b"old")
    repair(tmp_path)
    assert read(tmp_path / "model") == b"new"
    assert names(tmp_path) == ["model"]


def test_a_reserved_place_is_only_removed_while_it_is_empty(tmp_path):
    for name, content in (("empty", b""), ("filled", b"by somebody"), ("folder", {"a": b"b"})):
        write(tmp_path / name, content)
        (remains(tmp_path, name) / ".tfpersist-reserved" / name).mkdir(parents=True)
    repair(tmp_path)
    assert names(tmp_path) == ["filled", "folder"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the open files")
def test_neither_a_success_nor_a_failure_keeps_a_file_open(tmp_path):
    def open_files():
        return len(list(Path("/proc/self/fd").iterdir()))

    before = open_files()
    for _ in range(3):
        with staged(tmp_path / "model", overwrite=True, may_replace=anything) as path:
            path.touch()
        with pytest.raises(TargetRefused), staged(tmp_path / "model", may_replace=anything):
            pass
        remains(tmp_path)
    repair(tmp_path)
    assert open_files() == before
