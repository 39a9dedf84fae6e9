"""Resource limits of a process."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def limit(memory: int, file: int) -> None:
    """Limit this process from now on; 0 is no limit.

    Parameters
    ----------
    memory : int
        Bytes of private memory beyond what is mapped now. Address space is not
        limited: TensorFlow maps gigabytes that it never touches.
    file : int
        Bytes of the largest file.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))
    private = _private()
    if memory and private:
        resource.setrlimit(resource.RLIMIT_DATA, (private + memory, private + memory))


def _private() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except OSError:  # not Linux: what is mapped is not known
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def first_to_go() -> None:
    """When memory runs out, let the system end this process and not the kernel."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
