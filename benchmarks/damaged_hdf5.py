"""What reading a damaged HDF5 file does to the process that reads it.

Writes one small file of weights with h5py, flips bytes in copies of it, and lists
each copy in a child process: once with h5py (the HDF5 library), once with the
package's own reader. Counts children that crashed or had not ended in time.

    python -m benchmarks.damaged_hdf5 [COPIES]
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np

from tfpersist_widgets.artifacts import read_tree

COPIES = 2_000
PATIENCE = 10.0  # seconds for a file that takes milliseconds when it is whole
SEED = 7


def write(path: Path) -> bytes:
    """A file as Keras lays its weights out: groups of small contiguous datasets."""
    with h5py.File(path, "w") as file:
        for layer in range(6):
            group = file.create_group(f"layers/dense_{layer}/vars")
            group.attrs["name"] = f"dense_{layer}"
            group["0"] = np.full((8, 8), layer, "f4")
            group["1"] = np.zeros(8, "f4")
    return path.read_bytes()


def with_library(path: Path) -> None:
    with h5py.File(path) as file:
        file.visititems(lambda name, found: (dict(found.attrs), getattr(found, "shape", None)))


def with_ours(path: Path) -> None:
    read_tree(path)


def end_of(read: Callable[[Path], None], path: Path) -> str:
    """How a child ends that reads one file; exceptions are a proper end."""
    child = multiprocessing.get_context("fork").Process(target=_quietly, args=(read, path))
    child.start()
    child.join(PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()
        return "never ended"
    return "crashed" if child.exitcode else "ended"


def _quietly(read: Callable[[Path], None], path: Path) -> None:
    try:
        read(path)
    except Exception:  # a proper answer to a damaged file
        return


def main(copies: int) -> None:
    chance = random.Random(SEED)
    ends: dict[str, Counter[str]] = {"HDF5 library": Counter(), "our reader": Counter()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.h5"
        whole = write(path)
        for _ in range(copies):
            damaged = bytearray(whole)
            for _ in range(chance.choice((1, 1, 3))):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            path.write_bytes(damaged)
            ends["HDF5 library"][end_of(with_library, path)] += 1
            ends["our reader"][end_of(with_ours, path)] += 1
    print(f"{copies} damaged copies, h5py {h5py.__version__}, HDF5 {h5py.version.hdf5_version}")
    for reader, found in ends.items():
        print(f"{reader:14}", dict(found))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COPIES)
