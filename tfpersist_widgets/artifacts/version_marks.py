"""What an artifact's own format says of the versions that wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, opened_file, shown
from tfpersist_widgets.artifacts.hdf5 import is_hdf5
from tfpersist_widgets.artifacts.hdf5 import opened as opened_hdf5
from tfpersist_widgets.artifacts.places import find, opened_place
from tfpersist_widgets.artifacts.protobuf.wire import Part, Steps
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.zip_members import directory, is_zip
from tfpersist_widgets.artifacts.zip_members import opened as opened_member
from tfpersist_widgets.records import VersionMark

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?[\w.+-]*")
_BUILD = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)")  # "v2.12.0-25-g8e2b6655c0c"
# The same argument of an input layer, by its name in Keras 2 and in Keras 3.
_GENERATIONS = {"batch_input_shape": "2", "batch_shape": "3"}
_DEEPEST = 60  # lists and objects in each other; wrapped layers of real models have ten


def version_marks(path: Path) -> tuple[VersionMark, ...]:
    """Return what an artifact says of the versions that wrote it, without TensorFlow.

    Parameters
    ----------
    path : pathlib.Path
        A file, a folder, or the prefix of a checkpoint.

    Returns
    -------
    tuple of VersionMark
        Nothing of formats that say nothing (weights alone, pickles), and nothing
        that could not be read.

    Raises
    ------
    ArtifactUnreadable
        When nothing is there.
    """
    found, _ = find(Path(path))
    marks: list[VersionMark] = []
    try:
        with opened_place(found) as place:
            for one in _in_folder(place) if isinstance(place, Folder) else _in_file(place):
                marks.append(one)  # one by one: what was seen before the damage stays
    except Exception:  # the parsers share no exception for damaged content
        return tuple(dict.fromkeys(marks))
    return tuple(dict.fromkeys(marks))


def _in_file(content: Content) -> Iterator[VersionMark]:
    if is_zip(content):
        members = content.once(directory).members
        for name, read in _DOCUMENTS.items():
            if name in members:
                with opened_member(content, members[name], Allowance()) as member:
                    yield from read(member)
    elif is_hdf5(content):
        file = content.once(opened_hdf5)
        if not isinstance(file, Unreadable):
            said = file.root.string("keras_version").decode("utf-8", "replace")
            yield from _keras(said, "the attribute keras_version")
            yield from _generation(_json(file.root.string("model_config")), "model_config")


def _in_folder(folder: Folder) -> Iterator[VersionMark]:
    for name, read in {**_DOCUMENTS, **_MESSAGES}.items():
        path = folder.file(name)
        if path is not None:
            with opened_file(path) as content:
                yield from read(content)


def _metadata(content: Content) -> Iterator[VersionMark]:
    found = _json(content.whole(limits.JSON))
    if isinstance(found, dict):
        yield from _keras(found.get("keras_version"), "keras_version in metadata.json")


def _configuration(content: Content) -> Iterator[VersionMark]:
    found = _json(content.whole(limits.JSON))
    if isinstance(found, dict):
        yield from _keras(found.get("keras_version"), "keras_version in config.json")
    yield from _generation(found, "config.json")


def _saved_model(content: Content) -> Iterator[VersionMark]:
    """Of a SavedModel (2: meta graphs), in their info (1): version (5), build (6)."""
    whole = Part(memoryview(content.whole(limits.MESSAGE)), Steps())
    for graph in whole.message().parts(2)[:1]:
        info = graph.message().part(1).message()
        yield from _mark("tensorflow", info.part(5).text, "the version in saved_model.pb")
        build = _BUILD.match(info.part(6).text)
        if build:
            yield from _mark("tensorflow", build[1], "the build in saved_model.pb")


def _keras2_metadata(content: Content) -> Iterator[VersionMark]:
    """Of a list of objects (1): the root's description (5), which is JSON."""
    whole = Part(memoryview(content.whole(limits.JSON)), Steps())
    for part in whole.message().parts(1)[:1]:
        told = _json(bytes(part.message().part(5).data))
        if isinstance(told, dict):
            yield from _keras(told.get("keras_version"), "keras_version in keras_metadata.pb")
    yield VersionMark("keras", "2", "keras_metadata.pb, which Keras 3 does not write")


Reading = Callable[[Content], Iterator[VersionMark]]
_DOCUMENTS: dict[str, Reading] = {"metadata.json": _metadata, "config.json": _configuration}
_MESSAGES: dict[str, Reading] = {
    "saved_model.pb": _saved_model,
    "keras_metadata.pb": _keras2_metadata,
}


def _keras(said: Any, where: str) -> Iterator[VersionMark]:
    return _mark("keras", said, where)


def _mark(of: str, said: Any, where: str) -> Iterator[VersionMark]:
    if isinstance(said, str) and said:
        text = said if _VERSION.fullmatch(said) else f"no version: {said}"
        yield VersionMark(of, shown(text, limits.VALUE), where)


def _generation(configuration: Any, where: str) -> Iterator[VersionMark]:
    """By how its input layer describes its shape."""
    for layer in _input_layers(configuration, _DEEPEST):
        for name, generation in _GENERATIONS.items():
            if name in layer:
                yield VersionMark("keras", generation, f"{name} of an InputLayer in {where}")
                return


def _input_layers(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        if found.get("class_name") == "InputLayer" and isinstance(found.get("config"), dict):
            yield found["config"]
        found = list(found.values())
    if isinstance(found, list) and depth:
        for one in found:
            yield from _input_layers(one, depth - 1)


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
