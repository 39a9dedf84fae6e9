"""How a test says that a bug is gone."""

from __future__ import annotations

import keras
import pytest
import tensorflow as tf


def still_there(bug: bool, what: str, guard: str) -> None:
    """Fail, and name the guard that may go, when upstream has mended it.

    Parameters
    ----------
    bug : bool
        Whether the bug was seen.
    what : str
        What is right now.
    guard : str
        What this project does about it.
    """
    if not bug:
        pytest.fail(
            f"Mended upstream (Keras {keras.__version__}, TensorFlow {tf.__version__}): {what}. "
            f"May go: {guard}. Then take it out of CONTRIBUTING.md too.",
            pytrace=False,
        )
