"""Which variable of one side belongs to which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tfpersist_widgets.diffs.numbering import numbered_anew, stem
from tfpersist_widgets.records import VariablePrint

Left = dict[str, VariablePrint]


@dataclass(frozen=True)
class Pair:
    """One variable on both sides; one of them may be missing.

    ``note`` says when the pair was not made by equal paths.
    """

    expected: VariablePrint | None
    observed: VariablePrint | None
    note: str = ""


def pair(expected: Sequence[VariablePrint], observed: Sequence[VariablePrint]) -> tuple[Pair, ...]:
    """Pair variables by equal path; then by like endings, by values, and by position.

    A loaded model's paths may lack or gain the model's own name in front
    (``seq/dense/kernel`` and ``dense/kernel``; of slots
    ``adam/seq_dense_kernel_momentum``). What gets its number anew (``dense`` and
    ``dense_3``) is found by its bits, even where a path happens to be equal; what
    is left of both sides is paired by position, and only when it has the same
    shapes and types in the same order. Every pair that was not made by equal paths
    carries a note.
    """
    anew = numbered_anew((item.path for item in expected), (item.path for item in observed))
    left: Left = {item.path: item for item in observed}
    named: Left = {path: item for path, item in left.items() if stem(path) not in anew}
    pairs = [Pair(item, named.pop(item.path, None)) for item in expected]
    pairs = [
        found if found.observed or _stem(found) in anew else _by_ending(found, named)
        for found in pairs
    ]
    taken = {found.observed.path for found in pairs if found.observed}
    left = {path: item for path, item in left.items() if path not in taken}
    pairs = [found if found.observed else _by_value(found, left) for found in pairs]
    pairs = _by_position(pairs, left)
    return (*pairs, *(Pair(None, item) for item in left.values()))


def _stem(found: Pair) -> str:
    assert found.expected is not None
    return stem(found.expected.path)


def _by_ending(found: Pair, left: Left) -> Pair:
    assert found.expected is not None
    path = found.expected.path
    alike = [other for other in left if _end_alike(other, path)]
    if not alike:
        return found
    # A layer "my_dense" ends like a layer "dense": the smallest difference is
    # what the one lost prefix makes.
    nearest = min(alike, key=lambda other: abs(len(other) - len(path)))
    return Pair(found.expected, left.pop(nearest), note=f"found under the path {nearest!r}")


def _end_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.endswith("/" + short):
        return True
    (short_head, _, short_tail), (long_head, _, long_tail) = (
        path.rpartition("/") for path in (short, long)
    )
    return short_head == long_head and long_tail.endswith("_" + short_tail)


def _by_value(found: Pair, left: Left) -> Pair:
    assert found.expected is not None
    wanted = (found.expected.tensor, found.expected.digest)
    for path, other in left.items():
        if (other.tensor, other.digest) == wanted:
            return Pair(found.expected, left.pop(path), note=f"found as {path!r}, by its values")
    return found


def _by_position(pairs: list[Pair], left: Left) -> list[Pair]:
    alone = [found.expected for found in pairs if found.expected and not found.observed]
    rest = list(left.values())
    if [item.tensor for item in alone] != [item.tensor for item in rest]:
        return pairs
    partner = {item.path: other for item, other in zip(alone, rest, strict=True)}
    left.clear()
    return [found if found.observed else _positioned(found, partner) for found in pairs]


def _positioned(found: Pair, partner: Left) -> Pair:
    assert found.expected is not None
    other = partner[found.expected.path]
    note = f"compared with {other.path!r}, by position"
    return Pair(found.expected, other, note)
