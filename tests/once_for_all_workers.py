"""Something dear that the workers of one test session share: whoever is first makes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from filelock import FileLock


@contextmanager
def made_once(
    name: str, make: Callable[[Path], None], factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Path]:
    """A folder that ``make`` filled, for all workers; removed when the last user is done.

    Parameters
    ----------
    name : str
        Of the folder; the same thing has the same name everywhere.
    make : callable
        Of the folder, which does not exist yet. Where it raises, the next worker
        tries again.
    factory, worker_id
        The fixtures ``tmp_path_factory`` and ``worker_id``.
    """
    own = factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / name
    users, content, finished = shared / "users", shared / "content", shared / "finished"
    users.mkdir(parents=True, exist_ok=True)
    # A fixture that two modules import runs once for each, in one worker as well.
    user = users / f"{worker_id}-{uuid4().hex}"
    lock = FileLock(shared / "lock")
    with lock:
        user.touch()
        if not finished.exists():
            shutil.rmtree(content, ignore_errors=True)
            make(content)
            finished.touch()
    yield content
    with lock:
        user.unlink()
        if not any(users.iterdir()):  # pytest keeps its last folders, and these are large
            finished.unlink()
            shutil.rmtree(content, ignore_errors=True)
