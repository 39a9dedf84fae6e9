"""What servers and scripts call: commands with exit codes."""

from __future__ import annotations

import argparse
import traceback
from collections.abc import Sequence

import tfpersist_widgets
from tfpersist_widgets.cli import (
    compare,
    environments,
    exits,
    interrupts,
    museum,
    output,
    tree,
    verify,
)
from tfpersist_widgets.errors import Cancelled, TensorFlowMissing, TFPersistError

COMMANDS = (tree, verify, compare, museum, environments)
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
    given = _parser().parse_args(arguments)
    try:
        with interrupts.noted() as given.interrupted:
            code: int = given.run(given)
    except (KeyboardInterrupt, Cancelled):
        output.complain("Interrupted; the processes that it had started are ended.")
        return exits.INTERRUPTED
    except TensorFlowMissing as error:
        output.complain(f"could not look: {error}")
        return exits.UNSEEN
    except (TFPersistError, OSError) as error:
        output.complain(str(error))
        return exits.UNUSABLE
    except Exception:
        # Python would end with 1, which says of an artifact that it failed.
        output.complain(traceback.format_exc())
        output.complain("could not look: this is a fault of tfpersist-widgets itself.")
        return exits.UNSEEN
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tfpersist_widgets",
        description="See what really comes back when a TensorFlow model is saved and loaded.",
    )
    version = f"tfpersist-widgets {tfpersist_widgets.__version__}"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser
