"""One loss to expect, said before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Finding(Record):
    """Something of a live model that will not come back.

    Attributes
    ----------
    check : str
        Name of the check that found it, ``"unbuilt"``.
    where : str
        Path of the layer, variable or attribute inside the model; raw text, to be
        escaped by whoever shows it.
    sentence : str
        What will be lost, in plain words.
    evidence : str
        What was seen in the model that says so.
    strategies : tuple of str
        Keys of the strategies that it hits, in the order of ``strategies()``.
    repair : str
        One line of code, or of advice where no code can help.
    unless : str
        What the user can give at loading that averts it; "" for nothing.
    could_look : bool
        False where the check failed; the evidence is the reason then.
    """

    check: str
    where: str
    sentence: str
    evidence: str
    strategies: tuple[str, ...]
    repair: str
    unless: str = ""
    could_look: bool = True
