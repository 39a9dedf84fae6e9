"""An artifact becomes a live object again, in the process that asks."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, artifacts, storage
from tfpersist_widgets.custom_code import compare_code, found_now
from tfpersist_widgets.errors import LoadFailed, NotEnoughMemory
from tfpersist_widgets.explain import explain
from tfpersist_widgets.loading.recognised import alike, key_of, metadata_of, recognised
from tfpersist_widgets.museum import artifact_of, contradiction, definitions_at_hand
from tfpersist_widgets.records import (
    Artifact,
    CodeComparison,
    Loaded,
    Metadata,
    MuseumPiece,
    NoMetadata,
)
from tfpersist_widgets.strategies import Given, Strategy, find_strategy
from tfpersist_widgets.verify import definitions_of
from tfpersist_widgets.verify.headroom import FREE_MEMORY, shortage

__all__ = ["alike", "key_of", "load", "metadata_of", "recognised"]


def load(
    artifact: str | Path | Artifact | MuseumPiece,
    *,
    strategy: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
) -> Loaded:
    """Load as the strategy's code prints it; runs what the file says.

    Parameters
    ----------
    artifact : Artifact, str, pathlib.Path or MuseumPiece
        A museum piece brings its classes, and a function that rebuilds it.
    strategy : str, optional
        Key; without it the artifact's content tells.
    custom_objects : mapping of str to (class or function), optional
        Only for loaders that have that argument.
    rebuild : callable, optional
        Returns a new, built model, for artifacts that hold weights alone.

    Raises
    ------
    TensorFlowMissing, ArtifactUnreadable, UnknownStrategy, MuseumRefused
    NotEnoughMemory
        Where the kernel would be ended for its memory.
    LoadFailed
        What happened, why and what to do, from whatever TensorFlow raised.
    """
    if isinstance(artifact, MuseumPiece):
        return _piece(artifact, strategy or artifact.strategy, custom_objects, rebuild)
    known = recognised(artifact, strategy)
    way = find_strategy(known.strategy)
    _require_fitting(way, custom_objects, rebuild)
    _tf.tensorflow()
    found = artifacts.recognise(known.path)
    _require_memory(way, known.path)
    try:
        model = way.load(known.path, Given(custom_objects or {}, rebuild))
    except Exception as error:
        path = known.path
        places = {str(path): path.name, str(path.parent): "<folder>"}
        told = explain(error, places, content=found)
        raise LoadFailed(f"{told.happened} {told.why} {told.todo}") from error
    rule = "" if strategy else found.rule
    says = metadata_of(known.path)
    code = _code(says, model, custom_objects or {})
    return Loaded(model, type(model).__name__, way.key, rule, says, code)


def _require_memory(way: Strategy, path: Path) -> None:
    """Of what is in an artifact only its size is known before it is loaded."""
    short = shortage(way.held_while_loading.of_artifact(storage.size_of(path)))
    if short is not None:
        happened = f"Loading {path.name!r} was not begun."
        raise NotEnoughMemory(happened, short.sentence, FREE_MEMORY)


def _piece(
    piece: MuseumPiece,
    strategy: str,
    custom_objects: Mapping[str, Any] | None,
    rebuild: Callable[[], Any] | None,
) -> Loaded:
    known = artifact_of(piece)
    lie = contradiction(piece, known.path)
    if lie:
        warnings.warn(f"{lie[:1].upper()}{lie[1:]}.", stacklevel=3)
    with definitions_at_hand(piece) as given:
        if custom_objects is None and find_strategy(strategy).takes_custom_objects:
            custom_objects = given.custom_objects
        found = dataclasses.replace(known, strategy=strategy)
        return load(found, custom_objects=custom_objects, rebuild=rebuild or given.rebuild)


def _code(says: Metadata | NoMetadata, model: Any, given: Mapping[str, Any]) -> CodeComparison:
    """Whether the user's code is still that of the saved model."""
    saved = None if isinstance(says, NoMetadata) else says.code
    used = [one.value for one in definitions_of(model)] if saved else []
    return compare_code(saved, found_now(saved or (), used, given))


def _require_fitting(
    way: Strategy, custom_objects: Mapping[str, Any] | None, rebuild: Callable[[], Any] | None
) -> None:
    unable = way.cannot_load(here=True)
    if unable:
        raise LoadFailed(f"{unable.reason}. {unable.todo}")
    if way.needs_architecture and rebuild is None:
        raise LoadFailed(
            f"A file of the kind {way.key!r} holds weights alone: there is nothing to put them "
            "into. Give rebuild=, a function that returns a new, built model of the same "
            "architecture."
        )
    if custom_objects and not way.takes_custom_objects:
        raise LoadFailed(
            f"What loads {way.key!r} has no argument custom_objects; received "
            f"{', '.join(sorted(custom_objects))}. Leave it out, and define or register these "
            "before loading."
        )
