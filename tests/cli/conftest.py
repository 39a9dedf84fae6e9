"""Artifacts that the commands are run on, made once; tests copy what they change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import models
from tests.certificate.conftest import certified, edited, here
from tfpersist_widgets import api

__all__ = ["certified", "edited", "here"]


@pytest.fixture(scope="session")
def alike(certified, tmp_path_factory) -> Path:
    """A folder with one model as `model.keras` and as arrays, and another model beside them."""
    folder = tmp_path_factory.mktemp("alike")
    for file in certified.iterdir():
        shutil.copy(file, folder)
    # Of the same object: arrays lie under the names that Keras counted when it was made.
    api.save(api.load(folder / "model.keras").model, "npz", folder / "arrays.npz")
    api.save(models.two_inputs(), "keras", folder / "another.keras")
    (folder / "notes.txt").write_text("what we did last summer")
    return folder
