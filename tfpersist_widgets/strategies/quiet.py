"""Keeps Keras from telling a user of folders that are gone at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf


@contextlib.contextmanager
def quiet(model: Any) -> Iterator[None]:
    """Keep Keras's messages to this thread's user back, for a ``with`` block."""
    package = _tf.keras_of(model)
    config = package.utils if _tf.is_keras_2(model) else package.config
    # Keras 2.12 has no such switch.
    if not getattr(config, "is_interactive_logging_enabled", bool)():
        yield
        return
    config.disable_interactive_logging()
    try:
        yield
    finally:
        config.enable_interactive_logging()
