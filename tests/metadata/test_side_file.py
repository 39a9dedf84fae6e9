"""The side file replaces only what was written as one."""

import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import TargetRefused


def test_a_foreign_file_at_its_place_is_refused_before_anything_is_written(tmp_path):
    foreign = tmp_path / "model.pkl.tfpersist.json"
    foreign.write_text("my notes")

    with pytest.raises(TargetRefused, match="exists already"):
        api.save(models.trained_sequential(), "pickle", tmp_path / "model.pkl", metadata={})

    assert foreign.read_text() == "my notes"
    assert not (tmp_path / "model.pkl").exists()


def test_its_own_earlier_file_is_replaced(tmp_path):
    model, path = models.trained_sequential(), tmp_path / "model.pkl"
    api.save(model, "pickle", path, metadata={"round": 1})

    api.save(model, "pickle", path, metadata={"round": 2}, overwrite=True)

    assert api.load(path).metadata.mapping == {"round": 2}
