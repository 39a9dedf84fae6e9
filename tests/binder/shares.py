"""Who holds how much memory of a Jupyter session, looked at again and again."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from tests.memory_group import MemoryGroup

EVERY = 0.1  # seconds between two looks
KIB = 1024
# What stands in a process's command line; the first that does decides.
MARKS = (
    ("kernel", "ipykernel_launcher"),
    ("template", "template_program"),
    ("child", "spawned_program"),
    ("child", "foreign_program"),
    ("server", "jupyter"),
)
ROLES = ("server", "kernel", "template", "child", "other")


class Watch:
    """Looks at the processes of a group until it is left.

    Attributes
    ----------
    highest : dict of str to int
        Bytes of each role at the moment when all together had the most; what several
        processes share counts once.
    private : int
        The most bytes that were in no file.
    """

    def __init__(self, group: MemoryGroup) -> None:
        self.highest = dict.fromkeys(ROLES, 0)
        self.private = 0
        self._group = group
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(EVERY):
            now = shares(self._group.processes())
            self.highest = max(self.highest, now, key=lambda one: sum(one.values()))
            self.private = max(self.private, self._group.private())


def shares(pids: Iterable[int]) -> dict[str, int]:
    """Bytes of each role; what is shared with another process is shared out."""
    found = dict.fromkeys(ROLES, 0)
    for pid in pids:
        try:
            found[_role(pid)] += _share(pid)
        except OSError:  # it has just ended
            continue
    return found


def _role(pid: int) -> str:
    own = _named(pid)
    parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    # A fork of the template has its command line.
    return "child" if own == "template" and parent and _named(parent) == "template" else own


def _named(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace")
    return next((role for role, mark in MARKS if mark in words), "other")


def _share(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * KIB for line in lines if line.startswith("Pss:"))
