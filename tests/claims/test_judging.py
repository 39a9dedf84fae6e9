"""What ran becomes a word, and words become a verdict."""

import pytest

from tfpersist_widgets.claims import VERSIONS, ClaimDiffers, UnknownClaim, cited, claim, judged
from tfpersist_widgets.claims.articles import ARTICLES
from tfpersist_widgets.claims.observing import CannotBeJudged, outcome_word
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Attempt,
    Claim,
    ClaimCase,
    Explanation,
    Judgement,
    Raised,
    RoundTrip,
    Verdict,
    Verification,
    Versions,
)

HERE = Versions("3.11", **VERSIONS, numpy="2.4", tfpersist_widgets="0.1.0")
ELSEWHERE = Versions("3.11", "2.16.1", "3.3.3", "1.26", "0.1.0")
RAISED = Explanation("x", "y", "z", raised=Raised("builtins.TypeError", "cannot pickle"))


def case(key="built", expects=("raised",), observed="ok"):
    return ClaimCase(key, "a built model", expects, observed)


def made(*cases, **more):
    return Claim("P1", "It cannot be pickled.", ARTICLES[:1], ("A01",), "01_pickle", cases, **more)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (True, "yes"),
        (False, "no"),
        ("SavedModel", "SavedModel"),
        (TypeError("x"), "raised TypeError"),
        (Raised("keras.src.Odd", ""), "raised Odd"),
        (Verification("fresh", Verdict.OK, ""), "ok"),
        (Verification("fresh", Verdict.REFUSED, ""), "refused"),
        (Verification("fresh", Verdict.UNSEEN, ""), "could not look"),
        (Verification("fresh", Verdict.FAILED, "", explanation=RAISED), "raised TypeError"),
        (Verification("fresh", Verdict.FAILED, "crashed"), "failed"),
        (Attempt("f", None, 3), "ok"),
        (Attempt("f", RAISED), "raised TypeError"),
    ],
)
def test_what_ran_is_one_word(given, word):
    assert outcome_word(given) == word


def test_a_load_that_raised_nothing_and_lost_something_is_a_silent_loss():
    lost = AspectResult(Aspect.VARIABLES, Answer.LOST, promised=True, sentence="0 of 6")

    assert outcome_word(Verification("fresh", Verdict.FAILED, "", (lost,))) == "silent loss"


def test_a_round_trip_under_several_conditions_is_not_one_outcome():
    looks = tuple(Verification(c, Verdict.OK, "") for c in ("same", "fresh"))

    assert outcome_word(RoundTrip("M", "keras", None, None, looks[:1], "")) == "ok"
    with pytest.raises(CannotBeJudged, match="RoundTrip"):
        outcome_word(RoundTrip("M", "keras", None, None, looks, ""))


@pytest.mark.parametrize("nothing", [None, 3, 0.5, object()])
def test_what_did_not_run_cannot_be_judged(nothing):
    with pytest.raises(CannotBeJudged, match="nothing that ran"):
        outcome_word(nothing)


@pytest.mark.parametrize(
    ("cases", "verdict"),
    [
        ((case(observed="raised TypeError"),), "holds"),
        ((case(),), "does not hold"),
        ((case(), case("other", observed="raised OSError")), "holds only if it is not built"),
        ((case(observed="could not look"),), "could not look"),
        ((case(observed="could not look"), case("other")), "does not hold"),
        ((case(expects=("raised OSError",), observed="raised TypeError"),), "does not hold"),
        ((case(expects=("ok", "refused"), observed="refused"),), "holds"),
    ],
)
def test_the_verdict_follows_from_the_cases(cases, verdict):
    assert made(*cases, only_if="it is not built").verdict == verdict


def test_a_case_that_came_out_otherwise_with_the_recorded_versions_is_an_error():
    with pytest.raises(ClaimDiffers, match="built: raised TypeError, recorded is ok"):
        judged(made(case()), {"built": TypeError()}, HERE)


def test_with_other_versions_the_difference_is_shown():
    found = judged(made(case()), {"built": TypeError()}, ELSEWHERE)

    assert found.elsewise == (("built", "raised TypeError"),)
    assert found.claim.judgement is Judgement.HOLDS
    assert "otherwise than recorded" in str(found)


@pytest.mark.parametrize("ran", [{}, {"built": "ok", "more": "ok"}])
def test_every_case_must_be_run_and_no_other(ran):
    with pytest.raises(ClaimDiffers, match="built"):
        judged(made(case()), ran, HERE)


def test_a_claim_is_shown_without_its_verdict():
    shown = str(made(case()))

    assert "It cannot be pickled." in shown
    assert "Can TensorFlow models be pickled?" in shown
    assert "hold" not in shown


def test_a_cited_claim_quotes_the_releases_that_ran():
    found = cited(made(case(), history=(("A01", "never built, as in the article"),)))

    assert found.history == (("A01, never built, as in the article", "never worked"),)
    with pytest.raises(TFPersistError, match="in a form 'odd'"):
        cited(made(case(), history=(("A01", "odd"),)))


def test_an_unknown_claim_is_refused_with_those_there_are():
    with pytest.raises(UnknownClaim, match=r"'P99'.*P8"):
        claim("P99")
