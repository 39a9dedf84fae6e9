"""A certificate in place of a live model: what must come back, and what is said of it."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets.records import Artifact, Certificate, Verdict, Verification
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.verify.embedding import inputs_of, outputs_of
from tfpersist_widgets.verify.expectation import Expectation
from tfpersist_widgets.verify.subject import Subject

NOT_EMBEDDED = "the probe was not embedded in the certificate"
COMPARED_WITH = "the certificate"
OTHER_BYTES = "the artifact's bytes are not those that were certified"


def certified_subject(artifact: Artifact, strategy: Strategy, found: Certificate) -> Subject:
    """What is verified, where a certificate says what must come back.

    Parameters
    ----------
    artifact : Artifact
        As it is here.
    strategy : Strategy
    found : Certificate

    Raises
    ------
    CertificateRefused
        When the embedded probe is malformed.
    """
    moment = dataclasses.replace(artifact, fingerprint=found.fingerprint)
    blocked = {name for one in found.verifications for name in one.blocked}
    return Subject(moment, strategy, _expectation(found), tuple(sorted(blocked)))


def _expectation(found: Certificate) -> Expectation:
    """Without a live model: of what differs, no figures can be given."""
    probe = found.probe
    if probe is None:
        return Expectation(None, found.fingerprint, unseen=NOT_EMBEDDED)
    return Expectation(
        None,
        found.fingerprint,
        inputs_of(probe),
        outputs_of(probe),
        note=f"embedded in the certificate; {probe.note}",
        call=probe.call,
        random=frozenset(probe.random),
        mixed=probe.mixed,
    )


def told_of_certificate(result: Verification, *, same_bytes: bool) -> Verification:
    """The verification, saying what it was compared with, and whether it is the same file."""
    sentence = result.sentence
    if not same_bytes:
        held = "; the promised state is the same" if result.verdict is Verdict.OK else ""
        sentence = f"{OTHER_BYTES}{held}; {sentence}"
    return dataclasses.replace(result, sentence=sentence, compared_with=COMPARED_WITH)
