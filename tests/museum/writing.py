"""``python -m tests.museum write``: makes the museum from nothing, release by release."""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.museum.one_release import PROGRAMS, NotWritten, Todo, write_release
from tests.museum.packing import pack
from tests.museum.releases_run import NoRelease, python_of
from tfpersist_widgets.museum.manifest import (
    KIND,
    NAME,
    SCHEMA,
    Manifest,
    Shelf,
    manifest_text,
    read_manifest,
)
from tfpersist_widgets.verify.environments.releases import RELEASES

MUSEUM = Path(__file__).parents[2] / "notebooks" / "museum"
MODELS = (
    *("dense", "custom_layer", "lstm", "depthwise"),
    *("text_vectorization", "py_function", "plain_variables"),
)
KEYS = tuple(
    re.findall(
        r'^    \("([a-z0-9_:]+)", "', (PROGRAMS / "ways.py").read_text("utf-8"), re.MULTILINE
    )
)
"""The strategies, in the order of the list that the releases run; it imports TensorFlow."""

SECONDS = 60  # for each release, on two cores that do nothing else
INSTALLING = 30  # more, where its environment is not there yet

VARYING = ("date", "archive", "sha256", "size")
"""What differs from one writing to the next, by nature: these fields of the manifest.

Hash and size only of the pieces of VARYING_STRATEGIES, whose formats have times,
random names or addresses in them.
"""

VARYING_STRATEGIES = frozenset(
    {"pickle", "cloudpickle", "keras", "keras_dir", "checkpoint:manager", "saved_model"}
    | {"export", "keras2_save_dir", "h5"}
)


def steady(shelf: Shelf) -> Shelf:
    """A release without what varies by nature: two writings have the same of it."""
    pieces = tuple(
        dataclasses.replace(one, sha256="", size=0) if one.strategy in VARYING_STRATEGIES else one
        for one in shelf.pieces
    )
    return dataclasses.replace(shelf, date="", archive=None, pieces=pieces)


def main(arguments: Sequence[str]) -> None:
    """Write what is asked for; each release is in its place as soon as it is done."""
    asked = _asked(arguments)
    keys = asked.release or [release.key for release in RELEASES]
    if asked.missing:
        keys = [key for key in keys if not (asked.into / f"{key}.tar.xz").exists()]
    _tell(announcement(keys))
    asked.into.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    for done, key in enumerate(keys, start=1):
        shelf = written(key, asked.into, allow_install=asked.install)
        put(asked.into, shelf)
        told = shelf.could_not_look or f"{sum(not p.raised for p in shelf.pieces)} artifacts"
        _tell(f"{done} of {len(keys)}, {time.monotonic() - start:.0f} s: {key}: {told}")


def announcement(keys: Sequence[str]) -> str:
    """How much disk and time it takes."""
    sizes = [release.size for release in RELEASES if release.key in keys]
    minutes = len(keys) * SECONDS / 60
    return (
        f"{len(keys)} releases: about {minutes:.0f} minutes, and {INSTALLING} seconds more for "
        "each environment that is not there yet. All environments together have "
        f"{sum(sizes) / 1e9:.1f} GB; the archives are some 200 kB each."
    )


def written(key: str, museum: Path, *, allow_install: bool) -> Shelf:
    """One release, packed into the museum; or why it could not be run."""
    todo: Todo = {model: list(KEYS) for model in MODELS}
    try:
        python = python_of(key, allow_install=allow_install, tell=_tell)
        with tempfile.TemporaryDirectory(prefix="museum-") as place:
            folder = Path(place).resolve() / key
            shelf = write_release(python, folder, todo, _tell)
            text = manifest_text(Manifest(KIND, SCHEMA, (shelf,)))
            (folder / NAME).write_text(text, "utf-8")
            archive = pack(folder, museum / f"{key}.tar.xz")
    except (NoRelease, NotWritten) as error:
        return Shelf(key, could_not_look=str(error))
    return dataclasses.replace(shelf, archive=archive)


def put(museum: Path, shelf: Shelf) -> None:
    """The release in the museum's manifest; one that could not be run keeps what it had."""
    path = museum / NAME
    before = {s.release: s for s in read_manifest(path).releases} if path.exists() else {}
    if shelf.could_not_look and shelf.release in before:
        why = shelf.could_not_look
        shelf = dataclasses.replace(before[shelf.release], could_not_look=why)
    before[shelf.release] = shelf
    order = [release.key for release in RELEASES]
    shelves = tuple(before[key] for key in order if key in before)
    path.write_text(manifest_text(Manifest(KIND, SCHEMA, shelves)), "utf-8")


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.museum write", description=__doc__)
    known = [release.key for release in RELEASES]
    parser.add_argument("--release", nargs="+", metavar="KEY", choices=known, default=[])
    parser.add_argument("--missing", action="store_true", help="only those without an archive")
    parser.add_argument("--install", action="store_true", help="make environments where needed")
    parser.add_argument("--into", type=Path, metavar="FOLDER", default=MUSEUM)
    return parser.parse_args(arguments)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
