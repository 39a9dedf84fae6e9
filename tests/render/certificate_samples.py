"""A certificate made by hand, and the records in it."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.records import (
    Certificate,
    CertificateFiles,
    CertifiedArtifact,
    NamedArray,
    Nest,
    PlainArray,
    Probe,
    Record,
    RoundTrip,
    Versions,
)

HEXADECIMAL = "0123456789abcdef" * 4


def probe() -> Probe:
    array = PlainArray("float32", (2,), "AACAPwAAAEA=")
    inputs = Nest("dict", keys=("x",), items=(Nest("array", array),))
    return Probe("the user's inputs", "forward", inputs, (NamedArray("output", array),))


def certificate(trip: RoundTrip) -> Certificate:
    return Certificate(
        "tfpersist-widgets certificate",
        1,
        trip.model_class,
        trip.artifact.fingerprint,
        Versions("3.11.9", "2.21.0", "3.15.1", "", "0.1.0"),
        CertifiedArtifact("keras", "file", 27104, HEXADECIMAL),
        probe(),
        trip.verifications,
        HEXADECIMAL,
    )


def one_of_each(trip: RoundTrip) -> tuple[Record, ...]:
    whole = certificate(trip)
    return (
        whole,
        whole.versions,
        whole.artifact,
        whole.probe,
        whole.probe.inputs,
        whole.probe.outputs[0],
        whole.probe.outputs[0].array,
        CertificateFiles(Path("/somewhere/private/model.json"), Path("/x/model.html")),
    )
