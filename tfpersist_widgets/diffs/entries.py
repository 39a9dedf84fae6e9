"""Settings on both sides, by path, each value in words: what every section's diff does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tfpersist_widgets.records import Answer, AspectResult, Difference, Entry, Section

LOSSES = (Answer.LOST, Answer.CHANGED)
NAMED = 3  # differences that the sentence names; the others stand in the list
LONGEST = 80  # characters of a value in words
HASH = re.compile(r" #[0-9a-f]{32}$")

Optional = Callable[[str], bool]


def compare_entries(
    expected: Section,
    observed: Section,
    *,
    promised: bool,
    noun: str,
    additions: bool = True,
    absences: bool = True,
    by_value: bool = False,
    optional: Optional = lambda path: False,
) -> AspectResult | None:
    """What came back of one section; None when there was nothing of the kind.

    Parameters
    ----------
    expected, observed : Section
    promised : bool
    noun : str
        What the entries are, in the plural.
    additions : bool
        Whether something that only the loaded side has is a change.
    absences : bool
        Whether something that only the saved side has is a loss.
    by_value : bool
        Whether an entry may come back under another path.
    optional : callable
        Tells the paths whose entries are shown and never counted.
    """
    aspect = expected.aspect
    if expected.unseen:
        return AspectResult(aspect, Answer.UNSEEN, promised, expected.unseen)
    if not expected.entries and not (additions and observed.entries):
        return None
    if observed.unseen and promised:
        return AspectResult(aspect, Answer.UNSEEN, promised, observed.unseen)
    if observed.unseen:
        sentence = f"not promised: {observed.unseen}"
        return AspectResult(aspect, Answer.NOT_PROMISED, promised, sentence)
    found = differences(expected.entries, observed.entries, by_value=by_value)
    if not additions:
        found = tuple(one for one in found if not _is_added(one))
    found = tuple(
        _excused(one) if optional(one.path) or (one.answer is Answer.LOST and not absences) else one
        for one in found
    )
    sentence = counted(found, len(expected.entries), noun)
    return AspectResult(aspect, worst(found, len(expected.entries)), promised, sentence, found)


def differences(
    expected: Sequence[Entry], observed: Sequence[Entry], *, by_value: bool = False
) -> tuple[Difference, ...]:
    """One difference for each entry that is not as it was, the saved ones first."""
    left = {entry.path: entry for entry in observed}
    pairs = [(entry, left.pop(entry.path, None)) for entry in expected]
    pairs = [(here, there or _elsewhere(here, left, by_value=by_value)) for here, there in pairs]
    found = [_difference(here, there) for here, there in pairs]
    return (*(one for one in found if one is not None), *map(_added, left.values()))


def _elsewhere(entry: Entry, left: dict[str, Entry], *, by_value: bool) -> Entry | None:
    """The same entry under a path that lost the model's name in front, or with equal value."""
    if not left:
        return None
    ends = (other for other in _ends(entry.path) if other in left)
    alike = (other for other in left if other.endswith(f"/{entry.path}"))
    equal = (other for other, found in left.items() if by_value and found.value == entry.value)
    path = next(ends, None) or next(alike, None) or next(equal, None)
    return None if path is None else left.pop(path)


def _ends(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.partition("/")[2]
        yield path


def _difference(here: Entry, there: Entry | None) -> Difference | None:
    before = _words(here.value)
    if here.unseen or (there is not None and there.unseen):
        why = here.unseen or (there.unseen if there else "")
        return Difference(here.path, Answer.UNSEEN, note=why, expected_text=before)
    if there is None:
        note = "did not come back"
        return Difference(here.path, Answer.LOST, note=note, expected_text=before)
    if here.value == there.value:
        return None
    after = _words(there.value)
    note = "the content differs" if after == before else ""
    return Difference(
        here.path, Answer.CHANGED, note=note, expected_text=before, observed_text=after
    )


def _added(entry: Entry) -> Difference:
    note = "was not in the saved model"
    return Difference(entry.path, Answer.CHANGED, note=note, observed_text=_words(entry.value))


def _is_added(found: Difference) -> bool:
    return bool(found.observed_text) and not found.expected_text


def _excused(found: Difference) -> Difference:
    return replace(found, answer=Answer.NOT_PROMISED) if found.answer in LOSSES else found


def _words(value: str) -> str:
    """A value without its hash, which tells people nothing."""
    shown = HASH.sub("", value)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def worst(found: Sequence[Difference], saved: int) -> Answer:
    """The answer for all entries: a loss decides; what went unseen, where nothing else is left."""
    answers = [one.answer for one in found if one.answer in LOSSES or not _is_added(one)]
    unseen = answers.count(Answer.UNSEEN) + answers.count(Answer.NOT_PROMISED)
    if Answer.LOST in answers or Answer.CHANGED in answers:
        return Answer.LOST if Answer.LOST in answers else Answer.CHANGED
    return Answer.UNSEEN if saved and unseen == saved else Answer.KEPT


def counted(found: Sequence[Difference], saved: int, noun: str) -> str:
    """``"41 of 42 settings came back; dense.units: 8 became 16"``."""
    missed = [one for one in found if not _is_added(one)]
    excused = sum(one.answer is Answer.NOT_PROMISED for one in missed)
    if saved and excused == saved:
        return f"none of the {saved} {noun} could be found by their names"
    parts = [f"{saved - len(missed)} of {saved - excused} {noun} came back"]
    bad = [one for one in found if one.answer in LOSSES]
    parts += [f"{one.path}: {became(one)}" for one in bad[:NAMED]]
    parts += [f"{len(bad) - NAMED} more differ"] if len(bad) > NAMED else []
    unseen = sum(one.answer is Answer.UNSEEN for one in found)
    parts += [f"{unseen} could not be looked at"] if unseen else []
    return "; ".join(parts)


def became(found: Difference) -> str:
    """Both values of a setting in words."""
    if found.expected_text and found.expected_text == found.observed_text:
        return f"{found.expected_text} with other content"
    if found.expected_text and found.observed_text:
        return f"{found.expected_text} became {found.observed_text}"
    shown = found.expected_text or found.observed_text
    return f"{shown} {found.note}".strip()
