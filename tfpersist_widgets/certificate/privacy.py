"""Takes the machine out of what a certificate says: paths, user and host."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tfpersist_widgets.explain import redact
from tfpersist_widgets.records import Entry, Fingerprint

NAMES_A_PLACE = "it names a place of the machine that certified it"


def places_around(artifact: Path) -> dict[str, str]:
    """The places that a check of this artifact may have named, and what stands for them."""
    return {
        str(artifact): "<artifact>",
        str(artifact.parent): "<folder>",
        tempfile.gettempdir(): "<tmp>",
    }


def without_places(data: Any, places: Mapping[str, str]) -> Any:
    """JSON data with placeholders in every text."""
    if isinstance(data, str):
        # What follows the folder of temporary files is often made of the user's name.
        return re.sub(r"<tmp>[^\s'\",;)]*", "<tmp>", redact(data, places))
    if isinstance(data, list):
        return [without_places(item, places) for item in data]
    if isinstance(data, dict):
        return {key: without_places(value, places) for key, value in data.items()}
    return data


def impersonal(fingerprint: Fingerprint, places: Mapping[str, str]) -> Fingerprint:
    """A fingerprint in which a value that names a place counts as unseen.

    A placeholder in its stead would later be taken for a difference.
    """
    optimizer = fingerprint.optimizer
    if optimizer is not None:
        settings = _impersonal(optimizer.settings, places)
        optimizer = dataclasses.replace(optimizer, settings=settings)
    sections = tuple(
        dataclasses.replace(
            section,
            entries=_impersonal(section.entries, places),
            unseen=without_places(section.unseen, places),
        )
        for section in fingerprint.sections
    )
    return dataclasses.replace(fingerprint, optimizer=optimizer, sections=sections)


def _impersonal(entries: tuple[Entry, ...], places: Mapping[str, str]) -> tuple[Entry, ...]:
    return tuple(
        entry
        if without_places(entry.value, places) == entry.value
        else dataclasses.replace(entry, value="", unseen=NAMES_A_PLACE)
        for entry in entries
    )
