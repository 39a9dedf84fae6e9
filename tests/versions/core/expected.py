"""The committed rows: of each family one release whole, of the others what differs."""

from __future__ import annotations

import sys
from pathlib import Path

import tests.conftest  # noqa: F401 - TensorFlow's flags, before anything imports it
from tests.versions.core import rows
from tests.versions.core.rows import TRIED, Row

EXPECTED = Path(__file__).parents[1] / "expected"
# The release of each family whose rows are written whole.
WHOLE = {"keras3": "2.21 with Keras 3.15", "keras2": "2.15 with Keras 2.15"} | {
    "legacy": "2.21 with Keras 2.21"
}


def release() -> str:
    """TensorFlow and the Keras that is active, in two numbers each."""
    import tensorflow as tf

    from tfpersist_widgets import _tf

    keras = _tf.tf_keras().__version__
    return f"{_two(tf.__version__)} with Keras {_two(keras)}"


def _two(version: str) -> str:
    return ".".join(version.split(".")[:2])


def expected(family: str, release: str) -> tuple[Row, ...]:
    """The rows of one release; none where it was never recorded."""
    whole = _read(EXPECTED / f"{family}.txt")
    if release == WHOLE[family]:
        return whole
    path = _differences(family, release)
    if not path.exists():
        return ()
    others = {row.place: row for row in _read(path)}
    return tuple(others.get(row.place, row) for row in whole)


def record(family: str, release: str, found: tuple[Row, ...]) -> None:
    """Write the rows of one release down."""
    EXPECTED.mkdir(exist_ok=True)
    if release == WHOLE[family]:
        (EXPECTED / f"{family}.txt").write_text(rows.written(found), "utf-8")
        return
    whole = {row.place: row for row in _read(EXPECTED / f"{family}.txt")}
    differing = tuple(row for row in found if whole.get(row.place) != row)
    _differences(family, release).write_text(rows.written(differing), "utf-8")


def _differences(family: str, release: str) -> Path:
    return EXPECTED / f"{family} - {release}.txt"


def _read(path: Path) -> tuple[Row, ...]:
    return rows.read(path.read_text("utf-8")) if path.exists() else ()


def main() -> None:
    """Record this kernel's rows."""
    found = tuple(row for model in TRIED for row in rows.rows(model))
    record(rows.family(), release(), found)
    print(f"{rows.family()}, {release()}: {len(found)} rows", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
