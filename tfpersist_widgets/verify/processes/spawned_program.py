"""The inside of a spawned child: a new interpreter that waits for one task."""

from __future__ import annotations

import json
import os
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

from tfpersist_widgets.verify.processes.performing import perform, settle

ISOLATION = "isolation.json"


def main(folder: str, readable: list[str], module: str, warm: list[Any] | None) -> None:
    """Settle, load, use it once where there is time, wait for the word, do the task."""
    word = os.fdopen(os.dup(0), "rb", buffering=0)  # standard input will be closed
    held = settle(folder, readable)
    Path(folder, ISOLATION).write_text(json.dumps(held), encoding="utf-8")
    if warm is not None:
        prepared = import_module(module)
        prepared.load()
        prepared.warm(folder, warm)
    if not word.read(1):
        os._exit(1)  # the kernel ended, or does not need this child any more

    def end_with_parent() -> None:
        word.read(1)
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    perform(folder)
    sys.exit(1)
