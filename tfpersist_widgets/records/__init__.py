"""Frozen records that cross borders between rooms; standard library only."""

from tfpersist_widgets.records.answers import Answer, Aspect, Verdict
from tfpersist_widgets.records.applicability import Applies, Refused
from tfpersist_widgets.records.artifact import Artifact, Identity
from tfpersist_widgets.records.certificate import (
    Certificate,
    CertificateFiles,
    CertifiedArtifact,
    Versions,
)
from tfpersist_widgets.records.comparison import Comparison
from tfpersist_widgets.records.explanation import Explanation, Raised
from tfpersist_widgets.records.fingerprint import Fingerprint, OptimizerPrint, VariablePrint
from tfpersist_widgets.records.model_ref import ModelKind, ModelRef
from tfpersist_widgets.records.node import Node, NodeKind, Tensor
from tfpersist_widgets.records.probe import NamedArray, Nest, PlainArray, Probe
from tfpersist_widgets.records.progress import Progress
from tfpersist_widgets.records.recognition import Recognition
from tfpersist_widgets.records.record import Record
from tfpersist_widgets.records.roundtrip import RoundTrip
from tfpersist_widgets.records.section import Entry, Section
from tfpersist_widgets.records.verification import AspectResult, Difference, Verification

__all__ = [
    "Answer",
    "Applies",
    "Artifact",
    "Aspect",
    "AspectResult",
    "Certificate",
    "CertificateFiles",
    "CertifiedArtifact",
    "Comparison",
    "Difference",
    "Entry",
    "Explanation",
    "Fingerprint",
    "Identity",
    "ModelKind",
    "ModelRef",
    "NamedArray",
    "Nest",
    "Node",
    "NodeKind",
    "OptimizerPrint",
    "PlainArray",
    "Probe",
    "Progress",
    "Raised",
    "Recognition",
    "Record",
    "Refused",
    "RoundTrip",
    "Section",
    "Tensor",
    "VariablePrint",
    "Verdict",
    "Verification",
    "Versions",
]
