"""Tells whether an artifact is still the one that was looked at before."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.records import Identity
from tfpersist_widgets.storage.identity import (
    ITSELF,
    Stats,
    digest_of,
    is_prefix,
    stats_of,
    unreadable,
)

_NAMED = 3  # files that a sentence lists by name


@dataclass(frozen=True)
class Unchanged:
    """The same names and bytes as before; perhaps only touched."""


@dataclass(frozen=True)
class Changed:
    """Other names or bytes.

    Attributes
    ----------
    what : str
        One sentence that names the files, relative to the artifact.
    """

    what: str


@dataclass(frozen=True)
class Gone:
    """There is nothing at the path any more."""


def still_same(path: Path, identity: Identity) -> Unchanged | Changed | Gone:
    """Compare an artifact with what it was before.

    The content is read only where a name, a size or a time has changed.

    Parameters
    ----------
    path : pathlib.Path
        Where the artifact is, or was.
    identity : Identity
        What ``identify`` took down before.

    Returns
    -------
    Unchanged, Changed or Gone

    Raises
    ------
    ArtifactUnreadable
        There is something at the path, but not all of it can be read.
    """
    try:
        stats = stats_of(path)
        if stats == identity.stats or digest_of(path, stats) == identity.digest:
            return Unchanged()
        return Changed(_what(identity.stats, stats, path.name))
    except OSError as error:
        if not (os.path.lexists(path) or is_prefix(path)):
            return Gone()
        if isinstance(error, FileNotFoundError):
            return Changed("Since then: files of it are being removed.")
        raise unreadable(path, error) from error


def _what(before: Stats, after: Stats, itself: str) -> str:
    was, now = ({name: rest for name, *rest in stats} for stats in (before, after))
    changes = {
        "removed": was.keys() - now.keys(),
        "added": now.keys() - was.keys(),
        "rewritten": {name for name in was.keys() & now.keys() if was[name] != now[name]},
    }
    parts = [f"{_listed(names, itself)} {verb}" for verb, names in changes.items() if names]
    return f"Since then: {'; '.join(parts)}."


def _listed(names: set[str], itself: str) -> str:
    shown = [repr(itself if name == ITSELF else name) for name in sorted(names)[:_NAMED]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
