"""The result of loading an artifact under one condition and comparing."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.answers import Answer, Aspect, Verdict
from tfpersist_widgets.records.custom_code import NOT_COMPARED, CodeComparison
from tfpersist_widgets.records.explanation import Explanation
from tfpersist_widgets.records.node import Tensor
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Difference(Record):
    """One variable, output or setting on both sides.

    Attributes
    ----------
    path : str
        Of the variable (``"seq/dense/kernel"``), the output (``"output"``) or
        the setting (``"dense.units"``).
    answer : Answer
    expected, observed : Tensor or None
        None where that side does not have it.
    max_abs, max_rel : float or None
        Largest absolute and relative difference; None where nothing was
        subtracted (other shape, strings, one side missing).
    max_ulps : int or None
        Largest distance in units in the last place of the coarser type.
    where : tuple of int, or None
        Index of the largest absolute difference.
    tolerance : float or None
        Largest absolute difference that still counts as close.
    sample : tuple of float
        Absolute differences of the first elements in C order, 256 at most.
    note : str
        What a reader must know, such as "paired by position".
    expected_text, observed_text : str
        Both values in words, where they are settings and no arrays: "8".
    """

    path: str
    answer: Answer
    expected: Tensor | None = None
    observed: Tensor | None = None
    max_abs: float | None = None
    max_rel: float | None = None
    max_ulps: int | None = None
    where: tuple[int, ...] | None = None
    tolerance: float | None = None
    sample: tuple[float, ...] = ()
    note: str = ""
    expected_text: str = ""
    observed_text: str = ""


@dataclass(frozen=True, repr=False)
class AspectResult(Record):
    """What came back of one aspect.

    Attributes
    ----------
    aspect : Aspect
    answer : Answer
    promised : bool
        Whether the strategy promises this aspect under this condition; only
        promised aspects decide the verdict.
    sentence : str
        The result in words: "6 of 6 variables came back with equal bits".
    differences : tuple of Difference
        One for each variable or output that was looked at; of settings, only
        those that are not as they were.
    """

    aspect: Aspect
    answer: Answer
    promised: bool
    sentence: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, repr=False)
class Verification(Record):
    """One artifact, one condition, one verdict.

    Attributes
    ----------
    condition : str
        ``"same"``, ``"fresh"``, ``"bare"``, or another release: ``"version:2.16"``.
    verdict : Verdict
    sentence : str
        The verdict in one plain sentence.
    aspects : tuple of AspectResult
        In the order in which they are compared; empty when nothing was loaded.
    explanation : Explanation or None
        For every verdict but *ok*: what happened, why, what to do.
    needed : tuple of str
        What the load had to be given: "custom_objects: Scale".
    definitions : tuple of str
        How the user's definitions travelled, one sentence each.
    blocked : tuple of str
        Top-level packages that could not be imported while loading.
    compared_with : str
        "the moment of saving", or "the model as it is now" for a file that does
        not say what was saved.
    inputs : str
        Where the inputs of the compared outputs come from; "" when there are none.
    process : str
        Where it was loaded: "this process", "a new process, with the user's
        definitions".
    made : str
        How the new process was made: "a fork of a template process", "a new
        interpreter". Never shown in text or HTML: it differs between machines.
    isolation : tuple of str
        What held the new process in: "landlock", "seccomp". Never shown either.
    output : str
        What the load printed, with placeholders for paths; at most 20,000
        characters.
    seconds : float
        Wall time of the whole check. Never shown in text or HTML.
    code : CodeComparison
        Whether the user's classes and functions are still those that the artifact
        was saved with, where its metadata say which these were.
    """

    condition: str
    verdict: Verdict
    sentence: str
    aspects: tuple[AspectResult, ...] = ()
    explanation: Explanation | None = None
    needed: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    compared_with: str = ""
    inputs: str = ""
    process: str = ""
    made: str = ""
    isolation: tuple[str, ...] = ()
    output: str = ""
    seconds: float = 0.0
    code: CodeComparison = NOT_COMPARED

    def aspect(self, aspect: Aspect) -> AspectResult | None:
        """The result for one aspect, or None when it was not reached."""
        return next((result for result in self.aspects if result.aspect is aspect), None)
