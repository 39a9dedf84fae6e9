"""A certificate, or an embedded probe, in place of a live model that has moved on."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets.custom_code import compare_code, found_now
from tfpersist_widgets.records import (
    Answer,
    Artifact,
    Certificate,
    Fingerprint,
    Probe,
    Verdict,
    Verification,
)
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.verify.definitions import definitions_of
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
    if found.probe is None:
        return Expectation(None, found.fingerprint, unseen=NOT_EMBEDDED)
    return _on_probe(found.probe, found.fingerprint, "embedded in the certificate")


def held_against(artifact: Artifact, live: Expectation) -> Expectation:
    """What an artifact must bring back: the live model, or the moment that it holds itself.

    Where the live model has moved on since the save, or its code has, its outputs are
    no longer those of the saved moment; an embedded probe has those.

    Parameters
    ----------
    artifact : Artifact
    live : Expectation
        Of the model as it is now.

    Raises
    ------
    CertificateRefused
        When the embedded probe is malformed.
    """
    saved, probe = artifact.fingerprint, artifact.probe
    if saved is None or probe is None:
        return live
    if saved.variables == live.fingerprint.variables and not _other_code(artifact, live):
        return live
    held = _on_probe(probe, saved, "embedded in the artifact")
    return dataclasses.replace(held, model=live.model)


def _other_code(artifact: Artifact, live: Expectation) -> bool:
    used = definitions_of(live.model, None) if artifact.code else ()
    now = found_now(artifact.code or (), [one.value for one in used], {})
    return compare_code(artifact.code, now).answer is Answer.CHANGED


def _on_probe(probe: Probe, fingerprint: Fingerprint, where: str) -> Expectation:
    return Expectation(
        None,
        fingerprint,
        inputs_of(probe),
        outputs_of(probe),
        note=f"{where}; {probe.note}",
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
