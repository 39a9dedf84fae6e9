"""A program that saves to the same places as another one, at the same moments."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.storage.file_systems import limited_to
from tests.storage.things import anything, artifact, write
from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.storage import staged


def main(*arguments: str) -> None:
    folder, me, other, renames, overwrite, rounds = arguments
    with limited_to(renames):
        for i in range(int(rounds)):
            target = Path(folder) / f"model {i}"
            try:
                with staged(target, overwrite=bool(overwrite), may_replace=anything) as path:
                    write(path, artifact(int(me), folder=i % 2 == 0))
                    meet(Path(folder) / "meeting", f"{i} {me}", f"{i} {other}")
            except TargetRefused as error:
                assert "it exists already" in str(error)
                print(i)  # noqa: T201


def meet(place: Path, me: str, other: str) -> None:
    """Wait until both are there, so that both place at the same moment."""
    (place / me).touch()
    patience = time.monotonic() + 300
    while not (place / other).exists():
        time.sleep(0)
        if time.monotonic() > patience:
            raise SystemExit(f"{other!r} did not come")


if __name__ == "__main__":
    main(*sys.argv[1:])
