"""``tree``: what an artifact is and what is in it, without TensorFlow."""

from __future__ import annotations

import argparse

from tfpersist_widgets import api
from tfpersist_widgets.cli import exits, options, output, progress

DESCRIPTION = """\
Show what ARTIFACT is, its SHA-256 as certificates have it, what it says of itself, and
what is in it: files, groups, arrays with type and shape, signatures. A warning stands
where loading would run code that is in it.

TensorFlow is not needed and nothing of the artifact is executed: files that nobody
trusts can be looked at. Names are printed with their control characters escaped."""
EPILOG = f"""\
exit codes:
  0  it is an artifact that a strategy here loads, and all of it was read
  2  the command cannot be used, or there is nothing at the path
  3  could not look: no strategy here loads it, or a part of it is damaged or was not read
{options.INTERRUPTED}

That all of it was read does not say that it loads: see the command verify."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "tree",
        help="show what is in an artifact, without TensorFlow",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "artifact", metavar="ARTIFACT", help="file, folder, or a checkpoint's prefix"
    )
    parser.add_argument(
        "--no-hash",
        action="store_true",
        help="do not compute the SHA-256, for which every byte is read",
    )
    options.add_json(parser)
    options.add_progress(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Look, print what was found, return the exit code."""
    with progress.shown(lines=given.progress) as tell:
        found = api.inspect(given.artifact, sha256=not given.no_hash, progress=tell)
    output.show(found, as_json=given.json, exact=True)
    whole = found.strategy and not found.recognition.problem and not found.problems
    return exits.OK if whole else exits.UNSEEN
