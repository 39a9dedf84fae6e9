"""The form of an artifact's metadata, and the record that one becomes."""

from __future__ import annotations

import json
from typing import Any

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.json_value import value
from tfpersist_widgets.records import Metadata
from tfpersist_widgets.records.restoring import Malformed, restore

NAME = "tfpersist.json"  # of a member, and of a file in a folder
ATTRIBUTE = "tfpersist"  # of an HDF5 file's root, and of a safetensors header
EXTRA = "assets.extra"  # the folder that a SavedModel leaves to users
SIDE = ".tfpersist.json"  # what the name of a file beside an artifact ends in

_KIND, _SCHEMA = "tfpersist-widgets metadata", 1


def is_document(found: Any) -> bool:
    """Whether JSON data say that they are metadata."""
    return isinstance(found, dict) and found.get("kind") == _KIND


def metadata(content: Content) -> Metadata | Unreadable:
    """What a document says, or why it cannot be taken; use ``content.once(metadata)``."""
    found = content.once(value)
    if isinstance(found, Unreadable):
        return found
    if not is_document(found):
        return Unreadable("it is not metadata that tfpersist-widgets wrote")
    if found.get("schema") != _SCHEMA:
        return Unreadable("its form is of another version of tfpersist-widgets")
    try:
        record = restore(Metadata, found)
        users = json.loads(record.user)
    except Malformed as error:
        return Unreadable(f"it was changed or damaged: {error}")
    except (ValueError, RecursionError):
        users = None
    if not isinstance(users, dict):
        return Unreadable("it was changed or damaged: what the user gave is no mapping")
    return record
