"""The inside of a child, however it was made: settle into a folder, do one task, end."""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tfpersist_widgets.verify.processes.sandbox import confine, limit
from tfpersist_widgets.verify.processes.task import OUTPUT, REQUEST


def settle(folder: str, readable: Sequence[str]) -> tuple[str, ...]:
    """Make ``folder`` the whole world of this process; call it while it has one thread.

    Returns
    -------
    tuple of str
        What holds the process in.
    """
    os.chdir(folder)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None
    held = confine(folder, readable)
    nothing = os.open(os.devnull, os.O_RDONLY)
    printed = os.open(Path(folder) / OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(nothing, 0)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    os.close(nothing)
    os.close(printed)
    return held


def perform(folder: str, tell_end: Callable[[], None] = lambda: None) -> None:
    """Do the task that stands in the folder, and end this process.

    Parameters
    ----------
    folder : str
    tell_end : callable
        Called when all is done: to take down a process that mapped gigabytes takes
        longer than many a task.
    """
    request = json.loads(Path(folder, REQUEST).read_text(encoding="utf-8"))
    _surround(request, folder)
    limit(request["memory"], request["file"])
    module, function = request["target"].split(":")
    try:
        getattr(importlib.import_module(module), function)(Path(folder))
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    if code == 0:
        tell_end()
    # TensorFlow's own shutdown can hang or crash; everything is written by now.
    os._exit(code)


def _surround(request: dict[str, Any], folder: str) -> None:
    os.environ.clear()
    os.environ.update(request["environment"])
    os.environ["TMPDIR"] = folder
    sys.path[:] = request["sys_path"]
    importlib.invalidate_caches()
    sys.modules["__main__"] = types.ModuleType("__main__")
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()  # a fork would draw the same numbers as its siblings
