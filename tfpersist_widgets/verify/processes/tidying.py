"""Gives memory back that nobody in this process holds any more."""

from __future__ import annotations

import contextlib
import ctypes
import gc


def tidy() -> None:
    """Collect garbage, and let the C library hand back what it keeps for later.

    Models are full of cycles: one that was loaded for a check goes no sooner, and what its
    variables took stays with the C library, where a child cannot have it.
    """
    gc.collect()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # another system, or C library
        ctypes.CDLL(None).malloc_trim(0)
