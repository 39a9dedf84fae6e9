"""A model of which loading, in any other process, runs the lines that a test gives."""

from __future__ import annotations

import importlib
import itertools
import os
import textwrap
from pathlib import Path
from typing import Any

import pytest

SOURCE = """
import os, time
import tensorflow as tf

def elsewhere():
    return os.getpid() != {kernel}

class Bomb(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = tf.Variable(1.0)

    @tf.function(input_signature=[tf.TensorSpec([])])
    def __call__(self, x):
        return x * self.w

    def __setstate__(self, state):
        if elsewhere():
{body}
        self.__dict__.update(state)
"""
_numbers = itertools.count()


def bomb(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Any:
    """A tf.Module that goes off while it is unpickled in any process but this one.

    Its class lies in a module of its own in ``folder``, which is made importable.
    """
    name = f"bomb_{os.getpid()}_{next(_numbers)}"
    lines = textwrap.indent(textwrap.dedent(body), " " * 12)
    (folder / f"{name}.py").write_text(SOURCE.format(kernel=os.getpid(), body=lines))
    monkeypatch.syspath_prepend(str(folder))
    return importlib.import_module(name).Bomb()
