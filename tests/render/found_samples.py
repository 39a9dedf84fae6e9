"""Artifacts that were found, not written: one looked at, and several held against the same."""

from __future__ import annotations

from tfpersist_widgets.records import (
    ArtifactComparison,
    CheckedArtifact,
    Comparison,
    Inspection,
    Metadata,
    Node,
    Recognition,
    Record,
)


def artifact_comparison(comparison: Comparison) -> ArtifactComparison:
    """An artifact with a silent loss, and one that keeps everything."""
    lossy, _, good = comparison.round_trips
    return ArtifactComparison(
        "the certificate model.json",
        (CheckedArtifact("old/model.keras", lossy), CheckedArtifact("model.<b>pkl</b>", good)),
    )


def inspection(metadata: Metadata, tree: Node) -> Inspection:
    """A file with metadata, of which a part is damaged and another would leave the folder."""
    found = Recognition("keras", "starts with the zip signature")
    return Inspection("model.keras", found, "keras", 27104, "ab" * 32, "", metadata, tree)


def one_of_each(comparison: Comparison, metadata: Metadata, tree: Node) -> tuple[Record, ...]:
    several = artifact_comparison(comparison)
    return several, several.checked[0], inspection(metadata, tree)
