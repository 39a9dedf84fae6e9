"""The museum that lies beside the notebooks is whole, and small."""

import functools
import json
import tarfile
from pathlib import Path

import numpy as np
import pytest

import tfpersist_widgets as tpw
from tests.museum.packing import packed
from tests.museum.writing import KEYS, MODELS, MUSEUM
from tfpersist_widgets.certificate import sha256_of
from tfpersist_widgets.museum import contradiction, opens, unpacked
from tfpersist_widgets.museum.manifest import NAME, Manifest, read_manifest
from tfpersist_widgets.museum.unpacking import unpacked_archive
from tfpersist_widgets.records.restoring import restore
from tfpersist_widgets.verify.environments import RELEASES
from tfpersist_widgets.verify.environments.worker import read_state

ALL = tuple(release.key for release in RELEASES)
README = Path(__file__).parents[2] / "README.md"
# Places of the machine that made it; no artifact of ours needs one.
OF_A_MACHINE = (b"/tmp/", b"/home/", b"/Users/", b"site-packages", bytes(Path.home()) + b"/")


@functools.cache
def shelves():
    return {shelf.release: shelf for shelf in read_manifest(MUSEUM / NAME).releases}


@functools.cache
def pieces():
    return tpw.museum(MUSEUM)


@functools.cache
def root_of(key):
    """The unpacked archive of one release."""
    return unpacked_archive(next(one for one in pieces() if one.release == key))


def test_every_release_with_every_model_and_strategy_is_a_piece_or_an_exception():
    there = {(one.release, one.model, one.strategy) for one in pieces()}

    assert there == {(r, m, s) for r in ALL for m in MODELS for s in KEYS}
    assert len(pieces()) == len(there)
    for one in pieces():
        assert (one.raised is None) == bool(one.path and one.sha256 and one.size), one
        assert one.raised is None or (one.raised.type_name and one.stage), one


def test_every_release_was_run_and_says_with_what():
    assert list(shelves()) == list(ALL)
    for release in RELEASES:
        shelf = shelves()[release.key]
        assert shelf.versions.tensorflow == release.tensorflow
        assert shelf.versions.keras == release.keras
        assert shelf.date


def test_every_artifact_was_opened_in_every_release():
    written = {(one.release, one.strategy, one.model) for one in pieces() if one.raised is None}
    opened = {(one.reader, one.writer, one.strategy, one.model) for one in opens.opened()}

    assert {(reader, *one) for reader in ALL for one in written} == opened


def test_the_readme_counts_the_loads_and_the_silent_losses_of_the_table():
    loaded = [one for one in opens.opened() if one.loads == "yes"]
    changed = [one for one in loaded if one.outputs == "changed"]
    counted = f"Of {len(opens.opened()):,} loads {len(loaded):,} raised nothing, and "

    assert f"{counted}{len(changed):,} of these" in README.read_text("utf-8")


def test_the_whole_is_below_eight_megabytes():
    assert sum(file.stat().st_size for file in MUSEUM.iterdir()) < 8 * 10**6


@pytest.mark.parametrize("key", ALL)
def test_an_archive_and_everything_in_it_has_the_hash_of_the_manifest(key):
    shelf = shelves()[key]
    archive = MUSEUM / f"{key}.tar.xz"
    root = root_of(key)

    assert sha256_of(archive) == shelf.archive.sha256
    assert [packed(root / file.path, file.path) for file in shelf.files] == list(shelf.files)
    for entry in shelf.pieces:
        if entry.raised is None:
            assert packed(root / entry.path, entry.path).sha256 == entry.sha256, entry


@pytest.mark.parametrize("key", ALL)
def test_an_archive_holds_its_own_part_of_the_manifest(key):
    root = root_of(key)
    (own,) = read_manifest_of(root / key / NAME)

    shelf = shelves()[key]
    assert (own.pieces, own.files, own.versions) == (shelf.pieces, shelf.files, shelf.versions)


def read_manifest_of(path):
    """The releases of a manifest in an archive, which cannot name the archive's own hash."""
    return restore(Manifest, json.loads(path.read_text("utf-8"))).releases


@pytest.mark.parametrize("key", ALL)
def test_no_archive_names_a_place_of_the_machine_that_made_it(key):
    with tarfile.open(MUSEUM / f"{key}.tar.xz") as tar:
        for member in tar:
            content = tar.extractfile(member).read() if member.isfile() else b""
            if member.name.endswith(NAME):
                content = content.replace(b"<environment>/lib/", b"").replace(b"site-packages", b"")
            assert [place for place in OF_A_MACHINE if place in content] == [], member.name


def test_no_artifact_contradicts_the_manifest():
    written = [one for one in pieces() if one.raised is None]

    told = {contradiction(one, unpacked(one)) for one in written}
    assert told == {""}


def test_the_same_model_has_the_same_weights_in_every_release():
    for model in set(MODELS) - {"dense"}:  # which was trained, on other kernels
        states = [expected(key, model) for key in ALL]
        first, *others = [state for state in states if state is not None]
        for other in others:
            assert len(first.variables) == len(other.variables)
            for (_, one), (_, two) in zip(first.variables, other.variables, strict=True):
                assert np.array_equal(one, two)


def test_the_same_model_computes_the_same_in_every_release():
    for model in MODELS:
        states = [expected(key, model) for key in ALL]
        outputs = [state.outputs[0][1] for state in states if state is not None]
        assert len(outputs) >= len(ALL) - 1
        for other in outputs[1:]:
            np.testing.assert_allclose(other, outputs[0], rtol=1e-4, atol=1e-5)


def expected(key, model):
    path = root_of(key) / key / model / "expected.npz"
    return read_state(path) if path.exists() else None
