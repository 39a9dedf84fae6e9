"""One save or one load in this process, beside its floor; prints one line of JSON.

python -m benchmarks.cost_of_one STRATEGY save|load WAY BYTES PATH

WAY is ``bare`` (the code that the strategy prints), ``written`` (what the strategy writes,
without the proof's work), or ``ours`` (``tpw.save`` and ``tpw.load``). Every save ends with a
flush to the disk. A tiny model goes the same way before, untimed, so that what is measured
grows with the weights, and no import is in it.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import math
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import Job, growth, timed
from tfpersist_widgets.api import find_strategy
from tfpersist_widgets.storage.durable import flush
from tfpersist_widgets.strategies import Strategy

CHUNK = 1 << 20
LAYERS, ITEM = 4, 4
TINY = 10_000  # bytes


@dataclass(frozen=True)
class Cost:
    """What one operation took.

    Attributes
    ----------
    times : float
        Of its floor.
    grown : int
        Bytes by which the process grew at most.
    bytes : int
        On the disk.
    """

    times: float
    grown: int
    bytes: int

    @classmethod
    def said(cls, line: str) -> Cost:
        return cls(**json.loads(line))


def model_of(weights: int, keras: Any) -> Any:
    """Dense layers of that many bytes together, never compiled."""
    width = math.isqrt(weights // (LAYERS * ITEM))
    keras.utils.set_random_seed(3)
    layers = [keras.layers.Dense(width) for _ in range(LAYERS)]
    return keras.Sequential([keras.Input((width,)), *layers])


def saving_and_loading(program: str) -> tuple[str, str]:
    """The two halves of what a strategy's code prints; what both need stands in both."""
    from tfpersist_widgets.checking.loading import loading_part

    load = loading_part(program)
    loads = {ast.dump(statement) for statement in ast.parse(load).body}
    statements = ast.parse(program).body
    last = max(i for i, statement in enumerate(statements) if ast.dump(statement) not in loads)
    return ast.unparse(ast.Module(statements[: last + 1], [])), load


def job_of(strategy: Strategy, operation: str, way: str, model: Any, path: Path) -> Job:
    """The operation, ready to be run."""
    import keras

    import tfpersist_widgets as tpw

    if way == "bare":
        return _bare(strategy, operation, model, path)
    if way == "written":
        return lambda: (strategy.save(model, path), flush(path))
    if operation == "save":
        return lambda: tpw.save(model, strategy.key, path)
    configuration = model.to_json()
    alone = strategy.needs_architecture
    rebuild = (lambda: keras.models.model_from_json(configuration)) if alone else None
    return lambda: tpw.load(path, strategy=strategy.key, rebuild=rebuild)


def _bare(strategy: Strategy, operation: str, model: Any, path: Path) -> Job:
    halves = saving_and_loading(strategy.code("model", str(path)))
    program = compile(halves[operation == "load"], strategy.key, "exec")
    if operation == "load":
        return lambda: exec(program, {"model": model})
    return lambda: (exec(program, {"model": model}), flush(path))


def files_of(path: Path) -> list[Path]:
    return [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]


def write_and_flush(path: Path, size: int) -> None:
    piece = os.urandom(CHUNK)
    with path.open("wb") as file:
        for _ in range(size // CHUNK + 1):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> None:
    buffer = memoryview(bytearray(CHUNK))
    for part in files_of(path):
        with part.open("rb", buffering=0) as file:
            while file.readinto(buffer):
                pass


def once_tiny(strategy: Strategy, operation: str, way: str, keras: Any) -> None:
    """What only the first time costs."""
    tiny = model_of(TINY, keras)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"tiny{strategy.suffix}")
        for done in ("save", "load")[: 1 + (operation == "load")]:
            job_of(strategy, done, way, tiny, path)()


def main(key: str, operation: str, way: str, weights: int, path: Path) -> None:
    """Do it once."""
    strategy = find_strategy(key)
    if way == "bare":
        os.environ.update(strategy.flags)  # before TensorFlow is imported
    import tensorflow as tf

    once_tiny(strategy, operation, way, tf.keras)
    model = model_of(weights, tf.keras)
    job = job_of(strategy, operation, way, model, path)
    floor = path.with_name("floor")
    write_and_flush(floor, weights)  # the first pages that a machine hands out are dear
    floor.unlink()
    os.sync()  # what others wrote is not waited for below
    spent: list[float] = []
    grown = growth(lambda: spent.append(timed(job)))
    size = sum(part.stat().st_size for part in files_of(path))
    if operation == "save":
        least = timed(lambda: write_and_flush(floor, size))
        floor.unlink()
    else:
        least = timed(lambda: read(path))
    print(json.dumps(dataclasses.asdict(Cost(spent[0] / least, grown, size))))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]))
