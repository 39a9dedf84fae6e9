"""Conditions by name: the three of this environment, and those of other releases."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.verify.conditions import Condition
from tfpersist_widgets.verify.conditions import condition_of as built_in
from tfpersist_widgets.verify.environments import Release, release_of


@dataclass(frozen=True)
class Elsewhere:
    """A new process of another release, with the user's definitions as far as they cross.

    Attributes
    ----------
    value : str
        As it was asked for: "version:2.16", "keras:3.10".
    release : Release
    """

    value: str
    release: Release

    @property
    def title(self) -> str:
        """The release for people: "TensorFlow 2.16.2 with Keras 3.3.3"."""
        keras = f" with Keras {self.release.keras}" if self.release.keras else ""
        return f"TensorFlow {self.release.tensorflow}{keras}"


AnyCondition = Condition | Elsewhere


def condition_of(name: str) -> AnyCondition:
    """The condition of that name.

    Raises
    ------
    UnknownCondition
        Naming those that exist.
    """
    return Elsewhere(name, release_of(name)) if ":" in name else built_in(name)
