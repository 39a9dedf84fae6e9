"""The present release's column and the pair of the day, measured again and compared."""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.museum.reading.measuring import NoReader, measure, python_of
from tests.museum.reading.pieces import pieces, unpack, writers
from tests.museum.reading.recording import differences, recorded
from tests.museum.reading.rotation import pair
from tfpersist_widgets.museum import opens

CURRENT = "2.21"  # the release that the project pins


def changed_in_current(processes: int) -> list[str]:
    """What every artifact of the museum does in this Python that the table does not say."""
    return _changed(Path(sys.executable), CURRENT, writers(), processes)


def changed_in_rotation(day: datetime.date) -> list[str]:
    """The same for one writer and one other reader, whose environment is made."""
    others = [reader.key for reader in opens.readers() if reader.key != CURRENT]
    writer, reader = pair(writers(), others, day)
    try:
        python = python_of(reader, None, allow_install=True)
    except NoReader as error:
        return [f"the environment of the day is not there: {error}"]
    return _changed(python, reader, (writer,), 1, rules=False)


def _changed(
    python: Path, reader: str, of: Sequence[str], processes: int, *, rules: bool = True
) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="museum-") as scratch:
        found = [piece for key in of for piece in pieces(unpack(key, Path(scratch)))]
        now = measure(python, reader, found, processes=processes)
    return differences(recorded(reader), now.cells, rules=rules)
