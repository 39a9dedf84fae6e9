"""Which places are refused, in which words, and how a path is understood."""

import os
from pathlib import Path

import pytest

from tests.storage.things import anything, artifact, names, read, write
from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.storage import staged


def save(target, content=b"new", *, overwrite=False, may_replace=anything):
    with staged(Path(target), overwrite=overwrite, may_replace=may_replace) as path:
        write(path, content)


def refusal(target, **options):
    with pytest.raises(TargetRefused) as caught:
        save(target, **options)
    return str(caught.value)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("folder", [False, True])
def test_what_exists_stays_without_overwrite(here, folder):
    write(here / "model", artifact(1, folder=folder))
    assert refusal("model") == (
        "Cannot save to 'model': it exists already. "
        "Pass overwrite=True to replace it, or choose another name."
    )
    assert read(here / "model") == artifact(1, folder=folder)


def test_the_strategy_is_not_even_asked_when_the_target_exists(here):
    (here / "model").touch()
    with pytest.raises(TargetRefused), staged(Path("model"), may_replace=anything):
        pytest.fail("the block ran")


def test_the_caller_may_keep_something_even_with_overwrite(here):
    write(here / "thesis", {"chapter 1.txt": b"years of work"})
    asked = []

    def no(path):
        asked.append(path)
        return "it is a folder and no SavedModel"

    message = refusal("thesis", overwrite=True, may_replace=no)
    assert message.startswith("Cannot save to 'thesis': it is a folder and no SavedModel. ")
    assert asked == [here / "thesis"]
    assert read(here / "thesis") == {"chapter 1.txt": b"years of work"}


def test_what_appears_during_the_save_is_looked_at_as_well(here):
    with (
        pytest.raises(TargetRefused, match="it is a diary"),
        staged(Path("model"), overwrite=True, may_replace=lambda _: "it is a diary") as path,
    ):
        path.touch()
        (here / "model").write_text("dear diary")
    assert (here / "model").read_text() == "dear diary"
    assert names(here) == ["model"]


@pytest.mark.parametrize("given", ["", ".", "..", "sub/..", "/"])
def test_a_path_without_a_file_name_is_refused(given):
    assert "names a folder and no file" in refusal(given)


def test_names_of_unfinished_saves_are_refused():
    assert "kept for unfinished saves" in refusal(".tfpersist-model")


@pytest.mark.parametrize("given", ["file/model", "file/deeper/model"])
def test_a_parent_that_is_a_file_is_named(here, given):
    (here / "file").write_text("mine")
    assert refusal(given).startswith(f"Cannot save to {given!r}: 'file' in it is a file")
    assert (here / "file").read_text() == "mine"


def test_paths_that_the_system_cannot_take_are_refused():
    assert "takes no such path" in refusal("nul\0byte")
    assert "too long" in refusal("x" * 300)
    assert "too long" in refusal(Path("x" * 300) / "model")


def test_a_relative_path_starts_where_the_save_began(here, tmp_path_factory):
    with staged(Path("sub/model"), may_replace=anything) as path:
        os.chdir(tmp_path_factory.mktemp("elsewhere"))
        write(path, b"new")
    assert read(here / "sub" / "model") == b"new"
    assert names(here) == ["sub"]


@pytest.mark.parametrize(
    "name", ["with space.keras", "größe-模型.h5", "-rf", "a'b\"c", "new\nline"]
)
def test_any_name_that_the_system_takes_will_do(here, name):
    save(here / "my folder ä" / name)
    assert names(here / "my folder ä") == [name]


def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(here):
    (here / "store").mkdir()
    write(here / "store" / "blob", b"old")
    (here / "model.keras").symlink_to("store/blob")
    seen = []
    with staged(Path("model.keras"), overwrite=True, may_replace=anything) as path:
        seen.append(path.name)
        write(path, b"new")
    assert seen == ["model.keras"]
    assert (here / "model.keras").is_symlink()
    assert read(here / "store" / "blob") == b"new"
    assert (names(here), names(here / "store")) == (["model.keras", "store"], ["blob"])


def test_a_link_to_nothing_yet_is_filled(here):
    (here / "model").symlink_to("later/blob")
    save("model")
    assert read(here / "later" / "blob") == b"new"


def test_a_link_to_itself_is_refused(here):
    (here / "a").symlink_to("b")
    (here / "b").symlink_to("a")
    assert "leads back to itself" in refusal("a", overwrite=True)
