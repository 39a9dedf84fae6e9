"""First file of a child in another environment: held in, then one program runs.

Run as ``python -I -B foreign_program.py ARGUMENTS``, with a JSON object of "folder",
"program", "sandbox", "readable" and "writable". Python 3.7 or later, standard library
only: of this package it loads the sandbox's files by their place, and nothing else.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import os
import runpy
import sys
import threading
from pathlib import Path
from typing import Any


def main() -> None:
    """Settle into the folder, wait for the word, run the program, end."""
    given = json.loads(sys.argv[1])
    folder = Path(given["folder"])
    word = os.fdopen(os.dup(0), "rb", buffering=0)  # standard input will be closed
    os.chdir(str(folder))
    os.environ["TMPDIR"] = str(folder)
    rlimits = _part(given["sandbox"], "rlimits")
    held = _confined(given, rlimits)
    (folder / "isolation.json").write_text(json.dumps(held), encoding="utf-8")
    _redirect(folder)
    faulthandler.enable()
    if not word.read(1):
        os._exit(1)  # the kernel ended, or does not need this child any more

    def end_with_parent() -> None:
        word.read(1)
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    rlimits.limit(request["memory"], request["file"])
    os._exit(_run(given["program"], str(folder)))


def _confined(given: Any, rlimits: Any) -> Any:
    """What took effect of what this system has; the process has one thread yet."""
    if sys.platform != "linux":
        return []
    landlock, seccomp = (_part(given["sandbox"], name) for name in ("landlock", "seccomp"))
    rlimits.first_to_go()
    keras = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras", "keras.json")
    shown = [*given["readable"], sys.prefix, sys.base_prefix, *sys.path, str(keras)]
    version = landlock.restrict(shown, [given["folder"], *given["writable"]])
    refused = seccomp.refuse_calls()
    return ["landlock"] * bool(version) + ["seccomp"] * refused


def _part(sandbox: str, name: str) -> Any:
    """One file of the sandbox, without the package around it."""
    spec = importlib.util.spec_from_file_location(name, str(Path(sandbox, f"{name}.py")))
    if spec is None or spec.loader is None:
        raise ImportError(f"no file {name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _redirect(folder: Path) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    printed = os.open(str(folder / "output.txt"), flags, 0o600)
    os.dup2(nothing, 0)
    os.dup2(printed, 1)
    os.dup2(printed, 2)


def _run(program: str, folder: str) -> int:
    sys.argv[:] = [program, folder]
    try:
        runpy.run_path(program, run_name="__main__")
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code  # TensorFlow's own shutdown can hang or crash; everything is written by now


if __name__ == "__main__":
    main()
