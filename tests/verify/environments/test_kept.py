"""Listing and removing environments."""

import pytest

from tests.verify.environments.tiny import HERE, by_hand, release
from tfpersist_widgets.verify.environments import environments_folder, kept, remove
from tfpersist_widgets.verify.environments.size import in_words


def test_without_a_folder_there_is_nothing_to_list_or_remove(environments):
    assert kept() == ()
    assert remove("2.98", tell=print) == ()
    assert not environments.exists()


def test_only_the_release_that_was_named_is_removed(environments):
    for key in ("2.98", "2.99", "keras-3.98"):
        by_hand(release("tiny==1.0", key=key))
    (environments / f"2.98-python{HERE}.part-1").mkdir()
    (environments / "of-the-user").mkdir()

    removed = remove("2.98", tell=print)

    assert [one.finished for one in removed] == [True, False]
    assert [one.release for one in kept()] == ["2.99", "keras-3.98"]
    assert (environments / "of-the-user").is_dir()
    assert remove("2.98", tell=print) == ()


def test_the_folder_is_the_users_cache_where_nothing_is_said(monkeypatch, tmp_path):
    monkeypatch.delenv("TFPERSIST_ENVIRONMENTS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert environments_folder().name == "environments"
    assert "tfpersist_widgets" in environments_folder().parts


@pytest.mark.parametrize("given", ["here", "~/here"])
def test_the_folder_that_is_named_is_made_absolute(monkeypatch, given):
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", given)

    assert environments_folder().is_absolute()
    assert environments_folder().name == "here"
    assert "~" not in environments_folder().parts


def test_a_size_is_said_in_words():
    assert [in_words(one) for one in (0, 1, 10**6, 1_500_000, 999 * 10**6, 1_230_000_000)] == [
        *("0 MB", "1 MB", "1 MB", "2 MB", "999 MB", "1.2 GB")
    ]
