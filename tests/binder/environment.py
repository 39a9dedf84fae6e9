"""The fixture that builds what Binder would build; import it where it is needed.

It takes a minute and two gigabytes: ask for it in exhaustive tests only.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.binder.replay import BinderEnvironment, replay


@pytest.fixture(scope="session")
def binder_environment(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[BinderEnvironment]:
    """The environment and the home of a session on Binder; built once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "binder"
    shared.mkdir(exist_ok=True)
    users = shared / "users"
    users.mkdir(exist_ok=True)
    lock = FileLock(shared / "lock")
    with lock:
        (users / worker_id).touch()
        made = _built(shared / "image")
    yield made
    with lock:
        (users / worker_id).unlink()
        if not any(users.iterdir()):  # pytest keeps its last folders, and this one is large
            shutil.rmtree(shared / "image", ignore_errors=True)


def _built(folder: Path) -> BinderEnvironment:
    made = BinderEnvironment(folder / "notebook", folder / "home")
    finished = folder / "finished"
    if not finished.exists():
        shutil.rmtree(folder, ignore_errors=True)
        made = replay(folder)
        finished.touch()
    return made
