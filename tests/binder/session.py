"""A notebook in a whole session of Binder: server, kernel and helpers, in limited memory."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from tests.binder.lab_server import lab_server
from tests.binder.replay import BinderEnvironment
from tests.binder.shares import Watch
from tests.memory_group import memory_group, on_one_core

LIMIT = 2 * 2**30  # bytes; what a session on a public Binder has at most


@dataclass(frozen=True)
class Session:
    """What one notebook took.

    Attributes
    ----------
    name : str
    seconds : float
        From opening the notebook to the last output.
    shares : dict of str to int
        Bytes of server, kernel, template, children and others when they had the most.
    private : int
        The most bytes of all processes that were in no file.
    killed : int
        How many processes were ended because memory ran out.
    """

    name: str
    seconds: float
    shares: dict[str, int]
    private: int
    killed: int


def session(made: BinderEnvironment, name: str, limit: int = LIMIT) -> Session:
    """Run a notebook of the project's copy in a session of limited memory.

    Raises
    ------
    tests.memory_group.NoMemoryGroup
    tests.binder.lab_kernel.CellFailed, tests.binder.lab_kernel.KernelDied
    """
    put_out_of_cache(made.prefix)
    with (
        memory_group(limit) as group,
        lab_server(
            made.home,
            made.started("jupyter", "lab"),
            made.variables(),
            lambda words: group.command(*on_one_core(words)),
        ) as server,
        Watch(group) as watch,
    ):
        begin = time.perf_counter()
        server.run(made.home / "notebooks" / f"{name}.ipynb")
        seconds = time.perf_counter() - begin
        killed = group.kills()
    return Session(name, seconds, watch.highest, watch.private, killed)


def put_out_of_cache(folder: Path) -> None:
    """Let the system forget what it holds of the files of a folder."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
