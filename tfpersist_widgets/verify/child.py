"""What runs in a child process: set up what may be seen, then look."""

from __future__ import annotations

import dataclasses
import importlib
import pickle
import sys
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.explain import raised
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import preload
from tfpersist_widgets.verify.blocking import block
from tfpersist_widgets.verify.conditions import Condition
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.look import look, needs_tensorflow
from tfpersist_widgets.verify.payload import Payload
from tfpersist_widgets.verify.report import Report, Stage

TARGET = f"{__name__}:check"


def check(folder: Path) -> None:
    """Do the job in ``folder`` and leave the report there."""
    job = Job.read(folder)
    try:
        find_strategy(job.strategy)
    except UnknownStrategy as error:  # it is of a package that this process does not see
        Report(Stage.DEFINITIONS, raised=raised(error)).write(folder)
        return
    if needs_tensorflow(job):
        preload.load()  # only where memory was short is it not there already
        _tf.adopt(job.surroundings)
    blocked = block(job.blocked) if job.condition is Condition.BARE else ()
    try:
        carried = unpack(job.payload)
    except Exception as error:
        Report(Stage.DEFINITIONS, raised=raised(error)).write(folder)
        return

    def keep(report: Report) -> None:
        dataclasses.replace(report, blocked=blocked).write(folder)

    scope = dict(carried.get("scope", {}))
    with _tf.surroundings(dataclasses.replace(job.surroundings, custom_objects=scope)):
        keep(
            look(
                job,
                objects=carried.get("custom_objects"),
                rebuild=carried.get("rebuild"),
                keep=keep,
            )
        )


def unpack(payload: Payload) -> dict[str, Any]:
    """Import and unpack the user's definitions, and register them as they were."""
    for module in payload.imports:
        importlib.import_module(module)
    if not payload.data:
        return {}
    # Our own kernel packed it, from classes that the user runs there already.
    carried: dict[str, Any] = pickle.loads(payload.data)  # noqa: S301
    for name, value in carried["main"].items():
        setattr(sys.modules["__main__"], name, value)
    for package, name, value in carried["registered"]:
        registration = _tf.registration(_tf.keras_of(value))
        registration.register_keras_serializable(package=package, name=name)(value)
    return carried
