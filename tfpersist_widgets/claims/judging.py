"""A claim against what has just run."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from tfpersist_widgets.claims.ledger import VERSIONS
from tfpersist_widgets.claims.observing import outcome_word
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.museum.ever_worked import ever_worked
from tfpersist_widgets.records import Claim, JudgedClaim, Versions


class ClaimDiffers(TFPersistError, AssertionError):
    """What ran is not what the ledger has recorded, or not what it asks for."""


def judged(claim: Claim, ran: Mapping[str, object], versions: Versions) -> JudgedClaim:
    """The verdict on a claim, from what ran.

    Parameters
    ----------
    claim : Claim
    ran : mapping of str to object
        What ran in each of the claim's cases, by the case's key.
    versions : Versions
        Of what is loaded here.

    Returns
    -------
    JudgedClaim
        With other versions than the recorded ones it says what came out otherwise.

    Raises
    ------
    ClaimDiffers
        A case is missing or unknown, or came out otherwise than recorded with the
        very versions of the record.
    """
    _complete(claim, ran)
    found = {key: outcome_word(thing) for key, thing in ran.items()}
    recorded = {case.key: case.observed for case in claim.cases}
    elsewise = tuple((key, word) for key, word in found.items() if word != recorded[key])
    if elsewise and _are_recorded(versions):
        told = "; ".join(f"{key}: {word}, recorded is {recorded[key]}" for key, word in elsewise)
        raise ClaimDiffers(f"claim {claim.key} came out otherwise than recorded: {told}")
    cases = tuple(dataclasses.replace(one, observed=found[one.key]) for one in claim.cases)
    now = dataclasses.replace(claim, cases=cases)
    return dataclasses.replace(cited(now), elsewise=elsewise, ran=True)


def _are_recorded(versions: Versions) -> bool:
    # What is not even loaded cannot have made a difference.
    return all(getattr(versions, name) in ("", wanted) for name, wanted in VERSIONS.items())


def cited(claim: Claim) -> JudgedClaim:
    """The verdict as it is recorded, without anything being run."""
    return JudgedClaim(claim, tuple(_history(*quoted) for quoted in claim.history))


def _history(approach: str, form: str) -> tuple[str, str]:
    rows = {row.variant: row for row in ever_worked(approach).rows}
    if form not in rows:
        forms = ", ".join(map(repr, rows))
        raise TFPersistError(f"{approach} was not run in a form {form!r}; there are {forms}")
    return f"{approach}, {form}", rows[form].history


def _complete(claim: Claim, ran: Mapping[str, object]) -> None:
    wanted = [case.key for case in claim.cases]
    if missing := [key for key in wanted if key not in ran]:
        raise ClaimDiffers(
            f"claim {claim.key} is judged by {', '.join(wanted)}; missing: {missing}"
        )
    if strange := sorted(set(ran) - set(wanted)):
        raise ClaimDiffers(f"claim {claim.key} has no case {strange}; it has {', '.join(wanted)}")
