"""A folder of checkpoints, whoever wrote them."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from tfpersist_widgets.artifacts.bundle import SUFFIX
from tfpersist_widgets.artifacts.checkpoints import State, indices, state_of
from tfpersist_widgets.artifacts.content import Folder, opened_file, shown
from tfpersist_widgets.artifacts.listing import folder_node, listed
from tfpersist_widgets.artifacts.readers import bundle_index
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, Recognition

_DATA = re.compile(r"\.data-\d{5}-of-\d{5}$")
_MANAGED = "a folder with checkpoints and the file `checkpoint`, which names the latest"
_IN_FOLDER = "a folder with {}"
_NONE_LEFT = "the folder's file `checkpoint` names checkpoints, and none is there"
_GONE = "the file `checkpoint` names {!r} as the latest, which is not there"
_SEVERAL = (
    "it holds {} checkpoints and no file `checkpoint` that says which is the latest: give the "
    "path of one of them, without its suffix {!r}"
)
_ELSEWHERE = (
    "the file `checkpoint` names the latest together with another folder: TensorFlow looks there"
)


def match(folder: Folder) -> Recognition | None:
    """A folder in which an index of variables lies, or the list of checkpoints."""
    found, told = indices(folder), state_of(folder)
    if not found:
        problem = _GONE.format(shown(told.latest, 80)) if told else ""
        return Recognition("checkpoint:manager", _NONE_LEFT, problem) if told else None
    latest = [path for path in found if told and path.name == told.latest + SUFFIX]
    with opened_file((latest or found)[-1]) as content:
        kind = bundle_index.kind_of(content, listed=told is not None)
    rule = _MANAGED if kind.format == "checkpoint:manager" else _IN_FOLDER.format(kind.rule)
    return Recognition(kind.format, rule, _problem(found, told, bool(latest)))


def _problem(found: tuple[Path, ...], told: State | None, there: bool) -> str:
    if told is not None:
        return "" if there else _GONE.format(shown(told.latest, 80))
    return _SEVERAL.format(len(found), SUFFIX) if len(found) > 1 else ""


def read(folder: Folder, visit: Visit) -> Node:
    """Its files; those with values are named, since only the index says what they hold."""
    nodes = (
        replace(node, facts=(*node.facts, ("holds", "values of the variables")))
        if _DATA.search(node.name)
        else node
        for node in listed(folder, visit)
    )
    told = state_of(folder)
    node = folder_node(folder, tuple(nodes))
    return replace(node, warning=_ELSEWHERE) if told and _leads_away(folder, told) else node


def _leads_away(folder: Folder, told: State) -> bool:
    here = os.path.normpath(folder.path)
    return os.path.normpath(Path(here, told.folder)) != here
