"""How many cores and how much memory this process may use, and how many checks that allows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.verify.processes.groups import memory_of_groups, quotas, read

MIB = 2**20
COLD_BYTES = 600 * MIB  # a new interpreter that imports TensorFlow
FORKED_BYTES = 100 * MIB  # what a fork of the template adds to it
COPIES = 3  # of the model, while Keras loads it
FORKS = sys.platform == "linux"  # elsewhere every child is a new interpreter
HUBS_LIMIT = "MEM_LIMIT"  # bytes; JupyterHub and Binder tell each server


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
        ``"MEM_LIMIT"``, ``"not known"``.
    memory_at_most : int or None
        Bytes, if the system put every file out of memory; with more than that it
        ends a process. None where no control group sets a limit.
    """

    cores: int
    memory_available: int | None
    limit_from: str
    memory_at_most: int | None = None


def resources(root: Path = Path("/")) -> Resources:
    """Look at this moment's cores, memory and limits.

    Parameters
    ----------
    root : pathlib.Path
        Where ``proc`` and ``sys`` are.
    """
    groups = list(memory_of_groups(root))
    found = [*_memory_of_machine(root), *((one.free, one.version) for one in groups)]
    if not groups:  # a container may hide them, and a hub that enforces nothing has none
        found += _memory_of_hub(root, os.environ.get(HUBS_LIMIT, ""))
    memory, limit_from = min(found, default=(None, "not known"))
    cores = min([_cores(), *(int(quota) for quota in quotas(root))])
    most = min((one.free + one.reclaimable for one in groups), default=None)
    return Resources(max(1, cores), memory, limit_from, most)


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
    for line in read(root / "proc/meminfo").splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            yield int(rest.split()[0]) * 1024, "the machine"


def _memory_of_hub(root: Path, promised: str) -> Iterator[tuple[int, str]]:
    """What a hub promised, less what this user's processes hold for themselves."""
    if promised.isdigit():
        held = sum(_private(folder) for folder in (root / "proc").glob("[0-9]*"))
        yield max(0, int(promised) - held), HUBS_LIMIT


def _private(process: Path) -> int:
    """Bytes of a process that are in no file; 0 where it is another user's, or has ended."""
    try:
        if process.stat().st_uid != os.getuid():
            return 0
        resident, shared = map(int, (process / "statm").read_text("ascii").split()[1:3])
    except (OSError, ValueError):
        return 0
    return max(0, resident - shared) * os.sysconf("SC_PAGE_SIZE")
