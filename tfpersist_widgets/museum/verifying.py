"""A piece held against what its release wrote down at the saved moment."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tfpersist_widgets import storage
from tfpersist_widgets.museum.given import MODULE, definitions_at_hand
from tfpersist_widgets.museum.moment import moment
from tfpersist_widgets.museum.said import contradiction
from tfpersist_widgets.museum.unpacking import unpacked
from tfpersist_widgets.records import Artifact, MuseumPiece, Verification
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import AnyCondition, Options, Subject, verify


def artifact_of(piece: MuseumPiece) -> Artifact:
    """A piece on disk, with the strategy that its manifest names.

    Raises
    ------
    ArtifactUnreadable, MuseumRefused
    """
    path = unpacked(piece)
    return Artifact(path, piece.strategy, storage.identify(path))


def verify_piece(piece: MuseumPiece, condition: AnyCondition, options: Options) -> Verification:
    """Load a piece here, and compare it with what its release had.

    The museum's own definitions are given, except where the condition is ``bare``, and
    where the user gives others.

    Raises
    ------
    ArtifactUnreadable, MuseumRefused, Cancelled
    """
    known, way = artifact_of(piece), find_strategy(piece.strategy)
    live = moment(piece, graph=way.graph)
    held = dataclasses.replace(known, fingerprint=live.fingerprint)
    subject = Subject(held, way, live, blocked=(MODULE,))
    with definitions_at_hand(piece) as given:
        objects = given.custom_objects if options.custom_objects is None else options.custom_objects
        rebuild = options.rebuild or given.rebuild
        asked = dataclasses.replace(options, custom_objects=objects, rebuild=rebuild)
        found = verify(subject, condition, asked)
    return _told(found, piece, known.path)


def _told(found: Verification, piece: MuseumPiece, path: Path) -> Verification:
    lie = contradiction(piece, path)
    sentence = f"{lie}; {found.sentence}" if lie else found.sentence
    compared = f"what {piece.release} wrote down beside it"
    return dataclasses.replace(found, sentence=sentence, compared_with=compared)
