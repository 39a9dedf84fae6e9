"""Frozen records that cross borders between rooms; standard library only."""

from tfpersist_widgets.records.answers import Answer, Aspect, Verdict
from tfpersist_widgets.records.applicability import Applies, Refused
from tfpersist_widgets.records.artifact import Artifact, Identity
from tfpersist_widgets.records.attempt import Attempt
from tfpersist_widgets.records.certificate import (
    Certificate,
    CertificateFiles,
    CertifiedArtifact,
    Versions,
)
from tfpersist_widgets.records.changed_class import (
    ChangedCell,
    ChangedClass,
    ChangeOutcome,
    ClassChange,
)
from tfpersist_widgets.records.claim import (
    Article,
    Claim,
    ClaimCase,
    JudgedClaim,
    Judgement,
    Ledger,
)
from tfpersist_widgets.records.comparison import (
    ArtifactComparison,
    CheckedArtifact,
    Comparison,
)
from tfpersist_widgets.records.custom_code import (
    CodeComparison,
    CodeDifference,
    CodeKind,
    CodePart,
    CodePrint,
)
from tfpersist_widgets.records.ever_worked import (
    EverApproach,
    EverCell,
    EverRelease,
    EverRow,
    EverWorked,
    Evidence,
    Outcome,
)
from tfpersist_widgets.records.explanation import Explanation, Raised
from tfpersist_widgets.records.finding import Finding
from tfpersist_widgets.records.fingerprint import Fingerprint, OptimizerPrint, VariablePrint
from tfpersist_widgets.records.inspection import Inspection
from tfpersist_widgets.records.loaded import Loaded
from tfpersist_widgets.records.metadata import Metadata, NoMetadata
from tfpersist_widgets.records.model_ref import ModelKind, ModelRef
from tfpersist_widgets.records.museum_piece import (
    MuseumListing,
    MuseumPiece,
    MuseumPieces,
    WriterVersions,
)
from tfpersist_widgets.records.node import Node, NodeKind, Tensor
from tfpersist_widgets.records.practice import (
    Card,
    Checked,
    Diagnosis,
    Mark,
    Question,
    Quiz,
    Solved,
)
from tfpersist_widgets.records.probe import NamedArray, Nest, PlainArray, Probe
from tfpersist_widgets.records.progress import Progress
from tfpersist_widgets.records.readiness import Need, Readiness
from tfpersist_widgets.records.recognition import Recognition
from tfpersist_widgets.records.record import Record
from tfpersist_widgets.records.roundtrip import RoundTrip
from tfpersist_widgets.records.section import Entry, Section
from tfpersist_widgets.records.verification import AspectResult, Difference, Verification
from tfpersist_widgets.records.where_opens import (
    Opened,
    ReaderAnswer,
    ReaderRelease,
    VersionMark,
    WhereOpens,
)

__all__ = [
    "Answer",
    "Applies",
    "Article",
    "Artifact",
    "ArtifactComparison",
    "Aspect",
    "AspectResult",
    "Attempt",
    "Card",
    "Certificate",
    "CertificateFiles",
    "CertifiedArtifact",
    "ChangeOutcome",
    "ChangedCell",
    "ChangedClass",
    "Checked",
    "CheckedArtifact",
    "Claim",
    "ClaimCase",
    "ClassChange",
    "CodeComparison",
    "CodeDifference",
    "CodeKind",
    "CodePart",
    "CodePrint",
    "Comparison",
    "Diagnosis",
    "Difference",
    "Entry",
    "EverApproach",
    "EverCell",
    "EverRelease",
    "EverRow",
    "EverWorked",
    "Evidence",
    "Explanation",
    "Finding",
    "Fingerprint",
    "Identity",
    "Inspection",
    "JudgedClaim",
    "Judgement",
    "Ledger",
    "Loaded",
    "Mark",
    "Metadata",
    "ModelKind",
    "ModelRef",
    "MuseumListing",
    "MuseumPiece",
    "MuseumPieces",
    "NamedArray",
    "Need",
    "Nest",
    "NoMetadata",
    "Node",
    "NodeKind",
    "Opened",
    "OptimizerPrint",
    "Outcome",
    "PlainArray",
    "Probe",
    "Progress",
    "Question",
    "Quiz",
    "Raised",
    "ReaderAnswer",
    "ReaderRelease",
    "Readiness",
    "Recognition",
    "Record",
    "Refused",
    "RoundTrip",
    "Section",
    "Solved",
    "Tensor",
    "VariablePrint",
    "Verdict",
    "Verification",
    "VersionMark",
    "Versions",
    "WhereOpens",
    "WriterVersions",
]
