"""A round trip becomes a certificate."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import _tf, storage
from tfpersist_widgets.certificate.hashing import sha256_of
from tfpersist_widgets.certificate.privacy import impersonal, places_around, without_places
from tfpersist_widgets.certificate.sealing import KIND, SCHEMA, digest_of
from tfpersist_widgets.errors import CertificateRefused
from tfpersist_widgets.records import (
    Artifact,
    Certificate,
    CertifiedArtifact,
    RoundTrip,
)
from tfpersist_widgets.records.restoring import restore
from tfpersist_widgets.storage import Unchanged


def issue(trip: RoundTrip) -> Certificate:
    """The certificate of a round trip, whatever its verdicts.

    Raises
    ------
    CertificateRefused
        When nothing was saved, or the artifact is no longer the one that was verified.
    """
    artifact = trip.artifact
    if artifact is None:
        raise CertificateRefused(
            "This round trip saved nothing, so there is nothing to certify. "
            "Its verifications say why; save with another strategy."
        )
    if artifact.fingerprint is None:
        raise CertificateRefused(
            f"{artifact.path.name!r} was there already, and it does not say what was saved, so "
            "there is nothing to certify. Save the model with roundtrip() and certify that."
        )
    named = _certified(artifact)
    places = places_around(artifact.path)
    data: dict[str, Any] = {
        "kind": KIND,
        "schema": SCHEMA,
        "model_class": trip.model_class,
        "fingerprint": impersonal(artifact.fingerprint, places).to_dict(),
        "versions": _tf.versions().to_dict(),
        "artifact": named.to_dict(),
        "probe": None if trip.probe is None else trip.probe.to_dict(),
        "verifications": [without_places(one.to_dict(), places) for one in trip.verifications],
    }
    return restore(Certificate, data | {"digest": digest_of(data)})


def _certified(artifact: Artifact) -> CertifiedArtifact:
    """Its hash, and only when it is still what was verified."""
    form = "folder" if artifact.path.is_dir() else "file"
    sha256 = "" if _moved(artifact) else sha256_of(artifact.path)
    if _moved(artifact):
        raise CertificateRefused(
            f"The artifact {artifact.path.name!r} is no longer the one that was verified: it was "
            "changed, moved or deleted. Run the round trip again, and certify that."
        )
    return CertifiedArtifact(artifact.strategy, form, artifact.size, sha256)


def _moved(artifact: Artifact) -> bool:
    return not isinstance(storage.still_same(artifact.path, artifact.identity), Unchanged)
