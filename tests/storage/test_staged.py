"""What a save leaves behind, when it succeeds and when it does not."""

import os
import threading

import pytest

from tests.storage.file_systems import RENAMES, limited_to
from tests.storage.things import anything, artifact, names, read, write
from tfpersist_widgets.errors import SaveFailed
from tfpersist_widgets.storage import repair, staged

KINDS = [pytest.param(False, id="file"), pytest.param(True, id="folder")]


@pytest.fixture(params=RENAMES, autouse=True)
def renames(request):
    with limited_to(request.param):
        yield request.param


def save(target, content, *, overwrite=False):
    with staged(target, overwrite=overwrite, may_replace=anything) as path:
        write(path, content)


@pytest.mark.parametrize("folder", KINDS)
def test_a_save_leaves_the_artifact_and_nothing_else(tmp_path, folder):
    content = artifact(1, folder=folder)
    save(tmp_path / "model.keras", content)
    assert read(tmp_path / "model.keras") == content
    assert names(tmp_path) == ["model.keras"]


@pytest.mark.parametrize("folder", KINDS)
@pytest.mark.parametrize("was_folder", KINDS)
def test_an_overwriting_save_replaces_all_of_what_was_there(tmp_path, folder, was_folder):
    target = tmp_path / "model"
    write(target, artifact(1, folder=was_folder))
    save(target, artifact(2, folder=folder), overwrite=True)
    assert read(target) == artifact(2, folder=folder)
    assert names(tmp_path) == ["model"]


@pytest.mark.parametrize("folder", KINDS)
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_a_save_that_raises_leaves_everything_as_it_was(tmp_path, folder, error):
    target = tmp_path / "model"
    write(target, artifact(1, folder=folder))
    with (
        pytest.raises(error, match="half-way"),
        staged(target, overwrite=True, may_replace=anything) as path,
    ):
        write(path, artifact(2, folder=folder))
        raise error("half-way")
    assert read(target) == artifact(1, folder=folder)
    assert names(tmp_path) == ["model"]


def test_the_strategy_sees_the_final_name_and_no_file_there(tmp_path):
    with staged(tmp_path / "my model.weights.h5", may_replace=anything) as path:
        assert path.name == "my model.weights.h5"
        assert not path.exists()
        assert path.parent.parent == tmp_path
        assert path.parent.name.startswith(".tfpersist-")
        path.touch()


def test_missing_parents_are_made_and_go_again_when_the_save_fails(tmp_path):
    target = tmp_path / "a" / "b" / "model"
    with pytest.raises(ValueError), staged(target, may_replace=anything):
        raise ValueError
    assert names(tmp_path) == []
    save(target, b"whole")
    assert read(target) == b"whole"


def test_a_parent_that_others_use_meanwhile_stays_when_the_save_fails(tmp_path):
    with pytest.raises(ValueError), staged(tmp_path / "a/b/model", may_replace=anything):
        (tmp_path / "a" / "notes.txt").touch()
        raise ValueError
    assert names(tmp_path / "a") == ["notes.txt"]


def test_a_strategy_that_writes_nothing_has_failed(tmp_path):
    with (
        pytest.raises(SaveFailed, match=r"did not write 'model.npz'"),
        staged(tmp_path / "model.npz", may_replace=anything),
    ):
        pass
    assert names(tmp_path) == []


def test_a_strategy_that_writes_beside_its_path_has_failed(tmp_path):
    with (
        pytest.raises(SaveFailed, match=r"wrote 'ckpt.index'\. .*must make a folder"),
        staged(tmp_path / "ckpt", may_replace=anything) as path,
    ):
        path.touch()
        path.with_name("ckpt.index").touch()
    assert names(tmp_path) == []


def test_a_running_save_is_left_alone_by_others_in_the_same_folder(tmp_path):
    with staged(tmp_path / "first", may_replace=anything) as path:
        write(path, b"slow")
        save(tmp_path / "second", b"quick")
        repair(tmp_path)
        thread = threading.Thread(target=save, args=(tmp_path / "third", b"other thread"))
        thread.start()
        thread.join()
    assert read(tmp_path / "first") == b"slow"
    assert names(tmp_path) == ["first", "second", "third"]


def test_a_new_artifact_has_the_permissions_that_a_plain_write_gives(tmp_path):
    old = os.umask(0o027)
    try:
        save(tmp_path / "model", artifact(1, folder=True))
    finally:
        os.umask(old)
    modes = [(tmp_path / "model" / n).stat().st_mode & 0o777 for n in ("sub", "weights.bin")]
    assert modes == [0o750, 0o640]
