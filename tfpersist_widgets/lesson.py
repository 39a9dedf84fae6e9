"""What the notebooks call."""

from __future__ import annotations

import logging
import os
import sys

from tfpersist_widgets.errors import TFPersistError

QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",  # native log lines, with times and process numbers
    "TF_ENABLE_ONEDNN_OPTS": "0",  # its own log line, and sums that differ between CPUs
}
LOGGERS = ("tensorflow", "absl")


def set_up() -> None:
    """Make this kernel's TensorFlow quiet and its sums repeatable; call it first.

    Raises
    ------
    TFPersistError
        When TensorFlow was imported already, since it reads its flags only once.
    """
    if "tensorflow" in sys.modules and any(os.environ.get(k) != v for k, v in QUIET.items()):
        raise TFPersistError(
            "TensorFlow was imported before this lesson could set it up. Restart the kernel "
            "and run the notebook from its first cell."
        )
    os.environ.update(QUIET)
    for name in LOGGERS:
        # A filter, not a level: TensorFlow resets the level when it is imported.
        logging.getLogger(name).addFilter(_is_error)


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR
