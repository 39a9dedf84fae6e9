"""A folder of environments, and of packages, of a test's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of environments; it does not exist yet."""
    folder = tmp_path / "environments"
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", str(folder))
    return folder


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that pip and uv take packages from; there is no index."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    config = tmp_path / "uv.toml"
    config.write_text("no-index = true\n")  # uv has no variable for that
    settings = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(folder),
        "UV_FIND_LINKS": str(folder),
        "PIP_CONFIG_FILE": os.devnull,
        "UV_CONFIG_FILE": str(config),
        "PIP_CACHE_DIR": str(tmp_path / "pip"),
        "UV_CACHE_DIR": str(tmp_path / "uv"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return folder
