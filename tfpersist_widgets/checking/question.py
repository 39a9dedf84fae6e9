"""What a file that is already there is held against, and what verifies it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tfpersist_widgets import certificate, round_trip
from tfpersist_widgets.errors import InputsRefused, ModelRefused
from tfpersist_widgets.loading import recognised
from tfpersist_widgets.museum import artifact_of, verify_piece
from tfpersist_widgets.records import Artifact, Certificate, MuseumPiece, Verification
from tfpersist_widgets.round_trip import Request
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import (
    AnyCondition,
    Options,
    Subject,
    condition_of,
    held_against,
    verify,
)

NO_MODEL = (
    "There is nothing to compare the artifact with: give the live model, or a certificate. Only a "
    "piece of tpw.museum() brings what it must be compared with."
)
NO_STATE = (
    "There is nothing to compare the artifact with: received a {}, which can hold no variables. "
    "Give a Keras model or layer, a tf.Module or an object that holds variables, or a certificate."
)
HAS_PROBE = (
    "A museum piece is compared on the probe that its release was called on, so inputs=, targets= "
    "and call= have no use with it. Leave them out, or give a live model to compare it with."
)

Verifier = Callable[[AnyCondition, Options], Verification]


@dataclass(frozen=True)
class Question:
    """A file, and what it must bring back.

    Attributes
    ----------
    request : Request
        Without a model where a certificate stands for it.
    known : Artifact
    held : Certificate or None
    piece : MuseumPiece or None
        Whose own release says what must come back.
    """

    request: Request
    known: Artifact
    held: Certificate | None
    piece: MuseumPiece | None = None

    def verifier(self) -> Verifier:
        """What verifies the file under a condition; calls a live model on the probe first."""
        held, known, piece = self.held, self.known, self.piece
        if piece is not None:
            return lambda condition, options: verify_piece(piece, condition, options)
        if held is not None:
            return lambda condition, options: certificate.repeat(known, held, condition, options)
        seen = round_trip.see(self.request)
        live = held_against(known, seen.live)
        subject = Subject(known, self.request.strategy, live, reference=seen.reference)
        return lambda condition, options: verify(subject, condition, options)


def question(
    artifact: str | Path | Artifact | MuseumPiece,
    model: Any,
    conditions: Sequence[str],
    options: Options,
    *,
    strategy: str | None,
    inputs: Any,
    targets: Any,
    call: str | None,
) -> Question:
    """The question that a user asks of a file; parameters are those of ``verify``.

    Raises
    ------
    ArtifactUnreadable, UnknownStrategy, InputsRefused, CertificateRefused
    """
    looks = tuple(condition_of(name) for name in conditions)
    piece = artifact if isinstance(artifact, MuseumPiece) and model is None else None
    if model is None and piece is None:
        raise ModelRefused(NO_MODEL)
    held = _certificate(model)
    if held is None and piece is None and not hasattr(model, "__dict__"):
        raise ModelRefused(NO_STATE.format(type(model).__name__))
    if held is not None:
        certificate.require_nothing_to_call(inputs, call, targets)
    if piece is not None and not (inputs is None and targets is None and not call):
        raise InputsRefused(HAS_PROBE)
    if isinstance(artifact, MuseumPiece):
        artifact = artifact_of(artifact)
    known = recognised(artifact, strategy or (held.artifact.strategy if held else None))
    request = Request(
        None if held else model,
        find_strategy(known.strategy),
        looks,
        options,
        inputs=inputs,
        targets=targets,
        call=call or "",
        path=artifact if isinstance(artifact, str) else known.path,
    )
    return Question(request, known, held, piece)


def _certificate(model: Any) -> Certificate | None:
    """The certificate that stands for a model, or None for a live model."""
    if isinstance(model, str | Path):
        return certificate.read_certificate(model)
    return model if isinstance(model, Certificate) else None
