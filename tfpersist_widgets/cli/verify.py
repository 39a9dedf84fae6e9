"""``verify``: repeat the check of a certificate on this machine."""

from __future__ import annotations

import argparse
import json
import math
import sys
from typing import Any

from tfpersist_widgets import api, render
from tfpersist_widgets.cli.objects import CannotImport, imported
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import Verdict, Verification
from tfpersist_widgets.verify import environments
from tfpersist_widgets.verify.conditions import UnknownCondition

OK, FAILED, UNUSABLE, UNSEEN = 0, 1, 2, 3
EXIT_CODES = {
    Verdict.OK: OK,
    Verdict.FAILED: FAILED,
    Verdict.UNSEEN: UNSEEN,
    Verdict.REFUSED: UNSEEN,
}
DESCRIPTION = """\
Load ARTIFACT and compare what comes back with what the certificate holds: variables,
optimizer and the rest of the saved state; outputs too where the certificate holds
inputs and outputs.

conditions:
  bare   a new process that sees installed packages only (the usual one)
  fresh  a new process that also imports from where this command is run, and gets
         what --object names
  same   this process, for machines that allow no other
  version:2.16, keras:3.10 and so on
         a new process of that release of TensorFlow or Keras, in an environment of
         its own (see the command environments)

Loading a model can run code that is in it: verify files that you trust."""
EPILOG = """\
exit codes:
  0  ok: everything that the strategy promises came back
  1  failed: loading raised or crashed, or something promised is changed or lost
  2  the command, the artifact's path or the certificate cannot be used
  3  could not look: nothing failed, and something promised was not seen"""


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
        type=_condition,
        default="bare",
        metavar="CONDITION",
        help="bare, fresh, same, or another release as version:2.16 or keras:3.10",
    )
    parser.add_argument(
        "--allow-install",
        action="store_true",
        help="download that release where it is not there yet",
    )
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=120.0,
        metavar="S",
        help="seconds after which the new process is killed (120)",
    )
    parser.add_argument(
        "--object",
        action="append",
        default=[],
        dest="objects",
        metavar="MODULE:NAME",
        help="a class or function that the load needs; once for each (fresh and same)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON with exact figures")
    parser.set_defaults(run=run)


def _condition(name: str) -> str:
    """One of the three, or a release that there is."""
    if name not in api.CONDITIONS:
        try:
            environments.release_of(name)
        except UnknownCondition as error:
            known = ", ".join(sorted(api.CONDITIONS))
            raise argparse.ArgumentTypeError(f"{known}, or a release. {error}") from error
    return name


def _seconds(text: str) -> float:
    seconds = float(text)
    if not (math.isfinite(seconds) and seconds > 0):
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds above 0")
    return seconds


def run(given: argparse.Namespace) -> int:
    """Verify, print the result, return the exit code."""
    try:
        found = api.verify(
            given.artifact,
            api.read_certificate(given.certificate),
            condition=given.condition,
            custom_objects=_objects(given),
            timeout=given.timeout,
            allow_install=given.allow_install,
        )
    except TFPersistError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command prints
        return UNUSABLE
    print(_shown(found, as_json=given.json))  # noqa: T201
    return EXIT_CODES[found.verdict]


def _objects(given: argparse.Namespace) -> dict[str, Any] | None:
    if given.objects and given.condition == "bare":
        raise CannotImport("In bare a load is given no definitions: use --condition fresh.")
    return imported(given.objects) or None


def _shown(found: Verification, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(found.to_dict(), indent=1)
    text = render.text(found)
    # A terminal or a log of another encoding must not end the command.
    encoding = sys.stdout.encoding or "ascii"
    return text.encode(encoding, "replace").decode(encoding)
