"""The artifact's SHA-256 can be computed without this package."""

import hashlib

import pytest

from tfpersist_widgets.certificate import sha256_of
from tfpersist_widgets.errors import ArtifactUnreadable


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_of_a_file_it_is_that_of_its_bytes(tmp_path):
    (tmp_path / "model.keras").write_bytes(b"content")

    assert sha256_of(tmp_path / "model.keras") == sha256(b"content")


def test_of_a_folder_it_is_that_of_the_lines_of_sha256sum(tmp_path):
    (tmp_path / "b" / "empty").mkdir(parents=True)
    (tmp_path / "b" / "x").write_bytes(b"1")
    (tmp_path / "b.pb").write_bytes(b"2")
    (tmp_path / "ä").write_bytes(b"3")
    lines = (
        f"{sha256(b'2')}  b.pb\n{sha256(b'')}  b/empty/\n{sha256(b'1')}  b/x\n{sha256(b'3')}  ä\n"
    )

    assert sha256_of(tmp_path) == sha256(lines.encode())


def test_the_name_of_the_folder_itself_does_not_count(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"1")

    assert sha256_of(tmp_path / "one") == sha256_of(tmp_path / "two")


def test_a_renamed_file_inside_counts(tmp_path):
    (tmp_path / "file").write_bytes(b"1")
    before = sha256_of(tmp_path)
    (tmp_path / "file").rename(tmp_path / "other")

    assert sha256_of(tmp_path) != before


def test_of_a_checkpoints_prefix_it_is_that_of_the_lines_of_its_files(tmp_path):
    (tmp_path / "model-1.index").write_bytes(b"1")
    (tmp_path / "model-1.data-00000-of-00001").write_bytes(b"2")
    (tmp_path / "model-2.index").write_bytes(b"of another")
    lines = f"{sha256(b'2')}  model-1.data-00000-of-00001\n{sha256(b'1')}  model-1.index\n"

    assert sha256_of(tmp_path / "model-1") == sha256(lines.encode())


def test_nothing_at_the_path_is_said_so(tmp_path):
    with pytest.raises(ArtifactUnreadable, match="no artifact"):
        sha256_of(tmp_path / "missing")
