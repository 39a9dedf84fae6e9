"""What SECURITY.md promises is what tests hold us to."""

import ast
import re
from functools import cache

import pytest

from tests.packaging.pins import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)


@cache
def functions_of(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_that_is_named_is_there(path, name):
    assert name in functions_of(path)


def test_every_promise_names_its_test():
    rows = [line for line in TEXT.splitlines() if re.match(r"\| (?!promise|may not|---)", line)]

    assert len(rows) > 10
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::test_\w+`", row)] == []


def test_every_test_is_named_in_a_form_that_is_checked():
    assert len(re.findall(r"tests/", TEXT)) == len(NAMED)


def test_the_lesson_that_is_named_is_there():
    (lesson,) = re.findall(r"`(notebooks/\w+\.ipynb)`", TEXT)

    assert (ROOT / lesson).is_file()
