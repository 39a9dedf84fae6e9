"""A claim that holds sometimes, made by hand."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Article,
    Attempt,
    Claim,
    ClaimCase,
    Explanation,
    JudgedClaim,
    Ledger,
    Raised,
    Record,
)

ARTICLE = Article("D1", "Can TensorFlow models be pickled?")
CASES = (
    ClaimCase("built", "a built model", ("raised",), "ok"),
    ClaimCase("unbuilt", "a model that was never built", ("raised",), "raised TypeError"),
    ClaimCase("workers", "several workers", ("raised",), "could not look"),
)
CLAIM = Claim(
    "P1",
    "A model cannot be pickled.",
    (ARTICLE,),
    ("A01",),
    "01_pickle",
    CASES,
    only_if="the model was never built",
    remark="It may have meant another release.",
)
RAISED = Raised("TypeError", "cannot pickle 'module' object")


def one_of_each() -> tuple[Record, ...]:
    judged = JudgedClaim(
        CLAIM, (("A01, built", "never worked"),), (("built", "refused"),), ran=True
    )
    attempts = (
        Attempt("as_documented", Explanation("It raised.", "Why.", "Do this.", raised=RAISED)),
        Attempt("as_documented", None, 3),
    )
    ledger = Ledger((CLAIM,), "TensorFlow 2.21.0, Keras 3.15.1")
    return (ARTICLE, CLAIM, *CASES, judged, ledger, *attempts)
