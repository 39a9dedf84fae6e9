"""``environments``: list, make and remove environments of other releases."""

from __future__ import annotations

import argparse
import sys
from typing import TextIO

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.verify import environments
from tfpersist_widgets.verify.environments import Interpreter, Kept, Release

OK, UNUSABLE, UNSEEN = 0, 2, 3
DESCRIPTION = """\
Environments of other releases of TensorFlow and Keras, in which a check with
condition="version:2.16" or "keras:3.10" loads. Without an option they are listed, with
the releases that can be made.

Each lies in a folder of its own below the user's cache, or where the variable
TFPERSIST_ENVIRONMENTS says; no other environment is touched."""
EPILOG = """\
exit codes:
  0  done
  2  there is no such release, or nothing of it to remove
  3  the environment cannot be made here"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "environments",
        help="list, make or remove environments of other releases",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--make", metavar="RELEASE", help="download and install one: 2.16, keras-3.6, keras:3.10"
    )
    what.add_argument("--remove", metavar="RELEASE", help="remove one from the disk")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Do it, print what was done, return the exit code."""
    try:
        if given.make:
            return _make(_release(given.make))
        if given.remove:
            return _remove(_release(given.remove))
    except (TFPersistError, OSError) as error:
        return _say(str(error), UNUSABLE)
    return _list()


def _release(name: str) -> Release:
    kind, colon, version = name.partition(":")
    if not colon:
        kind, version = ("keras", name[6:]) if name.startswith("keras-") else ("version", name)
    return environments.release_of(f"{kind}:{version}")


def _make(release: Release) -> int:
    made = environments.interpreter(release, allow_install=True, tell=_print)
    if isinstance(made, Interpreter):
        return _say(f"{release.key} is there: {_versions(made.versions)}.", OK)
    return _say(f"{made.reason} {made.todo}", UNSEEN)


def _remove(release: Release) -> int:
    removed = environments.remove(release.key, tell=_print)
    for one in removed:
        _print(f"Removed {_line(one)}")
    return OK if removed else _say(f"There is no environment of {release.key}.", UNUSABLE)


def _list() -> int:
    there = environments.kept()
    _print(f"Environments in {environments.environments_folder()}:")
    for one in there:
        _print(f"  {_line(one)}")
    if not there:
        _print("  none")
    _print("Releases that can be made with --make, others by their numbers too:")
    for release in environments.RELEASES:
        keras = f", Keras {release.keras}"
        room = environments.in_words(release.size)
        _print(f"  {release.key:11} TensorFlow {release.tensorflow}{keras}, {room}")
    return OK


def _line(one: Kept) -> str:
    what = _versions(one.versions) if one.finished else "unfinished"
    name = f"{one.release} on Python {one.python}"
    return f"{name}: {what}, {environments.in_words(one.size)}"


def _versions(versions: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions if name != "python")


def _say(text: str, code: int) -> int:
    _print(text, to=sys.stdout if code == OK else sys.stderr)
    return code


def _print(text: str, to: TextIO | None = None) -> None:
    stream = to or sys.stdout
    # A terminal or a log of another encoding must not end the command.
    encoding = stream.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), file=stream, flush=True)
