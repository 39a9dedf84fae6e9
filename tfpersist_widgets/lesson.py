"""What the notebooks call."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import (
    Attempt,
    Card,
    ChangedClass,
    Checked,
    Claim,
    JudgedClaim,
    Ledger,
    Readiness,
    Solved,
)

if TYPE_CHECKING:
    from tfpersist_widgets.quiz_view import QuizView

QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",  # native log lines, with times and process numbers
    "TF_ENABLE_ONEDNN_OPTS": "0",  # its own log line, and sums that differ between CPUs
}
LOGGERS = ("tensorflow", "absl")


@dataclass(frozen=True, repr=False)
class Picture:
    """A figure as a notebook shows it, and in words for those who cannot see it.

    Attributes
    ----------
    png : bytes
    words : str
    """

    png: bytes
    words: str

    def __repr__(self) -> str:
        return self.words

    def _repr_png_(self) -> bytes:
        return self.png


def set_up() -> None:
    """Make this kernel's TensorFlow quiet and its sums repeatable; call it first.

    Raises
    ------
    TFPersistError
        When TensorFlow was imported already, since it reads its flags only once.
    """
    if "tensorflow" in sys.modules and any(os.environ.get(k) != v for k, v in QUIET.items()):
        raise TFPersistError(
            "TensorFlow was imported before this lesson could set it up. Restart the kernel "
            "and run the notebook from its first cell."
        )
    os.environ.update(QUIET)
    for name in LOGGERS:
        # A filter, not a level: TensorFlow resets the level when it is imported.
        logging.getLogger(name).addFilter(_is_error)


def check_set_up() -> Readiness:
    """Whether this machine is ready for the lessons, in one line; else what to do."""
    from tfpersist_widgets.readiness import readiness

    return readiness()


def claim(key: str) -> Claim:
    """What an article claims, in our words, without its verdict: ``claim("P1")``."""
    from tfpersist_widgets import claims

    return claims.claim(key)


def judge(key: str, **ran: object) -> JudgedClaim:
    """The verdict on a claim, from what ran in each of its cases.

    Parameters
    ----------
    key : str
        ``"P1"``.
    **ran : Verification, RoundTrip, Attempt, EverCell, MuseumPiece, BaseException, bool, str
        One for each case of the claim, by the case's key.

    Raises
    ------
    ClaimDiffers
        A case is missing, or came out otherwise than the ledger says of these versions.
    """
    from tfpersist_widgets import _tf, claims

    return claims.judged(claims.claim(key), ran, _tf.versions())


def ledger(*keys: str) -> Ledger | JudgedClaim:
    """All recorded claims, those that are named, or one in full."""
    from tfpersist_widgets import claims

    if len(keys) == 1:
        return claims.cited(claims.claim(keys[0]))
    found = tuple(map(claims.claim, keys)) if keys else claims.claims()
    return Ledger(found, "TensorFlow {tensorflow}, Keras {keras}".format(**claims.VERSIONS))


def attempt(function: Callable[[], Any]) -> Attempt:
    """Call a function and show what it raised, explained; a lesson goes on after it.

    Parameters
    ----------
    function : callable
        Takes no arguments.

    Returns
    -------
    Attempt
        With the value, or the explanation.
    """
    from tfpersist_widgets import api

    name = getattr(function, "__name__", "the function")
    try:
        return Attempt(name, None, function())
    except Exception as error:
        return Attempt(name, api.explain(error))


def changed_class() -> ChangedClass:
    """What becomes of a saved model when its class has changed: change by strategy, as measured."""
    from tfpersist_widgets.museum.changed_class import changed_class as measured

    return measured()


def did_it_ever_work(approach: str | None = None) -> Picture:
    """The picture of what became of the articles' approaches, of one or of all, in each release.

    Parameters
    ----------
    approach : str, optional
        ``"A01"`` to ``"A18"``.
    """
    from tfpersist_widgets import api, plots

    found = api.ever_worked(approach)
    return Picture(plots.png(plots.ever_worked(found)), plots.ever_worked_in_words(found))


def who_opens(strategy: str) -> Picture:
    """The picture of which releases open what which releases wrote with a strategy, as measured.

    Parameters
    ----------
    strategy : str
        Key, ``"keras"``.

    Raises
    ------
    TFPersistError
        When nothing was measured of that strategy.
    """
    from tfpersist_widgets import plots
    from tfpersist_widgets.museum import opens

    cells, releases = opens.opened(), opens.readers()
    measured = sorted({cell.strategy for cell in cells})
    if strategy not in measured:
        raise TFPersistError(
            f"Nobody measured which releases open {strategy!r}; there are {', '.join(measured)}."
        )
    asked = (cells, releases, strategy)
    return Picture(plots.png(plots.who_opens(*asked)), plots.who_opens_in_words(*asked))


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR


def check(exercise: str, answer: object) -> Checked:
    """Whether an exercise's answer is right, or a hint that fits it: ``check("01.1", answer)``.

    Parameters
    ----------
    exercise : str
    answer : Verification, RoundTrip, Attempt, BaseException, bool, str, int, list, tuple, dict, set
        ``...`` where there is none yet.
    """
    from tfpersist_widgets import practice

    return practice.check(exercise, answer)


def quiz(lesson: str) -> QuizView:
    """The questions at the end of a lesson: ``quiz("01")``."""
    from tfpersist_widgets import practice
    from tfpersist_widgets.quiz_view import QuizView

    return QuizView(practice.quiz(lesson))


def card(number: int) -> Card:
    """A break-it card, 1 to 10: an artifact with one planted fault, made in scratch."""
    from tfpersist_widgets import practice

    return practice.card(number)


def diagnose(number: int, diagnosis: object) -> Checked:
    """Whether this is what is wrong with a card's artifact: ``diagnose(1, "truncated")``."""
    from tfpersist_widgets import practice

    return practice.diagnose(number, diagnosis)


def progress() -> Solved:
    """Which exercises and cards were solved on this machine."""
    from tfpersist_widgets import practice

    return practice.solved()
