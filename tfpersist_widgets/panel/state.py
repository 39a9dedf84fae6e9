"""Everything that the panel shows, at one moment."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

from tfpersist_widgets.records import (
    Applies,
    Finding,
    ModelRef,
    Node,
    Progress,
    Refused,
    RoundTrip,
)


class NoticeKind(enum.Enum):
    """What the status line is about."""

    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Notice:
    """What the status line says.

    Attributes
    ----------
    kind : NoticeKind
    text : str
        What is the case.
    todo : str
        What to do about it; "" when nothing is.
    """

    kind: NoticeKind
    text: str
    todo: str = ""


@dataclass(frozen=True)
class StrategyChoice:
    """A strategy, and whether it applies to the picked model."""

    key: str
    title: str
    answer: Applies | Refused


@dataclass(frozen=True)
class PanelState:
    """What is offered, what is picked, what runs, and what came out.

    Attributes
    ----------
    models : tuple of ModelRef
        What can be picked. Their live objects are left out (``model`` is None),
        so that an open panel keeps no model in memory.
    model : str
        First name of the picked model; "" when there is none.
    strategies : tuple of StrategyChoice
    strategy : str
        Key of the picked strategy.
    path : str
        Where the next save goes, and what a check looks at; relative paths are
        relative to the kernel.
    path_is_users : bool
        Whether the user wrote the path; otherwise it is proposed anew.
    path_exists : bool
        Whether something was at the path when it was looked at last.
    overwrite : bool
        Whether an existing artifact may be replaced, by the next save only.
    inputs : str
        Name of a variable that holds the inputs; "" for inputs made from the
        model's specification.
    targets : str
        Name of a variable that holds targets for one more training step; "" for
        no such step.
    certificate : str
        Path of the certificate that a file is checked against; "" for the picked
        model.
    findings : tuple of Finding
        What of the picked model will not come back, as it was when it was picked
        or looked at again.
    found : Node or None
        The tree of what is at a path that the user wrote; None when nothing is, or
        the path is only proposed.
    notice : Notice
    running : bool
    progress : Progress or None
        The step under way.
    code : str
        Plain TensorFlow code for what is picked, or for what was just done.
    result : RoundTrip or None
        Of the last job that ended by itself.
    """

    models: tuple[ModelRef, ...] = ()
    model: str = ""
    strategies: tuple[StrategyChoice, ...] = ()
    strategy: str = ""
    path: str = ""
    path_is_users: bool = False
    path_exists: bool = False
    overwrite: bool = False
    inputs: str = ""
    targets: str = ""
    certificate: str = ""
    findings: tuple[Finding, ...] = ()
    found: Node | None = None
    notice: Notice = Notice(NoticeKind.READY, "")
    running: bool = False
    progress: Progress | None = None
    code: str = ""
    result: RoundTrip | None = None

    @property
    def refusal(self) -> Refused | None:
        """Why the picked strategy cannot save the picked model."""
        for choice in self.strategies:
            if choice.key == self.strategy and isinstance(choice.answer, Refused):
                return choice.answer
        return None

    @property
    def can_save(self) -> bool:
        """Whether a click on *Save and verify* would start something."""
        return bool(self.model and self.path and not self.running and self.refusal is None)

    @property
    def can_check(self) -> bool:
        """Whether a click on *Check this file* would start something."""
        return bool(self.against and self.path_exists and not self.running)

    @property
    def against(self) -> str:
        """What a file would be checked against, in words; "" when there is nothing."""
        return f"the certificate {self.certificate}" if self.certificate else self.model


class Intents(Protocol):
    """What a user can ask of the panel."""

    def pick_model(self, name: str) -> None:
        """Pick the model of that name."""

    def pick_strategy(self, key: str) -> None:
        """Pick the strategy of that key."""

    def write_path(self, path: str) -> None:
        """Say where to save; empty text asks for a proposal."""

    def allow_overwrite(self, allowed: bool) -> None:
        """Allow the next save to replace an artifact."""

    def name_inputs(self, name: str) -> None:
        """Name the variable that holds the inputs."""

    def name_targets(self, name: str) -> None:
        """Name the variable that holds the targets."""

    def write_certificate(self, path: str) -> None:
        """Say which certificate a file is checked against; empty text means the model."""

    def save(self) -> None:
        """Save, load under every condition, and compare."""

    def check(self) -> None:
        """Compare what is at the path already with the model, or with the certificate."""

    def cancel(self) -> None:
        """Stop waiting for the work under way."""

    def refresh(self) -> None:
        """Look again which models there are."""
