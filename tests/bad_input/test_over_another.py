"""Overwriting: an artifact of the same kind is replaced, another one is kept, nothing is mixed."""

import pytest

from tests import models
from tests.every_strategy import IN_A_CHILD
from tfpersist_widgets import api, artifacts
from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.strategies import STRATEGIES

FOLDERS = [s.key for s in STRATEGIES if s.is_folder and not s.key.startswith(IN_A_CHILD)]
CHILDREN = [s.key for s in STRATEGIES if s.key.startswith(IN_A_CHILD)]
FILES = [s for s in STRATEGIES if not s.is_folder]
KEPT_BY_THE_MANAGER = {"ckpt-1.index", "ckpt-1.data-00000-of-00001"}


def content(path):
    files = sorted(part for part in path.rglob("*") if part.is_file())
    return {str(part.relative_to(path)): part.read_bytes() for part in files}


def family(key):
    return key.partition(":")[0]


def saved(key, path):
    api.save(models.two_inputs(), key, path)
    return path


def require_right(earlier, later, place):
    """Save over an earlier artifact: replaced whole, or kept as it was."""
    target, model = saved(earlier, place / "there"), models.trained_sequential()
    before = content(target)
    if family(earlier) != family(later):
        with pytest.raises(TargetRefused, match=f"not one that '{later}' wrote") as told:
            api.save(model, later, target, overwrite=True)
        assert "Choose" in str(told.value)
        assert content(target) == before
        return
    artifact = api.save(model, later, target, overwrite=True)
    alone = api.save(model, later, place / "alone")
    names = set(content(target)) - (KEPT_BY_THE_MANAGER if earlier == later else set())
    if earlier == later == "checkpoint:manager":
        names = {name.replace("ckpt-2", "ckpt-1") for name in names}
    assert names == set(content(alone.path)), (earlier, later)
    assert artifacts.recognise(target).format == artifacts.recognise(alone.path).format
    # Keras 2 loads in a process of its own only.
    condition = "fresh" if later in CHILDREN else "same"
    assert api.verify(artifact, model, condition=condition).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("saved_model", "export"),
        ("checkpoint", "saver_v1"),
        ("config_json", "keras_dir"),
        ("checkpoint", "checkpoint:manager"),
        ("checkpoint:manager", "checkpoint:manager"),
    ],
)
def test_a_folder_over_a_folder(earlier, later, tmp_path):
    require_right(earlier, later, tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("earlier", FOLDERS)
def test_every_folder_over_every_folder(earlier, tmp_path):
    for number, later in enumerate(FOLDERS):
        require_right(earlier, later, tmp_path / str(number))


@pytest.mark.exhaustive
@pytest.mark.parametrize("later", CHILDREN)
@pytest.mark.parametrize("earlier", ["saved_model", "checkpoint", *CHILDREN])
def test_folders_of_keras_2(earlier, later, tmp_path):
    require_right(earlier, later, tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("later", ["saved_model", "checkpoint", "saver_v1", "export"])
def test_nothing_is_saved_over_folders_of_keras_2(later, tmp_path):
    for number, earlier in enumerate(CHILDREN):
        require_right(earlier, later, tmp_path / str(number))


@pytest.mark.parametrize("strategy", FILES, ids=lambda strategy: strategy.key)
def test_a_file_is_never_saved_over_a_folder(strategy, tmp_path):
    target = saved("checkpoint", tmp_path / f"there{strategy.suffix}")
    before = content(target)

    with pytest.raises(TargetRefused, match="it is a folder"):
        api.save(models.trained_sequential(), strategy.key, target, overwrite=True)

    assert content(target) == before


@pytest.mark.parametrize("key", FOLDERS)
def test_a_folder_is_never_saved_over_a_file(key, tmp_path):
    target = saved("npz", tmp_path / "there.npz")
    before = target.read_bytes()

    with pytest.raises(TargetRefused, match="it is a file, and a folder is to be made"):
        api.save(models.trained_sequential(), key, target, overwrite=True)

    assert target.read_bytes() == before
