"""What one environment of another release costs, in disk and time, with uv and with pip.

python -m benchmarks.environment_cost [--release 2.16] [--write]

Each tool makes the environment twice, both times in an empty folder: first with an
empty cache of packages, so that everything is downloaded, then with what the first
time left in it. Seconds run from the request to the end of the first import.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.verify.environments import Interpreter, Release, interpreter, release_of
from tfpersist_widgets.verify.environments.installers import Installer, installers
from tfpersist_widgets.verify.environments.size import in_words, taken

RESULTS = Path(__file__).with_name("environment_cost.txt")
HEADINGS = ("tool", "cache", "seconds", "of processor", "on disk", "cache on disk", "both")


@dataclass(frozen=True)
class Cost:
    """What making an environment took.

    Attributes
    ----------
    tool, cache : str
        "uv" or "pip"; "empty" or "filled".
    seconds, processor : float
        By the clock, and of all processes together.
    environment, cached, both : int
        Bytes on disk; a file that environment and cache share counts once in both.
    """

    tool: str
    cache: str
    seconds: float
    processor: float
    environment: int
    cached: int
    both: int


@contextlib.contextmanager
def set_to(variables: dict[str, str]) -> Iterator[None]:
    """Variables of this process, for a while."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def costs_of(tool: Installer, release: Release, folder: Path) -> Iterator[Cost]:
    """First with an empty cache, then with a filled one."""
    cache = folder / "cache"
    for name in ("empty", "filled"):
        place = folder / name
        variables = {"PIP_CACHE_DIR": str(cache), "UV_CACHE_DIR": str(cache)}
        with set_to(variables | {"TFPERSIST_ENVIRONMENTS": str(place)}):
            start, used = time.perf_counter(), processor_seconds()
            made = interpreter(release, allow_install=True, tell=progress, tools=[tool])
            seconds, used = time.perf_counter() - start, processor_seconds() - used
        if not isinstance(made, Interpreter):
            raise SystemExit(f"{made.reason} {made.todo}")
        sizes = (taken(place), taken(cache), taken(folder))
        shutil.rmtree(place)  # so that `folder` holds the cache and one environment
        yield Cost(tool.name, name, seconds, used, *sizes)


def processor_seconds() -> float:
    """Processor time of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def progress(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


def table(costs: Sequence[Cost]) -> str:
    lines = [HEADINGS]
    for one in costs:
        times = (f"{one.seconds:.0f}", f"{one.processor:.0f}")
        sizes = (in_words(size) for size in (one.environment, one.cached, one.both))
        lines.append((one.tool, one.cache, *times, *sizes))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.environment_cost",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--release", default="2.16", metavar="VERSION", help="of TensorFlow (2.16)")
    parser.add_argument("--write", action="store_true", help="keep the table beside the code")
    given = parser.parse_args(arguments)
    release = release_of(f"version:{given.release}")
    costs: list[Cost] = []
    load = os.getloadavg()[0]
    for tool in installers():
        print(f"{tool.name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            costs += costs_of(tool, release, Path(folder))
    head = f"{' '.join(release.requirements)}; {os.cpu_count()} cores, load {load:.1f}"
    text = f"{head}\n\n{table(costs)}\n"
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
