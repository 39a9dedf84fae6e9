"""First file of a child: sets the path, then runs one function. Standard library only.

Run as ``python -I bootstrap.py REQUEST``. It never imports the user's main
program, and finds our package by its place rather than through ``sys.path``, so
that what lies beside the package does not become importable.
"""

import faulthandler
import importlib.util
import json
import os
import sys
import threading
import types
from pathlib import Path


def main() -> None:
    """Read the request and run its target."""
    faulthandler.enable()
    request = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.path[:] = request["sys_path"]
    sys.argv[:] = [""]
    sys.modules["__main__"] = types.ModuleType("__main__")
    _import_package(Path(request["package"]))
    module, function = request["target"].split(":")
    getattr(importlib.import_module(module), function)(Path(request["folder"]))
    sys.stdout.flush()
    sys.stderr.flush()
    # TensorFlow's own shutdown can hang or crash; everything is written by now.
    os._exit(0)


def _end_with_parent() -> None:
    """End when the parent does: its end of our standard input closes with it."""
    sys.stdin.buffer.read()
    os._exit(1)


def _import_package(folder: Path) -> None:
    spec = importlib.util.spec_from_file_location(
        folder.name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"no package at {folder}")
    package = importlib.util.module_from_spec(spec)
    sys.modules[folder.name] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    main()
