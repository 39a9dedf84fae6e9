"""The trainable flags on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tfpersist_widgets.diffs.entries import NAMED, became, compare_entries
from tfpersist_widgets.records import AspectResult, Section

OF_LAYER, OF_MODEL = "layer ", "model"  # as ``state`` writes the paths of layers


def compare(expected: Section, observed: Section, *, promised: bool) -> AspectResult | None:
    """Which variables are trained, and which layers are frozen.

    A layer that is made of others does nothing with its own flag but hand it to
    them when it is set: what counts is theirs, and what is trained. A variable that
    did not come back is the variables' loss and not counted here again; a graph has
    no layers left to ask.
    """
    made_of_others = _containers(entry.path for entry in expected.entries)
    result = compare_entries(
        expected,
        observed,
        promised=promised,
        noun="trainable flags",
        additions=False,
        absences=False,
        optional=made_of_others.__contains__,
    )
    return None if result is None else _mentioning(result, made_of_others)


def _containers(paths: Iterable[str]) -> set[str]:
    """The layers that have layers below them; the model itself, where it has any."""
    layers = [path for path in paths if path.startswith(OF_LAYER)]
    above = {path.rpartition(".")[0] for path in layers if "." in path}
    return {*(above.intersection(layers)), *((OF_MODEL,) if layers else ())}


def _mentioning(result: AspectResult, made_of_others: set[str]) -> AspectResult:
    """The result, with the flags that differ and train nothing else."""
    own = [
        one
        for one in result.differences
        if one.path in made_of_others and one.expected_text and one.observed_text
    ]
    if not own:
        return result
    named = "; ".join(f"{one.path}: {became(one)}" for one in own[:NAMED])
    more = f"; of layers made of others, the own flag alone is another one ({named})"
    return replace(result, sentence=f"{result.sentence}{more}")
