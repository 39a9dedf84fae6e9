"""Modules that a test made go with it."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_module_is_left() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith(("own_code", "moved_code")):
            del sys.modules[name]
    linecache.clearcache()
