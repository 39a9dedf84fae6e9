"""How many cores and how much memory this process may use, and how many checks that allows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MIB = 2**20
COLD_BYTES = 600 * MIB  # a new interpreter that imports TensorFlow
FORKED_BYTES = 100 * MIB  # what a fork of the template adds to it
COPIES = 3  # of the model, while Keras loads it
FORKS = sys.platform == "linux"  # elsewhere every child is a new interpreter
NO_LIMIT = 2**60  # cgroup v1 writes "no limit" as a number above this one


@dataclass(frozen=True)
class Resources:
    """What this process may use.

    Attributes
    ----------
    cores : int
        At least 1.
    memory_available : int or None
        Bytes; None where the system does not say.
    limit_from : str
        What limits the memory: ``"cgroup v2"``, ``"cgroup v1"``, ``"the machine"``,
        ``"not known"``.
    """

    cores: int
    memory_available: int | None
    limit_from: str


def resources(root: Path = Path("/")) -> Resources:
    """Look at this moment's cores, memory and limits.

    Parameters
    ----------
    root : pathlib.Path
        Where ``proc`` and ``sys`` are.
    """
    found = [*_memory_of_machine(root), *_memory_of_groups(root)]
    memory, limit_from = min(found, default=(None, "not known"))
    cores = min([_cores(), *(int(quota) for quota in _quotas(root))])
    return Resources(max(1, cores), memory, limit_from)


def concurrent_checks(
    model_bytes: int, *, forked: bool = FORKS, given: Resources | None = None
) -> int:
    """How many children can check a model at a time.

    Parameters
    ----------
    model_bytes : int
        What a child loads.
    forked : bool
        Whether children are forks of a template; else each is a new interpreter.
    given : Resources, optional
        Without it, this moment's.

    Returns
    -------
    int
        At least 1, also when memory is short: a check that fails for want of it says so.
    """
    now = given or resources()
    if now.memory_available is None:
        return now.cores
    if now.memory_available < COLD_BYTES:
        return 1  # so little that no template stands by
    needed = (FORKED_BYTES if forked else COLD_BYTES) + COPIES * model_bytes
    return max(1, min(now.cores, now.memory_available // needed))


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory_of_machine(root: Path) -> Iterator[tuple[int, str]]:
    for line in _read(root / "proc/meminfo").splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            yield int(rest.split()[0]) * 1024, "the machine"


def _memory_of_groups(root: Path) -> Iterator[tuple[int, str]]:
    """Limit less use, of this process's control group and of each one above it."""
    for folder in _groups(root, ""):
        limit, used = _number(folder / "memory.max"), _number(folder / "memory.current")
        if limit is not None and used is not None:
            yield max(0, limit - used + _idle(folder, "inactive_file")), "cgroup v2"
    for folder in _groups(root, "memory"):
        limit = _number(folder / "memory.limit_in_bytes")
        used = _number(folder / "memory.usage_in_bytes")
        if limit is not None and used is not None and limit < NO_LIMIT:
            yield max(0, limit - used + _idle(folder, "total_inactive_file")), "cgroup v1"


def _idle(folder: Path, name: str) -> int:
    """Bytes of files in memory that the system gives back when they are needed."""
    pairs = (line.split() for line in _read(folder / "memory.stat").splitlines())
    return next((int(pair[1]) for pair in pairs if pair[:1] == [name]), 0)


def _quotas(root: Path) -> Iterator[float]:
    """Cores that the control groups allow, as a share of time."""
    for folder in _groups(root, ""):
        words = _read(folder / "cpu.max").split()
        if words and words[0] != "max":
            yield int(words[0]) / int(words[1])
    for folder in _groups(root, "cpu"):
        quota = _number(folder / "cpu.cfs_quota_us")
        period = _number(folder / "cpu.cfs_period_us")
        if quota is not None and period and quota > 0:
            yield quota / period


def _groups(root: Path, controller: str) -> Iterator[Path]:
    """Folders of this process's control group and of those above it.

    ``controller`` is "" for version 2. Inside a container the path may be that
    of the host; then only the last folder, the container's own, exists.
    """
    mount = root / "sys/fs/cgroup" / controller
    for line in _read(root / "proc/self/cgroup").splitlines():
        _, controllers, path = line.split(":", 2)
        if controller in controllers.split(","):
            here = mount / path.lstrip("/")
            yield from (
                folder for folder in (here, *here.parents) if mount in (folder, *folder.parents)
            )


def _number(file: Path) -> int | None:
    text = _read(file).strip()
    return int(text) if text.lstrip("-").isdigit() else None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:  # another system, or another version of control groups
        return ""
