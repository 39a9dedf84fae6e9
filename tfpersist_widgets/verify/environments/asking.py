"""Asks for an environment: the one that is there, or, with consent, a new one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from tfpersist_widgets.verify.environments import size
from tfpersist_widgets.verify.environments.answers import Interpreter, NotThere
from tfpersist_widgets.verify.environments.installers import Installer, installers
from tfpersist_widgets.verify.environments.interpreters import find
from tfpersist_widgets.verify.environments.keeping import kept_for
from tfpersist_widgets.verify.environments.making import Plan, make
from tfpersist_widgets.verify.environments.releases import Release


def _nobody(line: str) -> None:
    """Nobody wants to know."""


def interpreter(
    release: Release,
    *,
    allow_install: bool = False,
    tell: Callable[[str], None] = _nobody,
    cancel: threading.Event | None = None,
    tools: Sequence[Installer] | None = None,
) -> Interpreter | NotThere:
    """An interpreter that has a release of TensorFlow and Keras.

    Parameters
    ----------
    release : Release
    allow_install : bool
        Whether packages may be downloaded and an environment made. It lies in a folder
        of its own and stays there for the next time; no other environment is touched.
    tell : callable
        Is given the installer's lines as they come.
    cancel : threading.Event, optional
        When it is set, the installer is killed and ``Cancelled`` is raised.
    tools : sequence of Installer, optional
        What may make it, in the order of preference; without it, uv where it is, and
        pip.

    Returns
    -------
    Interpreter or NotThere

    Raises
    ------
    Cancelled
    """
    there = kept_for(release)
    if isinstance(there, Interpreter):
        return there
    plan = _planned(release, installers() if tools is None else tools)
    if isinstance(plan, NotThere):
        return plan
    if allow_install:
        return make(plan, tell=tell, cancel=cancel or threading.Event())
    return plan.crowded() or plan.not_there(
        f"There is no environment of {_name(release)} on this machine, and nothing is "
        f"downloaded unasked. {there.reason}".strip(),
        f"Pass allow_install=True, or run `python -m tfpersist_widgets environments --make "
        f"{release.key}`: it takes {size.in_words(release.size)} on disk. {release.note}".strip(),
    )


def _planned(release: Release, tools: Sequence[Installer]) -> Plan | NotThere:
    for tool in tools:
        found = find(release.python, with_modules=tool.needs)
        if found:
            return Plan(release, found, tool)
    versions = " or ".join(release.python)
    return NotThere(
        f"{_name(release)} needs Python {versions}, and none that runs was found here.",
        f"Install Python {release.python[0]}, with its module venv, so that "
        f"`python{release.python[0]}` starts it; pyenv and uv can do that.",
        "",
        release.size,
    )


def _name(release: Release) -> str:
    if release.key.startswith("keras"):
        return f"Keras {release.keras} on TensorFlow {release.tensorflow}"
    return f"TensorFlow {release.tensorflow}"
