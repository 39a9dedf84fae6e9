"""A certificate: what was certified, with what, and every verification."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Certificate,
    CertificateFiles,
    CertifiedArtifact,
    NamedArray,
    Nest,
    PlainArray,
    Probe,
    Tensor,
    Verification,
    Versions,
)
from tfpersist_widgets.render import tones, words
from tfpersist_widgets.render.blocks import Blocks, Fold, Sentence, Terms, Title
from tfpersist_widgets.render.describe.fingerprint import fingerprint
from tfpersist_widgets.render.describe.verification import verifications

REPEAT = "python -m tfpersist_widgets verify ARTIFACT --certificate FILE"


def certificate(found: Certificate, exact: bool) -> Blocks:
    """The facts, each verdict in one sentence, every aspect, and the saved state."""
    return (
        Title(f"Round-trip certificate: {found.model_class} saved with {found.artifact.strategy}"),
        *map(_in_one_sentence, found.verifications),
        _facts(found, exact),
        *verifications(found.verifications, exact),
        Fold("State when it was saved", fingerprint(found.fingerprint, exact)),
    )


def _in_one_sentence(one: Verification) -> Sentence:
    words_of_it = f"{one.condition}: {one.verdict.value} ({one.sentence})"
    return Sentence(words_of_it, tones.OF_VERDICT[one.verdict])


def _facts(found: Certificate, exact: bool) -> Terms:
    pairs = [
        ("Artifact", _artifact(found.artifact, exact)),
        ("Versions", _versions(found.versions)),
        ("Inputs and outputs", _probe(found.probe) if found.probe else "not in this certificate"),
        ("To repeat it", REPEAT),
    ]
    if exact:  # a hash is for comparing, not for reading
        pairs += [
            ("SHA-256 of the artifact", found.artifact.sha256),
            ("SHA-256 of this certificate", found.digest),
        ]
    return Terms(tuple(pairs))


def _artifact(found: CertifiedArtifact, exact: bool) -> str:
    return f"a {found.form} of {words.size(found.size, exact=exact)}, strategy {found.strategy}"


def _probe(found: Probe) -> str:
    called = f", calling {found.call}" if found.call else ""
    return f"{words.count(len(found.outputs), 'output')} held here; inputs: {found.note}{called}"


def _versions(found: Versions) -> str:
    return ", ".join(f"{name} {version}" for name, version in found.to_dict().items() if version)


def _array(found: PlainArray) -> str:
    return words.tensor(Tensor(found.dtype, found.shape))


def files(found: CertificateFiles, exact: bool) -> Blocks:
    """The names of both files; where they are is the user's own."""
    return (Sentence(f"Certificate written: {found.json.name} and {found.page.name}."),)


def certified_artifact(found: CertifiedArtifact, exact: bool) -> Blocks:
    """Form, size and strategy."""
    return (Sentence(_artifact(found, exact)),)


def versions(found: Versions, exact: bool) -> Blocks:
    """What was loaded, each with its version."""
    return (Sentence(_versions(found)),)


def probe(found: Probe, exact: bool) -> Blocks:
    """Where the inputs come from, and how many outputs there are."""
    return (Sentence(_probe(found)),)


def nest(found: Nest, exact: bool) -> Blocks:
    """The kind of one place of the inputs; never its values, which may be private."""
    inside = _array(found.array) if found.array else words.count(len(found.items), "part")
    return (Sentence(f"{found.kind}: {inside}"),)


def named_array(found: NamedArray, exact: bool) -> Blocks:
    """Path, type and shape of an output."""
    return (Sentence(f"{found.path}: {_array(found.array)}"),)


def plain_array(found: PlainArray, exact: bool) -> Blocks:
    """Type and shape."""
    return (Sentence(_array(found)),)
