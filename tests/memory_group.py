"""A control group of Linux that holds processes to an amount of memory, as a container does.

Version 1 and version 2; it takes root, or a group that was handed to this user.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MOUNT = Path("/sys/fs/cgroup")
ENTER = 'echo $$ > "$0/cgroup.procs" && exec "$@"'
GIVE_UP_SECONDS = 120.0


class NoMemoryGroup(Exception):
    """No such group can be made here; says why."""


@dataclass(frozen=True)
class Names:
    """How a version calls the same things."""

    limit: str
    swap: str
    used: str
    peak: str
    kills: str
    private: str


V1 = Names(
    "memory.limit_in_bytes",
    "memory.memsw.limit_in_bytes",  # of memory and swap together
    "memory.usage_in_bytes",
    "memory.max_usage_in_bytes",
    "memory.oom_control",
    "total_rss",
)
V2 = Names(
    "memory.max", "memory.swap.max", "memory.current", "memory.peak", "memory.events", "anon"
)


@dataclass(frozen=True)
class MemoryGroup:
    """A group with a limit.

    Attributes
    ----------
    folder : pathlib.Path
    names : Names
    """

    folder: Path
    names: Names

    def command(self, *words: str) -> list[str]:
        """A command that runs inside: whatever it starts is inside as well."""
        return ["sh", "-c", ENTER, str(self.folder), *words]

    def processes(self) -> list[int]:
        """Numbers of the processes that are inside."""
        return [int(word) for word in (self.folder / "cgroup.procs").read_text().split()]

    def private(self) -> int:
        """Bytes that are in no file: what the system cannot take back when memory runs short."""
        return self._listed("memory.stat", self.names.private)

    def peak(self) -> int:
        """The most bytes so far, the system's cache of files included, which fills what is left."""
        return int((self.folder / self.names.peak).read_text())

    def kills(self) -> int:
        """How many processes the system has ended because the limit was met."""
        return self._listed(self.names.kills, "oom_kill")

    def _listed(self, file: str, name: str) -> int:
        pairs = (line.split() for line in (self.folder / file).read_text().splitlines())
        return next(int(number) for found, number in pairs if found == name)


@contextlib.contextmanager
def memory_group(limit: int) -> Iterator[MemoryGroup]:
    """A group of at most ``limit`` bytes; whatever is inside at the end is killed.

    Raises
    ------
    NoMemoryGroup
    """
    group = _made(f"tfpersist-{os.getpid()}-{time.monotonic_ns()}", limit)
    try:
        yield group
    finally:
        _emptied(group)
        group.folder.rmdir()


def _made(name: str, limit: int) -> MemoryGroup:
    above, names = _above()
    group = MemoryGroup(above / name, names)
    try:
        group.folder.mkdir()
        (group.folder / names.limit).write_text(str(limit))
    except OSError as error:
        with contextlib.suppress(OSError):
            group.folder.rmdir()
        raise NoMemoryGroup(f"no group of limited memory can be made here: {error}") from error
    with contextlib.suppress(OSError):  # a system without swap has no such file
        (group.folder / names.swap).write_text(str(limit if names is V1 else 0))
    return group


def _above() -> tuple[Path, Names]:
    """The group in which one can be made: our own, or with version 2 the next that hands on."""
    try:
        lines = Path("/proc/self/cgroup").read_text("ascii").splitlines()
    except OSError as error:
        raise NoMemoryGroup("this system has no control groups") from error
    for _, controllers, path in (line.split(":", 2) for line in lines):
        here = MOUNT / "memory" / path.lstrip("/")
        if "memory" in controllers.split(",") and here.is_dir():
            return here, V1
        for folder in (MOUNT / path.lstrip("/"), *(MOUNT / path.lstrip("/")).parents):
            handed_on = folder / "cgroup.subtree_control"
            if (
                not controllers
                and handed_on.is_file()
                and "memory" in handed_on.read_text().split()
            ):
                return folder, V2
    raise NoMemoryGroup("no control group here hands its memory on to groups below it")


def _emptied(group: MemoryGroup) -> None:
    give_up = time.monotonic() + GIVE_UP_SECONDS
    while group.processes() and time.monotonic() < give_up:
        for pid in group.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def on_one_core(words: Sequence[str]) -> list[str]:
    """A command that runs, with all that it starts, on one core."""
    return ["taskset", "-c", str(min(os.sched_getaffinity(0))), *words]
