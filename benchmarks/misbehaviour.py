"""What the children of the stress run do; each function is called with its scratch folder."""

from __future__ import annotations

import ctypes
import time
from pathlib import Path


def behave(folder: Path) -> None:
    """Do some work and end."""
    import tensorflow as tf

    tf.linalg.matmul(tf.ones((64, 64)), tf.ones((64, 64))).numpy()


def crash(folder: Path) -> None:
    """End by SIGSEGV."""
    ctypes.string_at(0)


def hang(folder: Path) -> None:
    """Never end."""
    time.sleep(1000)


def eat_memory(folder: Path) -> None:
    """Take what there is."""
    held = []
    while True:
        held.append(bytearray(2**24))
