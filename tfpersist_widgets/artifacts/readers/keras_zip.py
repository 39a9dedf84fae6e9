"""A whole Keras 3 model in one file."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.readers.zip_archive import members
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.artifacts.zip_members import directory, first_name, is_zip
from tfpersist_widgets.records import Node, NodeKind, Recognition

PARTS = ("config.json", "metadata.json")
WEIGHTS = "model.weights.h5"
NO_WEIGHTS = "the model's weights are not there (model.weights.h5)"
_NOT_HDF5 = (
    "its name says .h5, and it is the zip archive of Keras 3 inside: give it a name in .keras"
)
_RULE = "a zip archive that holds config.json and metadata.json"
_BEGINS = "starts with the zip signature and with Keras's member {}"


def match(content: Content) -> Recognition | None:
    """A zip archive with Keras's two descriptions."""
    if not is_zip(content):
        return None
    found = content.once(directory)
    if not found.problem:
        named = _NOT_HDF5 if content.name.endswith(".h5") else ""
        return Recognition("keras", _RULE, named) if found.members.keys() >= set(PARTS) else None
    first = first_name(content)
    return Recognition("keras", _BEGINS.format(first), found.problem) if first in PARTS else None


def read(content: Content, visit: Visit) -> Node:
    """Its members; the files of the model's own assets are not looked into."""
    names = content.once(directory).members
    return Node(
        content.name,
        NodeKind.ZIP,
        content.size,
        children=members(content, visit, assets="assets/"),
        problem="" if any(map(is_weights, names)) or not names else NO_WEIGHTS,
    )


def is_weights(name: str) -> bool:
    """Whether Keras looks for weights there; large models have them in several files."""
    return name.startswith("model.weights.")
