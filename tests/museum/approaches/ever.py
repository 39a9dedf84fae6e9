"""Makes the committed answer to *did it ever work?*: ``python -m tests.museum ever``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from tests.museum.approaches.crossings import in_order
from tests.museum.approaches.measuring import Measuring
from tests.museum.approaches.merging import merged
from tests.museum.approaches.rows import rows
from tests.museum.releases_run import NoRelease, python_of
from tfpersist_widgets.museum.ever_worked import DATA, ever_worked
from tfpersist_widgets.records import EverWorked

SECONDS_OF_A_CELL = 1.1  # measured on two cores, all rows in all releases
BYTES_OF_A_RELEASE = 2_000_000  # of scratch
HEADS = ("releases", "approaches")


def main(arguments: Sequence[str]) -> None:
    """Run what was asked for and write it down; other cells stay as they are."""
    asked = _arguments(arguments)
    chosen = [row for row in rows() if not asked.approach or row.approach in asked.approach]
    releases = [key for key in in_order() if not asked.release or key in asked.release]
    _say(_costs(len(chosen), len(releases)))
    start = time.monotonic()
    with _scratch(asked.scratch) as scratch:
        pythons, missing = {}, {}
        for key in releases:
            try:
                pythons[key] = python_of(key, allow_install=asked.allow_install, tell=_say)
            except NoRelease as why:
                missing[key] = str(why)
        found = Measuring(pythons, missing, Path(scratch), _say).ever_worked(chosen, releases)
    before = ever_worked() if DATA.exists() else EverWorked((), (), ())
    write(merged(before, found, in_order(), rows()))
    _say(f"done in {time.monotonic() - start:.0f} s: {DATA.name}")


def _scratch(kept: str) -> AbstractContextManager[str]:
    """A folder that goes away; or the user's, which stays and lets a stopped run go on."""
    if not kept:
        return tempfile.TemporaryDirectory(prefix="tfpersist-ever-")
    Path(kept).mkdir(parents=True, exist_ok=True)
    return nullcontext(kept)


def write(found: EverWorked) -> None:
    """Write the committed data."""
    DATA.parent.mkdir(parents=True, exist_ok=True)
    DATA.write_text(as_text(found), "utf-8")


def as_text(found: EverWorked) -> str:
    """The data as JSON, a line for each cell; what is empty in a cell is left out."""
    plain = found.to_dict()
    heads = [json.dumps(plain[name], indent=1, ensure_ascii=False) for name in HEADS]
    rows = ",\n".join(map(_row, plain["rows"]))
    told = "".join(f'"{name}": {head},\n' for name, head in zip(HEADS, heads, strict=True))
    return f'{{\n{told}"rows": [\n{rows}\n]\n}}\n'


def _row(row: dict[str, Any]) -> str:
    cells = ",\n".join(json.dumps(_filled(one), ensure_ascii=False) for one in row.pop("cells"))
    head = json.dumps(row, ensure_ascii=False).removesuffix("}")
    return f'{head}, "cells": [\n{cells}]}}'


def _filled(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _filled(one) for key, one in value.items() if one not in ("", None)}


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.museum ever", description=__doc__)
    parser.add_argument("--release", nargs="+", choices=in_order(), default=[])
    parser.add_argument("--approach", nargs="+", metavar="A01", default=[])
    parser.add_argument("--scratch", default="", help="a folder to keep answers in, to go on later")
    parser.add_argument("--allow-install", action="store_true", help="make missing environments")
    return parser.parse_args(arguments)


def _costs(rows_asked: int, releases: int) -> str:
    minutes = rows_asked * releases * SECONDS_OF_A_CELL / 60
    megabytes = releases * BYTES_OF_A_RELEASE / 1e6
    return (
        f"{rows_asked} forms of approaches in {releases} releases: about {minutes:.0f} minutes "
        f"on two free cores, {megabytes:.0f} MB of scratch"
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - a command's progress
