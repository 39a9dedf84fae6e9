"""Makes the committed matrix: ``python -m tests.changed_class [--only KEY …]``."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tempfile
from pathlib import Path

import keras
import tensorflow as tf

import tests.conftest  # noqa: F401 - TensorFlow's flags, before a process inherits them
from tests.changed_class import table
from tests.changed_class.changes import CHANGES
from tests.changed_class.making import Maker
from tfpersist_widgets.museum.changed_class import DATA, changed_class
from tfpersist_widgets.records import ChangedClass, ClassChange


def main() -> None:
    """Compute what was asked for, and write it down; other changes stay."""
    keys = [change.key for change in CHANGES]
    parser = argparse.ArgumentParser(prog="python -m tests.changed_class", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="KEY", choices=keys, default=keys)
    asked = parser.parse_args().only
    found = {change.key: change for change in changed_class().changes} if DATA.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker(Path(folder))
        for change in CHANGES:
            if change.key in asked:
                print(change.key, file=sys.stderr)  # noqa: T201
                found[change.key] = maker.change(change)
    _write(tuple(found[key] for key in keys if key in found))


def _write(changes: tuple[ClassChange, ...]) -> None:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    made = ChangedClass(today, tf.__version__, keras.__version__, changes)
    DATA.write_text(json.dumps(made.to_dict(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    table.EXPECTED.write_text(table.written(made), "utf-8")


if __name__ == "__main__":
    main()
