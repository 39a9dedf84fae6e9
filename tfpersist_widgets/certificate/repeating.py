"""The check of a certificate done again, wherever the artifact is now."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets.certificate.hashing import sha256_of
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.records import Artifact, Certificate, Verification
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import AnyCondition, Options, certified_subject, told_of_certificate
from tfpersist_widgets.verify import verify as verified


def require_nothing_to_call(inputs: Any, call: str | None, targets: Any) -> None:
    """Refuse inputs for a certificate: nothing can compute what they should give."""
    if inputs is not None or call or targets is not None:
        raise InputsRefused(
            "A certificate can be neither called nor trained, so inputs=, call= and targets= have "
            "no use with it: outputs are compared on the probe that it holds, where the round trip "
            "was asked to embed one (embed_probe=True)."
        )


def repeat(
    artifact: Artifact, found: Certificate, condition: AnyCondition, options: Options
) -> Verification:
    """Load an artifact and compare it with what a certificate holds.

    Other bytes than the certified ones are said, and fail nothing by themselves:
    only a promised aspect that differs does.

    Raises
    ------
    ArtifactUnreadable, UnknownStrategy, CertificateRefused, Cancelled
    """
    subject = certified_subject(artifact, find_strategy(artifact.strategy), found)
    same_bytes = sha256_of(artifact.path) == found.artifact.sha256
    return told_of_certificate(verified(subject, condition, options), same_bytes=same_bytes)
