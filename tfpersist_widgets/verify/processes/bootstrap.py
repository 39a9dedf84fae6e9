"""First file of every process of ours: sets the path, then runs one function.

Run as ``python -I bootstrap.py ARGUMENTS``, with a JSON object of "package",
"sys_path", "entry" and "arguments". It never imports the user's main program, and
finds our package by its place rather than through ``sys.path``, so that what lies
beside the package does not become importable. Standard library only.
"""

import faulthandler
import importlib.util
import json
import sys
import types
from pathlib import Path


def main() -> None:
    """Read the arguments and run the entry."""
    faulthandler.enable()
    given = json.loads(sys.argv[1])
    sys.path[:] = given["sys_path"]
    sys.argv[:] = [""]
    sys.modules["__main__"] = types.ModuleType("__main__")
    _import_package(Path(given["package"]))
    module, function = given["entry"].split(":")
    getattr(importlib.import_module(module), function)(**given["arguments"])


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
