"""Runs the core in people's kernels: ``python -m tests.versions [--release KEY …] [--record]``."""

from __future__ import annotations

import argparse
import sys
import time

from tests.versions.releases import ENDS, KERNELS, NotMade, cache_folder, made, run_core


def main() -> int:
    """Run what was asked for; the number of kernels in which something failed."""
    asked = _arguments()
    return sum(_failed(key, record=asked.record) for key in asked.release)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.versions", description=__doc__)
    parser.add_argument("--release", nargs="+", metavar="KEY", choices=KERNELS, default=ENDS)
    parser.add_argument("--record", action="store_true", help="write the rows down instead")
    return parser.parse_args()


def _failed(key: str, *, record: bool) -> bool:
    start = time.monotonic()
    try:
        python = made(KERNELS[key], cache_folder())
    except NotMade as error:
        _say(f"{key}: could not look: {error}")
        return True
    there = time.monotonic()
    process = run_core(KERNELS[key], python, record=record)
    output, _ = process.communicate()
    ended = time.monotonic()
    last = output.strip().splitlines()[-1:] or ["nothing was said"]
    if process.returncode:
        _say(output)
    _say(f"{key}: {last[0]} (environment {there - start:.0f} s, core {ended - there:.0f} s)")
    return process.returncode != 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
