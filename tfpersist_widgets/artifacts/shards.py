"""Keras 3's weights in several files, and the list that names them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets.artifacts.content import Folder, Unreadable, opened_file, shown
from tfpersist_widgets.artifacts.json_value import value

LIST = ".weights.json"
_SHARD = ".weights.h5"


def list_of(folder: Folder) -> Path | None:
    """The list in a folder, or None where there is none, or more than one."""
    names = [entry.name for entry in folder.entries if entry.name.endswith(LIST)]
    found = [path for name in names if (path := folder.file(name)) and _is_list(path)]
    return found[0] if len(found) == 1 else None


def shard_names(found: Any) -> tuple[str, ...] | None:
    """The files that a list names, in order; None for any other JSON."""
    if not isinstance(found, dict) or not isinstance(found.get("weight_map"), dict):
        return None
    names: dict[str, None] = {}
    for said in found["weight_map"].values():
        for name in said if isinstance(said, list) else [said]:
            if not isinstance(name, str) or not name.endswith(_SHARD):
                return None
            names[name] = None
    return tuple(sorted(names))


def shards(folder: Folder, index: Path) -> tuple[Path, ...]:
    """The files with the weights; Unreadable when one is not in the folder itself."""
    with opened_file(index) as content:
        names = shard_names(value(content))
    if names is None:
        raise Unreadable("its list of files is damaged")
    return tuple(_shard(folder, name) for name in names)


def leads_out(name: str) -> bool:
    """Whether a name is more than that of a file in the same folder."""
    return any(character in name for character in "/\\\0")


def _shard(folder: Folder, name: str) -> Path:
    if leads_out(name):
        raise Unreadable(f"its list names a file outside the folder: {shown(name, 80)!r}")
    path = folder.file(name)
    if path is None:
        raise Unreadable(f"a file with weights is not there: {shown(name, 80)!r}")
    return path


def _is_list(path: Path) -> bool:
    with opened_file(path) as content:
        return shard_names(value(content)) is not None
