"""Looks whether this machine has what the lessons need, before a workshop finds out."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable

from tfpersist_widgets import _tf, api, errors
from tfpersist_widgets.records import Need, Readiness, Verdict
from tfpersist_widgets.verify.processes.resources import resources

PYTHON = (3, 11)
MEMORY = 1_200 * 2**20  # bytes: a lesson's kernel with its helpers
DISK = 500 * 2**20  # bytes in the scratch folder


def readiness() -> Readiness:
    """Everything that is needed, each looked at once; imports TensorFlow."""
    return Readiness(tuple(look() for look in NEEDS))


def _python() -> Need:
    found = ".".join(map(str, sys.version_info[:2]))
    if sys.version_info[:2] < PYTHON:
        return Need("Python", Verdict.FAILED, f"is {found}", "Use Python 3.11 or newer.")
    return Need("Python", Verdict.OK, "is new enough")


def _tensorflow() -> Need:
    name = "TensorFlow"
    try:
        _tf.tensorflow()
        _tf.keras()
    except errors.TensorFlowMissing as error:
        return Need(name, Verdict.FAILED, "cannot be imported", str(error))
    return Need(name, Verdict.OK, "can be imported")


def _widgets() -> Need:
    wanted = ("ipywidgets", "jupyterlab_widgets")
    if missing := [name for name in wanted if importlib.util.find_spec(name) is None]:
        todo = "Run: pip install ipywidgets, and restart JupyterLab."
        return Need("Widgets", Verdict.FAILED, f"{missing[0]} is not installed", todo)
    return Need("Widgets", Verdict.OK, "are installed")


def _for_some_lessons() -> Need:
    """What single cells show: Keras 2 at work, and one more format."""
    name, wanted = "Extras", {"tf_keras": "--no-deps tf_keras", "safetensors": "safetensors"}
    missing = [line for one, line in wanted.items() if importlib.util.find_spec(one) is None]
    if missing:
        todo = "Run: " + "; ".join(f"pip install {line}" for line in missing)
        return Need(name, Verdict.FAILED, "that single cells need are not installed", todo)
    return Need(name, Verdict.OK, "are installed")


def _memory() -> Need:
    free = resources().memory_available  # a container's limit counts
    if free is None:
        return Need("Memory", Verdict.UNSEEN, "this system does not tell how much is free")
    if free < MEMORY:
        todo = "Shut down other kernels (Running Terminals and Kernels, at the left)."
        return Need("Memory", Verdict.FAILED, f"only {free // 2**20} MB are free", todo)
    return Need("Memory", Verdict.OK, "is enough")


def _disk() -> Need:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    if free < DISK:
        todo = "Delete something, or let TMPDIR name a folder on another disk."
        return Need("Disk", Verdict.FAILED, f"only {free // 2**20} MB are free", todo)
    return Need("Disk", Verdict.OK, "has room")


def _fresh_process() -> Need:
    """A tiny model, saved and loaded in a new process: what every lesson does."""
    name = "A fresh process"
    try:
        keras = _tf.keras()
    except errors.TensorFlowMissing:
        return Need(name, Verdict.UNSEEN, "could not be tried without TensorFlow")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    found = api.roundtrip(model, "keras", conditions=("fresh",)).verifications[0]
    if found.verdict is Verdict.OK:
        return Need(name, Verdict.OK, "answers")
    todo = found.explanation.todo if found.explanation else "Restart the kernel and try again."
    return Need(name, found.verdict, found.sentence, todo)


# What comes first is what the rest needs.
NEEDS: tuple[Callable[[], Need], ...] = (
    _python,
    _tensorflow,
    _widgets,
    _for_some_lessons,
    _memory,
    _disk,
    _fresh_process,
)
