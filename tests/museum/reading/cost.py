"""What a measurement takes, said before it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tfpersist_widgets.render import words
from tfpersist_widgets.verify.environments import RELEASES

EACH = 0.4  # seconds of one core for one artifact, measured over all readers
START = 15.0  # seconds for a reader to import TensorFlow and what it needs


def told(todo: Mapping[str, Sequence[Any]], processes: int, installs: bool) -> str:
    """How many artifacts, how long, and how much disk.

    Parameters
    ----------
    todo : mapping of str to sequence
        The artifacts that each reader is to open.
    processes : int
    installs : bool
        Whether environments may have to be made.
    """
    readers = [key for key, pieces in todo.items() if pieces]
    count = sum(map(len, todo.values()))
    minutes = (count * EACH / processes + len(readers) * START) / 60
    sizes = {release.key: release.size for release in RELEASES}
    text = (
        f"{count:,} artifacts to be opened in {words.count(len(readers), 'release')}: about "
        f"{minutes:.0f} minutes with {processes} at a time, each with a core of its own"
    )
    disk = words.size(sum(sizes[key] for key in readers))
    return text + (f"; up to {disk} of disk for environments." if installs else ".")
