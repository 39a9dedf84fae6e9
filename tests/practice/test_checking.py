"""What a learner gives, and what they are told; on the package's own sample."""

import numpy as np
import pytest

from tests.render import samples
from tfpersist_widgets import lesson
from tfpersist_widgets.practice import NotInPractice
from tfpersist_widgets.records import Attempt, Explanation, Mark, Raised, Verdict

OUTCOME, CONDITIONS, LIST, NUMBER = "sample.1", "sample.2", "sample.3", "sample.4"
TABLE = {"same": "ok", "fresh": "ok", "bare": "raised TypeError"}


def attempt(kind):
    explanation = Explanation("it failed", "why", "what", "01", raised=Raised(kind, "message"))
    return Attempt("load", explanation)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (OUTCOME, "raised TypeError"),
        (OUTCOME, "  Raised   typeerror "),
        (OUTCOME, TypeError("no such class")),
        (OUTCOME, attempt("builtins.TypeError")),
        (OUTCOME, samples.bare()),
        (CONDITIONS, TABLE),
        (CONDITIONS, dict(reversed(TABLE.items())) | {"bare": samples.bare()}),
        (LIST, ["pickle", "keras"]),
        (LIST, ("keras", "pickle")),
        (LIST, {"keras", "pickle"}),
        (NUMBER, 6),
        (NUMBER, 6.0),
        (NUMBER, np.int64(6)),
        (NUMBER, np.array(6)),
    ],
)
def test_a_right_answer_is_told_why_and_given_no_hints(exercise, answer):
    found = lesson.check(exercise, answer)

    assert (found.mark, found.hints) == (Mark.RIGHT, ())
    assert str(found).splitlines()[1].startswith("✓ Right. ")


@pytest.mark.parametrize(
    ("exercise", "answer", "hint"),
    [
        (OUTCOME, "ok", "take the condition bare"),
        (OUTCOME, True, "That is not what happens."),
        (OUTCOME, ValueError(), "but of another class"),
        (OUTCOME, Verdict.OK, "take the condition bare"),
        (OUTCOME, 3, "One word or outcome is asked for."),
        (CONDITIONS, TABLE | {"bare": "ok"}, "never saw your class"),
        (CONDITIONS, {"same": "ok", "fresh": "ok"}, "Ask for bare as well"),
        (CONDITIONS, TABLE | {"fresh": "refused"}, "2 of 3 are right. Look again at: fresh."),
        (CONDITIONS, TABLE | {"version:2.16": "ok"}, "This was not asked for: version:2.16."),
        (CONDITIONS, {"bare": "raised TypeError"}, "Something is still missing: same, fresh."),
        (CONDITIONS, samples.same(), "A table is asked for."),
        (LIST, ["keras", "npz"], "arrays of weights and nothing else"),
        (LIST, ["keras"], "1 of the 1 belong there, and 2 are looked for."),
        (LIST, "keras", "A list is asked for."),
        (NUMBER, 3, "has a kernel and a bias"),
        (NUMBER, 7, "too many"),
        (NUMBER, 5, "too few"),
        (NUMBER, "6", "A whole number is asked for."),
    ],
)
def test_a_wrong_answer_gets_the_hint_that_fits_it(exercise, answer, hint):
    found = lesson.check(exercise, answer)

    assert found.mark is Mark.NOT_YET
    assert hint in found.sentence
    assert found.hints


def test_a_round_trip_is_taken_condition_by_condition():
    trip = samples.roundtrip()
    found = lesson.check(CONDITIONS, trip)

    conditions = [one.condition for one in trip.verifications]
    assert len(conditions) > 1
    assert [part.partition(":")[0] for part in found.given.split(", ")] == conditions


@pytest.mark.parametrize("answer", [..., [..., "keras"], {"same": ...}, ("keras", ...)])
def test_dots_are_no_answer_yet(answer):
    found = lesson.check(LIST, answer)

    assert (found.mark, found.given) == (Mark.OPEN, "")
    assert found.hints == ("Look at the aspect optimizer.",)


@pytest.mark.parametrize(
    ("answer", "received"),
    [(None, "None was given"), (0.5, "A float"), (object(), "A object"), (np.ones(3), "A ndarray")],
)
def test_what_cannot_be_compared_is_named(answer, received):
    found = lesson.check(NUMBER, answer)

    assert found.mark is Mark.ODD
    assert received in found.sentence
    assert "0x" not in str(found)


def test_a_hint_that_everybody_may_read_is_folded_and_the_first_one_stands_open():
    html = lesson.check(OUTCOME, "ok")._repr_html_()

    before, _, folded = html.partition("<details")
    assert "take the condition bare" in before
    assert "read what was raised" in folded
    assert html.count("<details") == 2


def test_an_unknown_exercise_is_answered_with_those_that_there_are():
    with pytest.raises(NotInPractice, match=r"no exercise 'sample\.9'.*sample\.1, sample\.2"):
        lesson.check("sample.9", 1)
    with pytest.raises(NotInPractice, match=r"for lesson 'x'\. There are for .*sample"):
        lesson.check("x.1", 1)


def test_the_same_answer_shows_the_same_text_when_it_was_right_before():
    first, second = (str(lesson.check(NUMBER, 6)) for _ in range(2))

    assert first == second
