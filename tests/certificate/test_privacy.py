"""Nothing in a certificate names a path, user or host."""

import getpass
import platform
import tempfile
from pathlib import Path

import keras
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.certificate.privacy import NAMES_A_PLACE, impersonal, without_places
from tfpersist_widgets.records import Aspect, Entry, Fingerprint, OptimizerPrint, Section


class FromFile(keras.layers.Layer):
    """Its configuration names a file of this machine, and its load complains about it."""

    def __init__(self, source: str, **others) -> None:
        if others.pop("missing", False):
            raise FileNotFoundError(f"{Path.home()}/secret: read by {getpass.getuser()}@x")
        super().__init__(**others)
        self.source = source

    def get_config(self):
        return {**super().get_config(), "source": self.source, "missing": True}

    def call(self, inputs):
        return inputs


def texts(trip, folder) -> str:
    files = trip.certificate(folder / "certificate")
    return files.json.read_text() + files.page.read_text()


def assert_impersonal(text: str, *places) -> None:
    named = [str(Path.home()), str(Path.cwd()), tempfile.gettempdir(), *map(str, places)]

    assert [place for place in named if place in text] == []
    assert len(platform.node()) < 4 or platform.node() not in text


def test_a_certificate_of_a_good_round_trip_names_no_place(tmp_path):
    path = tmp_path / "model.keras"
    trip = api.roundtrip(models.two_inputs(), "keras", path=path, conditions=("same",))

    text = texts(trip, tmp_path)

    assert_impersonal(text, tmp_path, "model.keras")
    assert getpass.getuser() not in text


@pytest.mark.parametrize("condition", ["same", "bare"])
def test_neither_does_one_of_a_load_that_raised(tmp_path, condition):
    model = keras.Sequential([keras.Input((2,)), FromFile(str(tmp_path / "words.txt"))])
    path = tmp_path / "model.keras"
    trip = api.roundtrip(model, "keras", path=path, conditions=(condition,))

    text = texts(trip, tmp_path)

    assert trip.verifications[0].verdict.value == "failed"
    assert trip.verifications[0].explanation.raised.traceback
    assert_impersonal(text, tmp_path)


def test_a_setting_that_names_a_place_becomes_unseen_and_no_difference():
    entries = (Entry("layer.source", f'"{Path.home()}/words.txt"'), Entry("layer.units", "8"))
    state = Fingerprint(
        (),
        OptimizerPrint("Adam", (), entries),
        (Section(Aspect.CONFIGURATION, entries),),
    )

    found = impersonal(state, {})

    for left in (found.optimizer.settings, found.section(Aspect.CONFIGURATION).entries):
        assert left[0] == Entry("layer.source", "", NAMES_A_PLACE)
        assert left[1] == entries[1]


def test_what_follows_a_folder_of_temporary_files_goes_with_it():
    text = f"in '{tempfile.gettempdir()}/pytest-of-ada/x.keras', and on"

    found = without_places({"a": [text, 5]}, {tempfile.gettempdir(): "<tmp>"})

    assert found == {"a": ["in '<tmp>', and on", 5]}
