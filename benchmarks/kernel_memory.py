"""Peak memory of a kernel that saves and verifies, beside one that only saves.

Each in a fresh process of its own, with the bare call or with ours:

    python -m benchmarks.kernel_memory STRATEGY BYTES bare|ours
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import growth, said_by_fresh_process
from benchmarks.models import ONE_GB, TEN_MB, Size
from benchmarks.row import Reach, Row
from benchmarks.words import in_words

MB = 10**6
STRATEGIES = ("keras", "weights_h5", "saved_model")


def measure(quick: bool) -> Iterator[Row]:
    size = TEN_MB if quick else ONE_GB
    for key in STRATEGIES[:1] if quick else STRATEGIES:
        yield _row(key, size)


def _row(key: str, size: Size) -> Row:
    floor, ours = (
        int(said_by_fresh_process(__name__, key, str(size.bytes), way)) / MB
        for way in ("bare", "ours")
    )
    more = ours - floor
    return Row(
        f"peak of save and verify in fresh and bare, {key}, {size.name}",
        f"bare save: {in_words(floor, 'MB')}",
        in_words(ours, "MB"),
        reach=Reach(64, "MB", words="≤ 64 MB more"),
        value=more,
    )


def main(key: str, size: int, way: str) -> None:
    """Print by how many bytes this process grew at most."""
    from benchmarks import bare
    from benchmarks.models import model_of

    model = model_of(Size("", size))
    with tempfile.TemporaryDirectory(prefix="tfpersist-benchmark-") as folder:
        path = Path(folder, f"model{bare.SUFFIXES[key]}")
        job = {
            "bare": lambda: bare.save(key, model, path),
            "ours": lambda: _save_and_verify(key, model, path),
        }[way]
        print(growth(job))


def _save_and_verify(key: str, model: object, path: Path) -> None:
    import tfpersist_widgets as tpw
    from benchmarks.checked import require_ok

    trip = tpw.roundtrip(model, key, path=path, conditions=("fresh", "bare"))
    for verification in trip.verifications:
        require_ok(verification)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
