"""``verify``: repeat the check of a certificate on this machine."""

from __future__ import annotations

import argparse

from tfpersist_widgets import api
from tfpersist_widgets.cli import exits, options, output, progress
from tfpersist_widgets.records import RoundTrip, Verification

DESCRIPTION = f"""\
Load ARTIFACT and compare what comes back with what the certificate holds: variables,
optimizer and the rest of the saved state; outputs too where the certificate holds
inputs and outputs.

{options.CONDITIONS}

Loading a model can run code that is in it: verify files that you trust."""
EPILOG = f"""\
exit codes:
  0  ok: everything that the strategy promises came back
  1  failed: loading raised or crashed, or something promised is changed or lost
  2  the command, the artifact's path or the certificate cannot be used
  3  could not look: nothing failed, and something promised was not seen
{options.INTERRUPTED}"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "verify",
        help="repeat the check of a certificate",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("artifact", metavar="ARTIFACT", help="file or folder to load")
    parser.add_argument("--certificate", required=True, metavar="FILE", help="its .json file")
    parser.add_argument(
        "--condition",
        type=options.condition,
        default="bare",
        metavar="CONDITION",
        help="bare, fresh, same, or another release as version:2.16 or keras:3.10",
    )
    parser.add_argument(
        "--strategy",
        metavar="KEY",
        help="how to load it, where it is not the way that the certificate names",
    )
    options.add_loading(parser)
    options.add_json(parser)
    options.add_progress(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Verify, print the result, return the exit code."""
    certificate = api.read_certificate(given.certificate)
    asked = (given.condition,)
    arguments = options.loading(given, asked)
    with progress.shown(lines=given.progress) as tell:
        checked = api.check(
            given.artifact,
            certificate,
            conditions=asked,
            strategy=given.strategy,
            progress=tell,
            **arguments,
        )
    found = _only(checked)
    output.show(found, as_json=given.json)
    return exits.of([found.verdict])


def _only(checked: RoundTrip) -> Verification:
    (found,) = checked.verifications
    return found
