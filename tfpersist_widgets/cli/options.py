"""Options that several commands have, under the same names."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from typing import Any

from tfpersist_widgets import api
from tfpersist_widgets.cli.objects import CannotImport, function, imported
from tfpersist_widgets.verify import environments
from tfpersist_widgets.verify.conditions import UnknownCondition

CONDITIONS = """\
conditions:
  bare   a new process that sees installed packages only
  fresh  a new process that also imports from where this command is run, and gets
         what --object names
  same   this process, for machines that allow no other
  version:2.16, keras:3.10 and so on
         a new process of that release of TensorFlow or Keras, in an environment of
         its own (see the command environments)"""
INTERRUPTED = "  130  it was interrupted; the processes that it had started are ended"


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``: one document on standard output, and nothing else there."""
    parser.add_argument("--json", action="store_true", help="print JSON with exact figures")


def add_progress(parser: argparse.ArgumentParser) -> None:
    """``--progress``: for logs."""
    parser.add_argument(
        "--progress",
        action="store_true",
        help="a line on standard error for each step; terminals show a bar without it",
    )


def add_loading(parser: argparse.ArgumentParser) -> None:
    """What a load may use and how long it may take."""
    parser.add_argument(
        "--object",
        action="append",
        default=[],
        dest="objects",
        metavar="MODULE:NAME",
        help="a class or function that the load needs; once for each (fresh and same)",
    )
    parser.add_argument(
        "--rebuild",
        metavar="MODULE:NAME",
        help="a function that returns a new, built model, for artifacts of weights alone",
    )
    add_limits(parser)


def add_limits(parser: argparse.ArgumentParser) -> None:
    """How long a load may take, and whether another release may be installed for it."""
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=120.0,
        metavar="S",
        help="seconds after which a new process is killed (120)",
    )
    parser.add_argument(
        "--allow-install",
        action="store_true",
        help="download a release where it is not there yet",
    )


def add_conditions(parser: argparse.ArgumentParser, default: str) -> None:
    """``--conditions``: several, divided by commas."""
    parser.add_argument(
        "--conditions",
        type=conditions,
        default=conditions(default),
        metavar="NAMES",
        help=f"divided by commas ({default})",
    )


def conditions(names: str) -> tuple[str, ...]:
    """Several conditions, divided by commas, each once."""
    return tuple(dict.fromkeys(condition(name.strip()) for name in names.split(",")))


def condition(name: str) -> str:
    """One of the three, or a release that there is."""
    if name not in api.CONDITIONS:
        try:
            environments.release_of(name)
        except UnknownCondition as error:
            known = ", ".join(sorted(api.CONDITIONS))
            raise argparse.ArgumentTypeError(f"{known}, or a release. {error}") from error
    return name


def seconds(text: str) -> float:
    """A number of seconds above 0."""
    found = float(text)
    if not (math.isfinite(found) and found > 0):
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds above 0")
    return found


def loading(given: argparse.Namespace, conditions: tuple[str, ...]) -> Mapping[str, Any]:
    """The arguments of a verb for what :func:`add_loading` offers.

    Raises
    ------
    CannotImport
    """
    if given.objects and set(conditions) == {"bare"}:
        raise CannotImport("In bare a load is given no definitions: ask for the condition fresh.")
    return {
        "custom_objects": imported(given.objects) or None,
        "rebuild": function("--rebuild", given.rebuild),
        **limits(given),
    }


def limits(given: argparse.Namespace) -> Mapping[str, Any]:
    """The arguments of a verb for what :func:`add_limits` offers, and for Ctrl-C."""
    return {
        "timeout": given.timeout,
        "allow_install": given.allow_install,
        "cancel": given.interrupted,
    }
