"""Round trips and their certificates, made once; tests copy what they change."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.certificate.sealing import digest_of


@pytest.fixture(scope="session")
def certified(tmp_path_factory) -> Path:
    """A folder with `model.keras`, its certificate, and one with the probe embedded."""
    folder = tmp_path_factory.mktemp("certified")
    model = models.trained_sequential()
    path = folder / "model.keras"
    trip = api.roundtrip(model, "keras", path=path, conditions=("same",), embed_probe=True)
    trip.certificate(folder / "embedded")
    dataclasses.replace(trip, probe=None).certificate(folder / "plain")
    return folder


@pytest.fixture
def here(certified, tmp_path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(certified, tmp_path / "here"))


@pytest.fixture
def edited(here) -> Callable[..., Path]:
    """Change a certificate's data, with or without computing its digest anew."""

    def edit(change: Callable[[dict[str, Any]], Any], *, resealed: bool = True) -> Path:
        data = json.loads((here / "embedded.json").read_text())
        change(data)
        if resealed:
            data["digest"] = digest_of(data)
        (here / "edited.json").write_text(json.dumps(data))
        return here / "edited.json"

    return edit
