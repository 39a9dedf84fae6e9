"""Makes an environment: room, interpreter, packages, first import, and only then its place."""

from __future__ import annotations

import contextlib
import datetime
import threading
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.verify.environments import marker, place, size
from tfpersist_widgets.verify.environments.answers import Interpreter, NotThere
from tfpersist_widgets.verify.environments.failing import cause_of, last_of
from tfpersist_widgets.verify.environments.installers import Installer, python_in
from tfpersist_widgets.verify.environments.interpreters import Found
from tfpersist_widgets.verify.environments.keeping import Absent, kept_for
from tfpersist_widgets.verify.environments.proving import first_import
from tfpersist_widgets.verify.environments.releases import Release
from tfpersist_widgets.verify.environments.running import Ended, Tell, run


@dataclass(frozen=True)
class Plan:
    """How an environment would be made.

    Attributes
    ----------
    release : Release
    python : Found
    installer : Installer
    """

    release: Release
    python: Found
    installer: Installer

    @property
    def folder(self) -> Path:
        """Where the environment will be."""
        return place.folder_of(self.release, self.python.version)

    @property
    def command(self) -> str:
        """What is run, with ENVIRONMENTS for the folder of all of them."""
        folder = Path("ENVIRONMENTS", self.folder.name)
        return self.installer.shown(self.python.version, folder, self.release.requirements)

    def not_there(self, reason: str, todo: str) -> NotThere:
        """The answer where it is not made."""
        return NotThere(reason, todo, self.command, self.release.size)

    def crowded(self) -> NotThere | None:
        """The answer where the disk has no room for it; None where it has."""
        needed, free = int(self.release.size * size.MARGIN), size.free(self.folder)
        if free >= needed:
            return None
        return self.not_there(
            f"The disk has {size.in_words(free)} left; making the environment takes "
            f"{size.in_words(needed)}.",
            f"Free some space, or set {place.VARIABLE} to a folder on a larger disk.",
        )


def make(plan: Plan, *, tell: Tell, cancel: threading.Event) -> Interpreter | NotThere:
    """Make an environment, or wait for the process that does.

    Raises
    ------
    Cancelled
        What was made until then is removed.
    """
    try:
        with place.alone(plan.folder, tell, cancel):
            there = kept_for(plan.release)  # another process may have made it by now
            if isinstance(there, Interpreter):
                return there
            return _made_alone(plan, there, tell, cancel)
    except (OSError, NotImplementedError) as error:  # filelock's, on some network drives
        why = getattr(error, "strerror", None) or str(error)
        return plan.not_there(
            f"The folder of environments cannot be used: {why}.",
            f"Set {place.VARIABLE} to a folder that can be written.",
        )


def _made_alone(
    plan: Plan, absent: Absent, tell: Tell, cancel: threading.Event
) -> Interpreter | NotThere:
    if absent.reason:
        tell(f"{absent.reason} It is made anew.")
    for remains in (plan.folder, *place.parts_of(plan.folder)):
        with contextlib.suppress(OSError):  # what a killed process started may still write
            place.remove(remains)
    crowded = plan.crowded()
    if crowded:
        return crowded
    place.log_of(plan.folder).unlink(missing_ok=True)
    part = place.part_of(plan.folder)
    try:
        failed = _filled(plan, part, tell, cancel)
        if failed is None:
            part.rename(plan.folder)
    finally:
        with contextlib.suppress(OSError):
            place.remove(part)
    there = failed or kept_for(plan.release)
    if isinstance(there, Absent):
        return plan.not_there(there.reason or "It went away.", "Ask again.")
    return there


def _filled(plan: Plan, part: Path, tell: Tell, cancel: threading.Event) -> NotThere | None:
    """Make everything in the folder ``part``; None where that worked."""
    log = place.log_of(plan.folder)
    requirements = plan.release.requirements
    for command in plan.installer.commands(
        plan.installer.program, str(plan.python.python), part, requirements
    ):
        ended = run(command, part.parent, tell=tell, cancel=cancel, log=log)
        if ended.code:
            return _failed(plan, ended)
    found = first_import(python_in(part), plan.release.proof, tell=tell, cancel=cancel, log=log)
    if isinstance(found, Ended):
        return plan.not_there(
            f"It was installed, and importing {', '.join(plan.release.proof)} failed: "
            f"{last_of(found.lines)}",
            f"Choose another release. {_log(plan)}",
        )
    made = marker.Marker(
        release=plan.release.key,
        requirements=requirements,
        versions=tuple(found.items()),
        date=datetime.date.today().isoformat(),
        size=size.taken(part),
        tool=plan.installer.name,
    )
    marker.write(part, made)
    return None


def _failed(plan: Plan, ended: Ended) -> NotThere:
    cause = cause_of(ended.lines)
    reason = cause.reason.format(python=plan.python.version)
    said = last_of(ended.lines) or f"nothing; its exit code was {ended.code}"
    return plan.not_there(
        f"{reason} {plan.installer.name} said: {said}", f"{cause.todo} {_log(plan)}"
    )


def _log(plan: Plan) -> str:
    return f"Its log is ENVIRONMENTS/{place.log_of(plan.folder).name}."
