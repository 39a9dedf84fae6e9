"""Which describer turns which record into blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tfpersist_widgets import records
from tfpersist_widgets.render.blocks import Blocks, Sentence, Title, Tone
from tfpersist_widgets.render.describe import (
    artifact,
    certificate,
    comparison,
    explanation,
    fingerprint,
    node,
    roundtrip,
    small,
    verification,
)

Describer = Callable[[Any, bool], Blocks]

DESCRIBERS: tuple[tuple[type[records.Record], Describer], ...] = (
    (records.Comparison, comparison.comparison),
    (records.RoundTrip, roundtrip.roundtrip),
    (records.Certificate, certificate.certificate),
    (records.CertificateFiles, certificate.files),
    (records.CertifiedArtifact, certificate.certified_artifact),
    (records.Versions, certificate.versions),
    (records.Probe, certificate.probe),
    (records.Nest, certificate.nest),
    (records.NamedArray, certificate.named_array),
    (records.PlainArray, certificate.plain_array),
    (records.Verification, verification.verification),
    (records.AspectResult, verification.aspect_result),
    (records.Difference, verification.difference),
    (records.Explanation, explanation.explanation),
    (records.Raised, explanation.raised),
    (records.Artifact, artifact.artifact),
    (records.Identity, artifact.identity),
    (records.Node, node.node),
    (records.Recognition, small.recognition),
    (records.Tensor, small.tensor),
    (records.Fingerprint, fingerprint.fingerprint),
    (records.OptimizerPrint, fingerprint.optimizer_print),
    (records.VariablePrint, fingerprint.variable_print),
    (records.Section, fingerprint.section),
    (records.Entry, fingerprint.entry),
    (records.ModelRef, small.model_ref),
    (records.Progress, small.progress),
    (records.Applies, small.applies),
    (records.Refused, small.refused),
)


def describe(
    record: records.Record, *, exact: bool = False, describer: Describer | None = None
) -> Blocks:
    """Return the blocks of any record; a describer that fails does not stop it."""
    chosen = describer or next((d for kind, d in DESCRIBERS if isinstance(record, kind)), None)
    if chosen is None:
        return fallback(record, "nothing describes this kind of record")
    try:
        return chosen(record, exact)
    except Exception as error:
        return fallback(record, f"describing it raised {type(error).__name__}")


def fallback(record: records.Record, reason: str) -> Blocks:
    """What is shown instead of a record that cannot be shown."""
    return (
        Title(type(record).__name__, Tone.UNSEEN),
        Sentence(f"This record could not be shown: {reason}. Its data are in to_dict()."),
    )
