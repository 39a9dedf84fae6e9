"""The older HDF5 formats of Keras: a whole model, or its weights alone."""

from __future__ import annotations

import io
from dataclasses import replace

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5 import Hdf5, is_hdf5, opened
from tfpersist_widgets.artifacts.readers.hdf5_file import read as read_any
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, Recognition

_CONFIGURATION, _TRAINING, _LAYERS = "model_config", "training_config", "layer_names"
_NOT_A_ZIP = "its name says .keras, but it is not the zip archive that Keras 3 expects there: "


def match(content: Content) -> Recognition | None:
    """An HDF5 file with the attributes that Keras gives its root."""
    if not is_hdf5(content):
        return None
    file = content.once(opened)
    if isinstance(file, Unreadable):
        return None
    names = _attributes(file)
    if _CONFIGURATION in names:
        named = _NOT_A_ZIP if content.name.endswith(".keras") else ""
        rule = f"{named}an HDF5 file with Keras's attribute model_config, so a whole model"
        return Recognition("h5", rule)
    if _LAYERS in names:
        rule = "an HDF5 file with Keras's attribute layer_names and no model_config: weights alone"
        return Recognition("legacy_weights_h5", rule)
    return None


def read(content: Content, visit: Visit) -> Node:
    """Its groups, and first the configurations that it holds as attributes."""
    node = read_any(content, visit)
    file = content.once(opened)
    if isinstance(file, Unreadable):
        return node
    names = [name for name in (_CONFIGURATION, _TRAINING) if name in _attributes(file)]
    facts = [fact for fact in node.facts if fact[0] not in [f"attribute {name}" for name in names]]
    found = [_configuration(file, name, visit) for name in names]
    return replace(node, facts=tuple(facts), children=(*found, *node.children))


def _configuration(file: Hdf5, name: str, visit: Visit) -> Node:
    text = file.root.string(name)
    return visit.content(Content(name, io.BytesIO(text), len(text)))


def _attributes(file: Hdf5) -> list[str]:
    return [found.name.decode("utf-8", "replace") for found in file.root.attributes()]
