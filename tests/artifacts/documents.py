"""Metadata as the package writes it, with a model of one variable."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from tfpersist_widgets.records import Fingerprint, Metadata, Tensor, VariablePrint, Versions
from tfpersist_widgets.strategies.embed import MetadataPlace, embed

USERS = {"data": "iris", "epochs": 20, "größe": [1, 2.5], "notes": "x" * 200_000}
FINGERPRINT = Fingerprint((VariablePrint("dense/kernel", Tensor("float32", (2, 3)), "00"),), None)
VERSIONS = Versions("3.11.7", "2.21.0", "3.15.1", "2.4.6", "0.1.0")
METADATA = Metadata(
    "tfpersist-widgets metadata", 1, "keras", json.dumps(USERS), VERSIONS, FINGERPRINT
)
PLACES = {
    "trained.keras": MetadataPlace.ZIP_MEMBER,
    "named.npz": MetadataPlace.ZIP_MEMBER,
    "trained.h5": MetadataPlace.HDF5_ATTRIBUTE,
    "trained.weights.h5": MetadataPlace.HDF5_ATTRIBUTE,
    "trained_saved_model": MetadataPlace.ASSETS_EXTRA,
    "exported": MetadataPlace.ASSETS_EXTRA,
    "trained_dir": MetadataPlace.FOLDER,
    "many": MetadataPlace.FOLDER,
    "managed": MetadataPlace.FOLDER,
    "sharded": MetadataPlace.FOLDER,
    "configured": MetadataPlace.FOLDER,
    "saver_eager": MetadataPlace.FOLDER,
    "keras2_dir": MetadataPlace.FOLDER,
    "keras2_weights": MetadataPlace.FOLDER,
}


def text(**changes: object) -> str:
    """The document, with some fields changed."""
    return json.dumps(METADATA.to_dict() | changes)


def put(name: str, path: Path, document: str) -> None:
    """Put a document where that kind of artifact has its place for it."""
    embed(PLACES[name], path, document)


def beside(path: Path, digest: str) -> Path:
    """Write a side file that names a digest."""
    side = path.with_name(f"{path.name}.tfpersist.json")
    found = dataclasses.replace(METADATA, artifact=digest)
    side.write_text(json.dumps(found.to_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    return side
