"""Which describer turns which record into blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tfpersist_widgets import records
from tfpersist_widgets.render.blocks import Blocks, Sentence, Title, Tone
from tfpersist_widgets.render.describe import (
    artifact,
    certificate,
    changed_class,
    claim,
    comparison,
    custom_code,
    ever_worked,
    explanation,
    finding,
    fingerprint,
    inspection,
    metadata,
    museum_piece,
    node,
    practice,
    readiness,
    roundtrip,
    small,
    verification,
    where_opens,
)

Describer = Callable[[Any, bool], Blocks]

DESCRIBERS: tuple[tuple[type[records.Record], Describer], ...] = (
    (records.Comparison, comparison.comparison),
    (records.ArtifactComparison, comparison.artifact_comparison),
    (records.CheckedArtifact, comparison.checked_artifact),
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
    (records.Finding, finding.finding),
    (records.Loaded, metadata.loaded),
    (records.Metadata, metadata.metadata),
    (records.NoMetadata, metadata.no_metadata),
    (records.CodeComparison, custom_code.comparison),
    (records.CodeDifference, custom_code.difference),
    (records.CodePrint, custom_code.code_print),
    (records.CodePart, custom_code.code_part),
    (records.ChangedClass, changed_class.changed_class),
    (records.ClassChange, changed_class.class_change),
    (records.ChangedCell, changed_class.changed_cell),
    (records.EverWorked, ever_worked.ever_worked),
    (records.EverRow, ever_worked.row),
    (records.EverCell, ever_worked.cell),
    (records.Evidence, ever_worked.evidence),
    (records.EverApproach, ever_worked.approach),
    (records.EverRelease, ever_worked.release),
    (records.Claim, claim.claim),
    (records.JudgedClaim, claim.judged),
    (records.ClaimCase, claim.claim_case),
    (records.Article, claim.article),
    (records.Ledger, claim.ledger),
    (records.Attempt, claim.attempt),
    (records.Checked, practice.checked),
    (records.Quiz, practice.quiz),
    (records.Question, practice.question),
    (records.Card, practice.card),
    (records.Diagnosis, practice.diagnosis),
    (records.Solved, practice.solved),
    (records.Readiness, readiness.readiness),
    (records.Need, readiness.need),
    (records.WhereOpens, where_opens.where_opens),
    (records.ReaderAnswer, where_opens.reader_answer),
    (records.Opened, where_opens.opened),
    (records.ReaderRelease, where_opens.reader_release),
    (records.VersionMark, where_opens.version_mark),
    (records.MuseumPiece, museum_piece.museum_piece),
    (records.MuseumListing, museum_piece.museum_listing),
    (records.WriterVersions, museum_piece.writer_versions),
    (records.Artifact, artifact.artifact),
    (records.Identity, artifact.identity),
    (records.Inspection, inspection.inspection),
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
