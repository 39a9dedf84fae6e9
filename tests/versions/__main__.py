"""Runs tests in people's kernels: ``python -m tests.versions [--release KEY …] [--record]``.

Keys are releases, as "2.12"; "python-3.12", which is the pinned release on that Python; and
"without-3.12", which is what needs no TensorFlow, where there is none. ``--pythons`` is all of
the last two.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import tests.conftest  # noqa: F401 - TensorFlow's flags, before anything imports it
from tests.artifacts import making
from tests.versions.pythons import ON_PYTHONS, made_on
from tests.versions.releases import ENDS, KERNELS, NotMade, cache_folder, made, run_core


def main() -> int:
    """Run what was asked for; the number of kernels in which something failed."""
    asked = _arguments()
    keys = ON_PYTHONS if asked.pythons else asked.release
    with tempfile.TemporaryDirectory() as scratch:
        if any(key.startswith("without-") for key in keys):
            os.environ[making.THERE] = scratch
            making.make(Path(scratch), Path(scratch))
        return sum(_failed(key, record=asked.record) for key in keys)


def _arguments() -> argparse.Namespace:
    known = (*KERNELS, *ON_PYTHONS)
    parser = argparse.ArgumentParser(
        prog="python -m tests.versions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--release", nargs="+", metavar="KEY", choices=known, default=ENDS)
    parser.add_argument("--pythons", action="store_true", help="on every Python that we claim")
    parser.add_argument("--record", action="store_true", help="write the rows down instead")
    return parser.parse_args()


def _failed(key: str, *, record: bool) -> bool:
    start = time.monotonic()
    kernel = (KERNELS | ON_PYTHONS)[key]
    try:
        python = (made_on if key in ON_PYTHONS else made)(kernel, cache_folder())
    except NotMade as error:
        _say(f"{key}: could not look: {error}")
        return True
    there = time.monotonic()
    process = run_core(kernel, python, record=record)
    output, _ = process.communicate()
    ended = time.monotonic()
    last = output.strip().splitlines()[-1:] or ["nothing was said"]
    if process.returncode:
        _say(output)
    _say(f"{key}: {last[0]} (environment {there - start:.0f} s, tests {ended - there:.0f} s)")
    return process.returncode != 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
