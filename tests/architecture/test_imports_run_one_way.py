from pathlib import Path

import pytest

import tfpersist_widgets
from tests.architecture.import_reader import sources, violations
from tests.architecture.import_table import DOORS, ROOMS

PACKAGE = Path(tfpersist_widgets.__file__).parent
EMPTY = dict.fromkeys(
    [
        "__init__",
        "api",
        "diffs.__init__",
        "panel.view",
        "records.__init__",
        "records.node",
        "records.record",
        "render.__init__",
        "strategies.__init__",
    ],
    "",
)


def test_the_package_keeps_to_the_import_table():
    modules = sources(PACKAGE)

    assert "records.node" in modules
    assert violations(modules) == []


def test_the_table_names_only_rooms_that_are_there():
    modules = sources(PACKAGE)
    missing = [room for room in ROOMS if not any(_within(name, room) for name in modules)]

    assert missing == []
    assert {room for rooms in DOORS.values() for room in rooms} <= set(ROOMS)


def _within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("diffs.__init__", "import tensorflow as tf"),
        ("diffs.__init__", "def f():\n    import tensorflow as tf"),
        ("diffs.__init__", "import importlib\nimportlib.import_module('keras.src')"),
        ("diffs.__init__", "from tfpersist_widgets.panel import view"),
        ("diffs.__init__", "import tfpersist_widgets.api"),
        ("diffs.__init__", "from . import records"),
        ("records.node", "from tfpersist_widgets import render"),
        ("records.node", "def f():\n    from tfpersist_widgets import api"),
        ("records.node", "import numpy"),
        ("render.__init__", "from IPython.display import HTML"),
        ("panel.view", "from tfpersist_widgets import api"),
        ("api", "from tfpersist_widgets.render import html"),
        ("attic", "import json"),
    ],
)
def test_an_import_against_the_table_is_reported(module, source):
    assert len(violations(EMPTY | {module: source})) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("diffs.__init__", "import json, numpy as np"),
        ("diffs.__init__", "from tfpersist_widgets.records import Node"),
        ("records.node", "def f():\n    from tfpersist_widgets import render"),
        ("records.node", "from tfpersist_widgets.records.record import Record"),
        ("panel.view", "import ipywidgets\nfrom tfpersist_widgets.render import html"),
        ("api", "from tfpersist_widgets import strategies"),
    ],
)
def test_an_import_along_the_table_is_not_reported(module, source):
    assert violations(EMPTY | {module: source}) == []
