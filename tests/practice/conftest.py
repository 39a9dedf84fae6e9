from pathlib import Path

import pytest

SAMPLE = """
[[exercise]]
id = "07.1"
question = "What happens?"
expects = "raised TypeError"
why = "Because."
hint = "Look."
deeper = "Look closer."
hints = { "ok" = "Not without classes.", "raised" = "Another class." }

[[question]]
asks = "Which one?"
options = ["this", "that"]
right = 1
because = ["Not this.", "That."]
"""


@pytest.fixture(autouse=True)
def progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the test's own in place of the user's."""
    path = tmp_path / "kept" / "progress.json"
    monkeypatch.setenv("TFPERSIST_PROGRESS", str(path))
    return path


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A folder with one lesson, 07."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "07_sample.toml").write_text(SAMPLE, "utf-8")
    return folder
