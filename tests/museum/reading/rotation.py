"""Which other pair of releases is measured again today."""

from __future__ import annotations

import datetime
from collections.abc import Sequence


def pair(writers: Sequence[str], readers: Sequence[str], day: datetime.date) -> tuple[str, str]:
    """A writer and a reader, chosen by the day: all pairs come before one comes again.

    Parameters
    ----------
    writers, readers : sequence of str
        Keys of releases; the readers without the present one.
    day : datetime.date
    """
    place = day.toordinal() % (len(writers) * len(readers))
    # Neighbouring days differ in the reader, whose environment is what may break.
    return writers[place // len(readers)], readers[place % len(readers)]
