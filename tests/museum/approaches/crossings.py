"""Which release saves and which loads, in each cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tests.museum.approaches.rows import NEIGHBOUR, OWN, TODAY
from tfpersist_widgets.verify.environments import RELEASES

Pythons = Mapping[str, str]  # version of each release's Python, as it said it itself


def in_order() -> tuple[str, ...]:
    """Every release's key, by the version of its Keras."""
    ordered = sorted(RELEASES, key=lambda one: [int(n) for n in re.findall(r"\d+", one.keras)])
    return tuple(one.key for one in ordered)


def pair(crossing: str, release: str, pythons: Pythons) -> tuple[str, str] | None:
    """Writer and reader of a cell; None where no release fits.

    Parameters
    ----------
    crossing : str
        As a row has it.
    release : str
        The column.
    pythons : mapping of str to str
    """
    word, _, other = crossing.partition(" ")
    other = TODAY if other == "today" else other
    if crossing == OWN:
        return release, release
    if crossing == NEIGHBOUR:
        writer = _neighbour(release, pythons)
        return writer and (writer, release)
    return (other, release) if word == "from" else (release, other)


def _neighbour(release: str, pythons: Pythons) -> str | None:
    """The release before it on the same Python."""
    keys = in_order()
    older = keys[: keys.index(release)]
    same = [key for key in older if _minor(key, pythons) == _minor(release, pythons) != [""]]
    return same[-1] if same else None


def _minor(key: str, pythons: Pythons) -> Sequence[str]:
    return pythons.get(key, "").split(".")[:2]
