"""What can be seen of the extension without a browser; the rest is in tests/browser."""

import json
import re

import pytest

import tfpersist_widgets
from tests.labextension.stamp import FOLDER, PACKAGE, address, files, stamped

SCHEMA = json.loads((FOLDER / "schemas/tfpersist-widgets/plugin.json").read_text("utf-8"))
SOURCES = {path.name: path.read_text("utf-8") for path in files()}


def test_the_address_changes_with_the_files():
    """If this fails: `python -m tests.labextension.stamp`, then `pip install -e .`."""
    assert stamped() == address()


def test_the_extension_has_the_version_of_the_package():
    assert json.loads(PACKAGE.read_text("utf-8"))["version"] == tfpersist_widgets.__version__


def test_every_command_of_toolbar_menu_and_shortcut_is_one_that_the_plugin_adds():
    added = set(re.findall(r"'(tfpersist:\w+)'", SOURCES["plugin.js"]))
    named = set(re.findall(r'"(tfpersist:\w+)"', json.dumps(SCHEMA)))

    assert named == {"tfpersist:open"}
    assert named < added


def test_every_file_that_is_asked_for_is_there():
    asked = {name for text in SOURCES.values() for name in re.findall(r"'(\w+\.(?:js|css))'", text)}

    assert asked == set(SOURCES) - {"remoteEntry.js"}


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_is_asked_of_another_host(name):
    hosts = re.findall(r"https?://([^/\s'\"]+)", SOURCES[name])

    assert set(hosts) <= {"www.w3.org"}  # the name of a namespace, which nobody looks up


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_becomes_html_that_came_from_a_kernel(name):
    assert not re.search(r"innerHTML|insertAdjacentHTML|outerHTML|document\.write", SOURCES[name])
