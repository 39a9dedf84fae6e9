"""What Linux's control groups allow this process: memory, and a share of the cores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NO_LIMIT = 2**60  # version 1 writes "no limit" as a number above this one


@dataclass(frozen=True)
class GroupMemory:
    """The memory of one group.

    Attributes
    ----------
    free : int
        Bytes below its limit, with the files put out of memory that nobody runs or uses.
    reclaimable : int
        Bytes more, if the system had to put out every file, or could write to swap.
    version : str
        ``"cgroup v2"`` or ``"cgroup v1"``.
    """

    free: int
    reclaimable: int
    version: str


@dataclass(frozen=True)
class _Files:
    """Bytes of files that are in memory: what was read, or written, and programs that run."""

    unused: int
    in_use: int

    @classmethod
    def of(cls, folder: Path, inactive: str, active: str, mapped: str) -> _Files:
        names = (inactive, active, mapped)
        idle, busy, running = (_listed(folder / "memory.stat", name) for name in names)
        unused = max(idle, idle + busy - running)
        return cls(unused, idle + busy - unused)


def memory_of_groups(root: Path) -> Iterator[GroupMemory]:
    """Limit less use, of this process's control group and of each one above it."""
    for folder in _groups(root, ""):
        limit, used = number(folder / "memory.max"), number(folder / "memory.current")
        if limit is not None and used is not None:
            files = _Files.of(folder, "inactive_file", "active_file", "file_mapped")
            more = files.in_use + _swap(folder, root)
            yield GroupMemory(max(0, limit - used + files.unused), more, "cgroup v2")
    for folder in _groups(root, "memory"):
        limit = number(folder / "memory.limit_in_bytes")
        used = number(folder / "memory.usage_in_bytes")
        if limit is not None and used is not None and limit < NO_LIMIT:
            names = ("total_inactive_file", "total_active_file", "total_mapped_file")
            files = _Files.of(folder, *names)
            more = files.in_use + _swap_free(root)
            yield GroupMemory(max(0, limit - used + files.unused), more, "cgroup v1")


def quotas(root: Path) -> Iterator[float]:
    """Cores that the control groups allow, as a share of time."""
    for folder in _groups(root, ""):
        words = read(folder / "cpu.max").split()
        if words and words[0] != "max":
            yield int(words[0]) / int(words[1])
    for folder in _groups(root, "cpu"):
        quota = number(folder / "cpu.cfs_quota_us")
        period = number(folder / "cpu.cfs_period_us")
        if quota is not None and period and quota > 0:
            yield quota / period


def memory_kills(root: Path = Path("/")) -> int:
    """How many processes the system has ended so far because memory ran out.

    Those of this process's own control group; where it does not count them, those of
    the machine; 0 where nothing counts them.
    """
    counters = [
        *(folder / "memory.events" for folder in _groups(root, "")),
        *(folder / "memory.oom_control" for folder in _groups(root, "memory")),
        root / "proc/vmstat",
    ]
    return next((_listed(file, "oom_kill") for file in counters if "oom_kill " in read(file)), 0)


def _swap(folder: Path, root: Path) -> int:
    """Bytes that a group of version 2 may still write to swap."""
    limit, used = number(folder / "memory.swap.max"), number(folder / "memory.swap.current")
    free = _swap_free(root)
    return free if limit is None else min(free, max(0, limit - (used or 0)))


def _swap_free(root: Path) -> int:
    return _listed(root / "proc/meminfo", "SwapFree:") * 1024


def _listed(file: Path, name: str) -> int:
    """The number beside a name in a file of such lines; 0 where it is not there."""
    pairs = (line.split() for line in read(file).splitlines())
    return next((int(pair[1]) for pair in pairs if pair[:1] == [name]), 0)


def _groups(root: Path, controller: str) -> Iterator[Path]:
    """Folders of this process's control group and of those above it.

    ``controller`` is "" for version 2. Inside a container the path may be that
    of the host; then only the last folder, the container's own, exists.
    """
    mount = root / "sys/fs/cgroup" / controller
    for line in read(root / "proc/self/cgroup").splitlines():
        _, controllers, path = line.split(":", 2)
        if controller in controllers.split(","):
            here = mount / path.lstrip("/")
            yield from (
                folder for folder in (here, *here.parents) if mount in (folder, *folder.parents)
            )


def number(file: Path) -> int | None:
    """The number that a file holds; None where it holds a word, or is not there."""
    text = read(file).strip()
    return int(text) if text.lstrip("-").isdigit() else None


def read(file: Path) -> str:
    """What a file holds; "" where it is not there."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:  # another system, or another version of control groups
        return ""
