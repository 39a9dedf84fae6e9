"""Flags that TensorFlow reads once, before anything imports it; and Keras left as it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ["TFPERSIST_PROGRESS"] = ""  # a test does not write into its runner's own file


@pytest.fixture(autouse=True)
def _no_name_scope_is_left() -> Iterator[None]:
    """Keras forgets to leave a scope that it could not enter: the next test's models would move."""
    yield
    state = sys.modules.get("keras.src.backend.common.global_state")
    left = state.get_global_attribute("name_scope_stack") if state else None
    if left:
        names = [scope.name for scope in left]
        left.clear()
        pytest.fail(f"this test left name scopes behind: {names}")
