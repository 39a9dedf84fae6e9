"""What the figures depend on: the machine and the versions, in a few lines."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

import tfpersist_widgets

PACKAGES = ("tensorflow", "keras", "numpy", "h5py", "xxhash")
GIB = 2**30


def machine() -> str:
    """Processor, cores, memory, load, kernel, versions; no name of host or user."""
    import keras
    import tensorflow as tf

    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / GIB
    cores = len(os.sched_getaffinity(0))
    known = {"tensorflow": tf.__version__, "keras": keras.__version__}
    packages = (f"{name} {known.get(name) or version(name)}" for name in PACKAGES)
    load = os.getloadavg()[0]
    return "\n".join(
        [
            f"{_processor()}, {cores} cores, {memory:.0f} GiB, "
            f"{platform.system()} {platform.release()}; load when it began {load:.1f}",
            f"tfpersist_widgets {tfpersist_widgets.__version__}, "
            f"Python {platform.python_version()}, {', '.join(packages)}",
        ]
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
