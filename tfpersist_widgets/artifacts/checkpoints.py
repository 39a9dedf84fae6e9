"""Which checkpoints lie in a folder, and which of them is the latest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.bundle import SUFFIX, is_bundle
from tfpersist_widgets.artifacts.content import Folder, Unreadable, opened_file

STATE = "checkpoint"
_LINE = re.compile(rb'^(all_)?model_checkpoint_paths?: "((?:[^"\\\n]|\\.)*)"', re.MULTILINE)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}
_SEVERAL = "it holds {} checkpoints and no readable file `checkpoint` that says which is the latest"


@dataclass(frozen=True)
class State:
    """What the file `checkpoint` says.

    Attributes
    ----------
    latest : str
        File name of the latest checkpoint's prefix; "" where none is named.
    kept : tuple of str
        The same of all that were kept, oldest first.
    folder : str
        The folder with which the latest is named, as Saver does: TensorFlow
        looks there; "" for the folder in which the list lies.
    """

    latest: str = ""
    kept: tuple[str, ...] = ()
    folder: str = ""


def state_of(folder: Folder) -> State | None:
    """The folder's list of checkpoints, or None where it has none."""
    path = folder.file(STATE)
    if path is None:
        return None
    with opened_file(path) as content:
        return state(content.at(0, limits.MIB))


def state(text: bytes) -> State | None:
    """The list of checkpoints that a text is, or None for another text."""
    named = [(bool(one[1]), _unquoted(one[2])) for one in _LINE.finditer(text)]
    latest = [path for is_list, path in named if not is_list]
    if not latest:
        return None
    kept = tuple(_name(path) for is_list, path in named if is_list)
    return State(_name(latest[0]), kept, latest[0].rpartition("/")[0])


def indices(folder: Folder) -> tuple[Path, ...]:
    """The indices of tensor bundles in a folder, by name."""
    found = []
    for entry in folder.entries:
        path = folder.file(entry.name) if entry.name.endswith(SUFFIX) else None
        if path is None:
            continue
        with opened_file(path) as content:
            if is_bundle(content):
                found.append(path)
    return tuple(found)


def latest_index(folder: Folder) -> Path | None:
    """The index that TensorFlow would take; None where there is none at all."""
    found = indices(folder)
    told = state_of(folder)
    for path in found:
        if told is not None and path.name == told.latest + SUFFIX:
            return path
    if len(found) > 1:
        raise Unreadable(_SEVERAL.format(len(found)))
    return found[0] if found else None


def _unescaped(found: re.Match[bytes]) -> bytes:
    """One escape as TensorFlow writes it: what is not ASCII byte by byte, in octal."""
    text = found[1]
    return bytes([int(text, 8) & 255]) if text.isdigit() else _PLAIN.get(text, text)


def _unquoted(text: bytes) -> str:
    return _ESCAPE.sub(_unescaped, text).decode("utf-8", "replace")


def _name(path: str) -> str:
    return path.rpartition("/")[2]
