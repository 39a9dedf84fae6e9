"""What reading a damaged HDF5 file does to the process that reads it.

Writes one small file of weights with h5py, flips bytes in copies of it, and lists
each copy in a child process: once with h5py (the HDF5 library), once with the
package's own reader. Counts children that crashed or had not ended in time.

    python -m benchmarks.damaged_hdf5 [COPIES]
"""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import h5py
import numpy as np

from tfpersist_widgets.artifacts import read_tree

COPIES = 2_000
PATIENCE = 10.0  # seconds for one file that takes milliseconds when it is whole
SEED = 7
Read = Callable[[Path], None]


def write(path: Path) -> bytes:
    """A file as Keras lays its weights out: groups of small contiguous datasets."""
    with h5py.File(path, "w") as file:
        for layer in range(6):
            group = file.create_group(f"layers/dense_{layer}/vars")
            group.attrs["name"] = f"dense_{layer}"
            group["0"] = np.full((8, 8), layer, "f4")
            group["1"] = np.zeros(8, "f4")
    return path.read_bytes()


def damaged(whole: bytes, copies: int) -> Iterator[bytes]:
    chance = random.Random(SEED)
    for _ in range(copies):
        copy = bytearray(whole)
        copy[chance.randrange(len(copy))] = chance.randrange(256)
        yield bytes(copy)


def with_library(path: Path) -> None:
    def look(name: str, found: h5py.HLObject) -> None:
        dict(found.attrs)
        if isinstance(found, h5py.Dataset):
            _ = found.shape, found.dtype, found.id.get_offset(), found.id.get_storage_size()

    with h5py.File(path) as file:
        file.visititems(look)


def with_ours(path: Path) -> None:
    read_tree(path)


def ends(read: Read, path: Path, copies: list[bytes]) -> Counter[str]:
    """How reading each copy ended. A child reads on until a copy ends it."""
    found: Counter[str] = Counter()
    done = multiprocessing.Value("l", 0)
    while done.value < len(copies):
        child = multiprocessing.get_context("fork").Process(
            target=_read_on, args=(read, path, copies, done)
        )
        child.start()
        _wait(child, done)
        if child.is_alive():
            child.kill()
            found["never ended"] += 1
            done.value += 1
        elif child.exitcode:
            found["crashed"] += 1
            done.value += 1
        child.join()
    found["ended"] = len(copies) - found.total()
    return found


def _wait(child: multiprocessing.process.BaseProcess, done: multiprocessing.Value) -> None:
    seen = -1
    while child.is_alive() and done.value != seen:
        seen = done.value
        child.join(PATIENCE)


def _read_on(read: Read, path: Path, copies: list[bytes], done: multiprocessing.Value) -> None:
    while done.value < len(copies):
        path.write_bytes(copies[done.value])
        with contextlib.suppress(Exception):  # a proper answer to a damaged file
            read(path)
        done.value += 1


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.h5"
        copies = list(damaged(write(path), count))
        print(f"{count} damaged copies, h5py {h5py.__version__}, HDF5 {h5py.version.hdf5_version}")
        for name, read in {"our reader": with_ours, "HDF5 library": with_library}.items():
            print(f"{name:14}", dict(ends(read, path, copies)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COPIES)
