"""A checkpoint's prefix is a path too, though no file has its name."""

import pytest

from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.storage import Changed, Gone, Unchanged, files_of, identify, still_same

FILES = {"ckpt-1.index": b"index", "ckpt-1.data-00000-of-00001": b"data", "ckpt-10.index": b"x"}


@pytest.fixture
def prefix(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path / "ckpt-1"


def test_it_is_known_by_its_own_files_and_not_by_those_of_the_next_step(prefix):
    identity = identify(prefix)

    assert [name for name, _, _ in identity.stats] == [
        "ckpt-1.index",
        "ckpt-1.data-00000-of-00001",
    ]
    assert identity.size == len(b"index") + len(b"data")
    assert [file.name for file in files_of(prefix)] == [name for name, _, _ in identity.stats]


def test_it_is_unchanged_changed_and_gone_like_a_file(prefix):
    identity = identify(prefix)

    assert still_same(prefix, identity) == Unchanged()
    prefix.with_name("ckpt-10.index").write_bytes(b"another step")
    assert still_same(prefix, identity) == Unchanged()
    prefix.with_name("ckpt-1.data-00000-of-00001").write_bytes(b"other")
    assert isinstance(still_same(prefix, identity), Changed)
    prefix.with_name("ckpt-1.index").unlink()
    assert still_same(prefix, identity) == Gone()


def test_nothing_of_that_name_is_told(tmp_path):
    with pytest.raises(ArtifactUnreadable, match="no artifact"):
        identify(tmp_path / "ckpt-7")
