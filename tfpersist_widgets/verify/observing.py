"""The live model called on a probe, more than once, to see what is random by design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tfpersist_widgets import state
from tfpersist_widgets.diffs import distance
from tfpersist_widgets.state import Leaf
from tfpersist_widgets.state.calling import Caller
from tfpersist_widgets.verify.calls import Call
from tfpersist_widgets.verify.undisturbed import Before, undisturbed

# A second call nearly always shows what is random. Where a generator moved, two
# draws may still agree by chance (a class out of two): a few more are made.
REPEATS, REPEATS_OF_RANDOM = 1, 4
EAGER = "the live model could not be traced: it was called eagerly, what is loaded as a graph"


@dataclass(frozen=True)
class Observed:
    """What a live model gave.

    Attributes
    ----------
    calls : tuple of Call
        Those that it took.
    outputs : tuple of tuple of Leaf
        For each call.
    random : frozenset of str
        Paths of outputs that differed from call to call.
    remarks : tuple of str
    mixed : bool
        Whether they were computed eagerly although a graph was asked for.
    """

    calls: tuple[Call, ...]
    outputs: tuple[tuple[Leaf, ...], ...]
    random: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    mixed: bool = False

    def with_call(self, call: Call, leaves: tuple[Leaf, ...], random: set[str]) -> Observed:
        """The same with one more call."""
        return replace(
            self,
            calls=(*self.calls, call),
            outputs=(*self.outputs, leaves),
            random=self.random | random,
        )

    def saying(self, remark: str) -> Observed:
        """The same with one more remark, if there is one."""
        return replace(self, remarks=(*self.remarks, remark)) if remark else self


def observe(
    model: Any, calls: tuple[Call, ...], *, call: str = "", graph: bool = False
) -> Observed:
    """Call a live model, and leave it as it was.

    Parameters
    ----------
    model : object
    calls : tuple of Call
        The first must work; of the others those that raise are left out, and
        that is said.
    call : str
    graph : bool
        Trace it once, and call the trace.
    """
    batches = [one.inputs for one in calls]
    eager = state.caller(model, batches, call=call)
    if not graph:
        return _observe(model, calls, eager, eager)
    try:
        return _observe(model, calls, state.caller(model, batches, call=call, graph=True), eager)
    except state.NotComparable:
        raise
    except Exception:
        return replace(_observe(model, calls, eager, eager).saying(EAGER), mixed=True)


def _observe(model: Any, calls: tuple[Call, ...], run: Caller, eager: Caller) -> Observed:
    found = Observed((), ())
    moved: tuple[str, ...] = ()
    with undisturbed(model) as before:
        # A trace of held values has its seeds for good: it would draw the same
        # numbers again and again.
        draw = eager if before.has_seeds() else run
        for one in calls:
            try:
                leaves = one.labelled(run(one.inputs, one.training))
            except Exception as error:
                if not found.calls:
                    raise
                found = found.saying(f"{one.label} was not compared: the model raised ({error})")
                continue
            had_moved = before.put_back(keep_seeds=True)
            moved = moved or (() if one.training else had_moved)
            if one.training or not found.calls:
                random = _random(one, leaves if draw is run else (), draw, before)
            else:
                random = _as_the_first(leaves, found)
            found = found.with_call(one, leaves, random)
    return found.saying(_side_effect(moved))


def _as_the_first(leaves: Sequence[Leaf], found: Observed) -> set[str]:
    """The same function on other rows: what was random is random here too."""
    pairs = zip(leaves, found.outputs[0], strict=False)
    return {leaf.path for leaf, first in pairs if first.path in found.random}


def _random(one: Call, leaves: Sequence[Leaf], draw: Caller, before: Before) -> set[str]:
    """Paths of the outputs that differ when the call is made again."""

    def drawn() -> tuple[Leaf, ...]:
        found = one.labelled(draw(one.inputs, one.training))
        before.put_back(keep_seeds=True)
        return found

    first, found = leaves or drawn(), set[str]()
    for _ in range(REPEATS_OF_RANDOM if before.seeds_moved() else REPEATS):
        pairs = zip(first, drawn(), strict=False)
        found |= {leaf.path for leaf, other in pairs if not _equal(leaf, other)}
        if len(found) == len(first):
            break
    return found


def _equal(left: Leaf, right: Leaf) -> bool:
    here, there = left.array, right.array
    return here.shape == there.shape and distance(here, there).equal_bits


def _side_effect(moved: tuple[str, ...]) -> str:
    names = ", ".join(dict.fromkeys(moved))
    return names and f"calling the model changes its own state ({names}), which was put back"
