"""A preparation without TensorFlow: a template of it stands in a tenth of the time."""

import threading


def load():
    """Nothing has to be ready."""


def unsafe():
    return "" if threading.active_count() == 1 else "it has several threads"


def warm(folder, rehearsal):
    """Nothing to warm."""
