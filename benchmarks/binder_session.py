"""Whether a session on Binder has room in two gigabytes, with the limit enforced, on one core.

python -m benchmarks.binder_session [NAME …] [--megabytes 2048] [--built FOLDER] [--write]

Each notebook runs alone, in the kernel of a JupyterLab server of its own, both in a
control group of limited memory: what would be too much is killed, as on Binder. The
environment is what `python -m tests.binder.replay FOLDER` makes; without `--built` it is
made for this run. Its files are put out of the system's cache before each server starts,
so that reading them counts against the limit as in a container that has just begun.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.binder.replay import BinderEnvironment, replay
from tests.binder.session import LIMIT, Session, session
from tests.binder.shares import ROLES

RESULTS = Path(__file__).with_name("binder_session.txt")
MIB = 2**20
HEADINGS = ("notebook", "seconds", *ROLES, "together", "in no file", "killed")


def table(sessions: Sequence[Session]) -> str:
    """A line a notebook; memory in MiB."""
    lines = [HEADINGS]
    for one in sessions:
        sizes = (*(one.shares[role] for role in ROLES), sum(one.shares.values()), one.private)
        numbers = (f"{size / MIB:.0f}" for size in sizes)
        lines.append((one.name, f"{one.seconds:.0f}", *numbers, str(one.killed)))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        f"{line[0]:{widths[0]}}  "
        + "  ".join(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        + "\n"
        for line in lines
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="without one, every lesson")
    parser.add_argument("--megabytes", type=int, default=LIMIT // MIB, help="the limit (2048)")
    parser.add_argument("--built", type=Path, metavar="FOLDER", help="what the replay has made")
    parser.add_argument("--write", action="store_true", help="keep the table beside the code")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        built = given.built and given.built.absolute()
        made = BinderEnvironment.below(built) if built else replay(Path(folder) / "binder")
        known = sorted(one.stem for one in made.home.glob("notebooks/[0-9]*.ipynb"))
        lessons = [name for name in known if not name.endswith(("_ex", "_sol"))]
        sessions = []
        for name in given.names or lessons:
            sessions.append(session(made, name, given.megabytes * MIB))
            print(table(sessions).splitlines()[-1], flush=True)
    load = os.getloadavg()[0]
    head = f"{given.megabytes} MiB enforced, one core; memory in MiB; load when it ended {load:.1f}"
    text = f"{head}\n\n{table(sessions)}"
    print(f"\n{text}")
    if given.write:
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
