"""Computes the cells of one specimen with several logical CPUs; started by `making`.

TensorFlow divides its CPU before it starts, or never, and no other test wants that.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path

import tensorflow as tf

import tests.conftest  # noqa: F401 - TensorFlow's flags, before anything imports it
from tests.matrix.making import cells
from tests.matrix.table import written
from tests.zoo import specimen


def main(table: str, key: str, *strategies: str) -> None:
    """Write the table of specimen ``key`` with these strategies to the path ``table``."""
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    wanted = specimen(key)
    (cpu,) = tf.config.list_physical_devices("CPU")
    parts = [tf.config.LogicalDeviceConfiguration() for _ in range(wanted.devices)]
    tf.config.set_logical_device_configuration(cpu, parts)
    found = cells(replace(wanted, devices=1), strategies)
    Path(table).write_text(written(wanted, found), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
