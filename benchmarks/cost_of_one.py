"""One save or one load in this process, beside its floor; prints one line of JSON.

python -m benchmarks.cost_of_one STRATEGY save|load bare|ours BYTES PATH
"""

from __future__ import annotations

import ast
import dataclasses
import json
import math
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import growth, timed

CHUNK = 1 << 20
LAYERS, ITEM = 4, 4


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


def model_of(weights: int) -> Any:
    """Dense layers of that many bytes together, never compiled."""
    import keras

    width = math.isqrt(weights // (LAYERS * ITEM))
    keras.utils.set_random_seed(3)
    layers = [keras.layers.Dense(width) for _ in range(LAYERS)]
    return keras.Sequential([keras.Input((width,)), *layers])


def saving_and_loading(program: str) -> tuple[str, str]:
    """The two halves of what a strategy's code prints; imports in both."""
    from tfpersist_widgets.checking.loading import loading_part

    load = loading_part(program)
    loads = {ast.dump(statement) for statement in ast.parse(load).body}
    kept = [
        statement
        for statement in ast.parse(program).body
        if isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef)
        or ast.dump(statement) not in loads
    ]
    return ast.unparse(ast.Module(kept, [])), load


def job_of(key: str, operation: str, way: str, model: Any, path: Path) -> Callable[[], Any]:
    """The operation, ready to be run."""
    import keras

    import tfpersist_widgets as tpw
    from tfpersist_widgets import api

    if way == "bare":
        halves = saving_and_loading(api.code(model, key, "model", str(path)))
        program = compile(halves[operation == "load"], key, "exec")
        return lambda: exec(program, {"model": model})
    if operation == "save":
        return lambda: tpw.save(model, key, path)
    configuration = model.to_json()
    alone = api.find_strategy(key).needs_architecture
    rebuild = (lambda: keras.models.model_from_json(configuration)) if alone else None
    return lambda: tpw.load(path, strategy=key, rebuild=rebuild)


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


def main(key: str, operation: str, way: str, weights: int, path: Path) -> None:
    """Do it once: what a user waits for is the first time."""
    model = model_of(weights)
    job = job_of(key, operation, way, model, path)
    spent: list[float] = []
    grown = growth(lambda: spent.append(timed(job)))
    size = sum(part.stat().st_size for part in files_of(path))
    floor = path.with_name("floor")
    if operation == "save":
        least = timed(lambda: write_and_flush(floor, size))
        floor.unlink()
    else:
        least = timed(lambda: read(path))
    print(json.dumps(dataclasses.asdict(Cost(spent[0] / least, grown, size))))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]))
