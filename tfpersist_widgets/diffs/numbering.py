"""Names that Keras numbers through a whole process, and so gives anew in the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

NUMBER = re.compile(r"_\d+(?=[_/#]|$)")


def stem(path: str) -> str:
    """A path without the numbers in it: ``"block/dense_1/kernel"`` is ``"block/dense/kernel"``."""
    return NUMBER.sub("", path)


def numbered_anew(expected: Iterable[str], observed: Iterable[str]) -> frozenset[str]:
    """Stems whose numbers differ between the two sides.

    Equal paths of such a stem mean nothing: ``variable_3`` and ``variable_4`` of one
    process are ``variable`` and ``variable_1`` of another, where ``variable_3`` is the
    fourth.

    Parameters
    ----------
    expected, observed : iterable of str
        The paths of either side, which may have the model's name in front or not.

    Returns
    -------
    frozenset of str
        Stems of both sides of which each side has a path that the other lacks.
    """
    here, there = set(expected), set(observed)
    alone_here = {stem(path) for path in _alone(here, there)}
    alone_there = {stem(path) for path in _alone(there, here)}
    lonely = _alone(alone_here, alone_there) | _alone(alone_there, alone_here)
    return frozenset((alone_here | alone_there) - lonely)


def _alone(paths: set[str], others: set[str]) -> set[str]:
    """Those that no other is equal to, or ends like."""
    endings = {ending for other in others for ending in _endings(other)}
    return {
        path
        for path in paths - others - endings
        if not any(ending in others for ending in _endings(path))
    }


def _endings(path: str) -> Iterator[str]:
    """What is left without names in front: of ``"m/a_b"`` that is ``"a_b"`` and ``"m/b"``."""
    head, slash, tail = path.rpartition("/")
    while "/" in path:
        path = path.partition("/")[2]
        yield path
    while "_" in tail:
        tail = tail.partition("_")[2]
        yield head + slash + tail
