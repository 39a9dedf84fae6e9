"""The ledger: every claim of the articles, judged by what ran.

One file of ``data`` a lesson, named like its notebook. A claim there is

.. code-block:: toml

    [[claim]]
    key = "P1"
    says = "…"                      # in our words
    articles = ["D1"]               # keys of articles.py
    approaches = ["A01"]
    only_if = "…"                   # completes "holds only if"; where its cases disagree
    remark = "…"                    # optional: what must be said in fairness
    history = [["A01", "never built, as in the article"]]   # optional: rows of ever_worked()

    [[claim.cases]]
    key = "built"                   # the argument of lesson.judge
    when = "a built model, loaded in a fresh process"
    expects = ["raised"]            # outcomes under which the claim is true here
    observed = "ok"                 # with the versions of VERSIONS

The verdict is never written down: it follows from the cases. Outcomes are the words
of :func:`tfpersist_widgets.claims.observing.outcome_word`.
"""

from tfpersist_widgets.claims.judging import ClaimDiffers, cited, judged
from tfpersist_widgets.claims.ledger import VERSIONS, UnknownClaim, claim, claims

__all__ = ["VERSIONS", "ClaimDiffers", "UnknownClaim", "cited", "claim", "claims", "judged"]
