"""What servers and scripts call: commands with exit codes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tfpersist_widgets.cli import environments, verify

COMMANDS = (verify, environments)
"""Modules with ``add_to`` and ``run``, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without it, those of the command line.

    Returns
    -------
    int
        The exit code. Of a command line that cannot be read, argparse exits by
        itself with code 2.
    """
    parser = argparse.ArgumentParser(
        prog="python -m tfpersist_widgets",
        description="See what really comes back when a TensorFlow model is saved and loaded.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    given = parser.parse_args(arguments)
    code: int = given.run(given)
    return code
