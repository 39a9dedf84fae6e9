"""``environments``: list, make and remove environments of other releases."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable

from tfpersist_widgets.cli import options
from tfpersist_widgets.cli.exits import OK, UNSEEN, UNUSABLE
from tfpersist_widgets.cli.output import as_text, complain, remark, write
from tfpersist_widgets.verify import environments
from tfpersist_widgets.verify.environments import Interpreter, Kept, Release

Tell = Callable[[str], None]

DESCRIPTION = """\
Environments of other releases of TensorFlow and Keras, in which a check with
condition="version:2.16" or "keras:3.10" loads. Without an option they are listed, with
the releases that can be made.

Each lies in a folder of its own below the user's cache, or where the variable
TFPERSIST_ENVIRONMENTS says; no other environment is touched."""
EPILOG = f"""\
exit codes:
  0  done
  2  there is no such release, or nothing of it to remove
  3  the environment cannot be made here
{options.INTERRUPTED}"""


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
    parser.add_argument(
        "--json",
        action="store_true",
        help="print JSON: what is there, after the change that was asked for, and what can be made",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Do it, print what was done, return the exit code."""
    tell: Tell = remark if given.json else write
    code = OK
    if given.make:
        code = _make(_release(given.make), tell)
    elif given.remove:
        code = _remove(_release(given.remove), tell)
    if given.json and code == OK:
        write(as_text(_document()))
    elif not (given.make or given.remove):
        _list()
    return code


def _release(name: str) -> Release:
    kind, colon, version = name.partition(":")
    if not colon:
        kind, version = ("keras", name[6:]) if name.startswith("keras-") else ("version", name)
    return environments.release_of(f"{kind}:{version}")


def _make(release: Release, tell: Tell) -> int:
    made = environments.interpreter(release, allow_install=True, tell=tell)
    if isinstance(made, Interpreter):
        tell(f"{release.key} is there: {_versions(made.versions)}.")
        return OK
    complain(f"{made.reason} {made.todo}")
    return UNSEEN


def _remove(release: Release, tell: Tell) -> int:
    removed = environments.remove(release.key, tell=tell)
    for one in removed:
        tell(f"Removed {_line(one)}")
    if not removed:
        complain(f"There is no environment of {release.key}.")
    return OK if removed else UNUSABLE


def _document() -> dict[str, object]:
    """What is listed, with the fields of `Kept` and `Release`."""
    return {
        "folder": str(environments.environments_folder()),
        "environments": [dataclasses.asdict(one) for one in environments.kept()],
        "releases": [dataclasses.asdict(one) for one in environments.RELEASES],
    }


def _list() -> None:
    there = environments.kept()
    write(f"Environments in {environments.environments_folder()}:")
    for one in there:
        write(f"  {_line(one)}")
    if not there:
        write("  none")
    write("Releases that can be made with --make, others by their numbers too:")
    for release in environments.RELEASES:
        keras = f", Keras {release.keras}"
        room = environments.in_words(release.size)
        write(f"  {release.key:11} TensorFlow {release.tensorflow}{keras}, {room}")


def _line(one: Kept) -> str:
    what = _versions(one.versions) if one.finished else "unfinished"
    name = f"{one.release} on Python {one.python}"
    return f"{name}: {what}, {environments.in_words(one.size)}"


def _versions(versions: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions if name != "python")
