"""A kernel with a model for which its container is too small: run inside that container.

    python -m tests.verify.kernel_of_little_memory MEGABYTES KEY …

It saves, verifies in every place and loads with each strategy, and prints a line for each.
"""

from __future__ import annotations

import os
import sys

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}

import keras

import tfpersist_widgets as tpw
from tfpersist_widgets.errors import NotEnoughMemory
from tfpersist_widgets.records import Artifact

WIDTH = 2048  # a layer of so many units has 16 MiB
MIB_OF_ONE = 16


def main(megabytes: int, keys: list[str]) -> None:
    layers = [keras.layers.Dense(WIDTH, use_bias=False) for _ in range(megabytes // MIB_OF_ONE)]
    model = keras.Sequential([keras.Input((WIDTH,)), *layers])
    for key in keys:
        found = tpw.roundtrip(model, key)
        said = [f"{one.verdict.value} ({one.sentence})" for one in found.verifications]
        tell(" | ".join([key, *said, loaded(found.artifact)]))
    tell("alive")


def loaded(artifact: Artifact | None) -> str:
    """What `load` returned, or why it did not begin."""
    try:
        return type(tpw.load(artifact).model).__name__ if artifact else "nothing to load"
    except NotEnoughMemory as error:
        return str(error)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
