"""Two files, whole or not at all."""

import json

import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import CertificateRefused, TargetRefused


@pytest.fixture(scope="module")
def trip(tmp_path_factory):
    path = tmp_path_factory.mktemp("trip") / "model.keras"
    return api.roundtrip(models.two_inputs(), "keras", path=path, conditions=("same",))


@pytest.mark.parametrize("given", ["model", "model.json", "model.html"])
def test_a_name_with_or_without_an_ending_gives_the_same_two_files(trip, tmp_path, given):
    files = trip.certificate(tmp_path / given)

    assert (files.json, files.page) == (tmp_path / "model.json", tmp_path / "model.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model.html", "model.json"]


def test_dots_in_a_name_stay(trip, tmp_path):
    assert trip.certificate(tmp_path / "model.v2").json.name == "model.v2.json"


def test_a_relative_path_starts_at_the_present_folder(trip, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    files = trip.certificate("below/model")

    assert files.json == tmp_path / "below" / "model.json"
    assert files.json.exists()


@pytest.mark.parametrize("taken", ["model.json", "model.html"])
def test_neither_file_is_replaced_unasked_and_then_none_is_written(trip, tmp_path, taken):
    (tmp_path / taken).write_text("mine")

    with pytest.raises(TargetRefused, match="overwrite=True"):
        trip.certificate(tmp_path / "model")

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(taken, "mine")]


def test_both_files_are_replaced_when_asked(trip, tmp_path):
    trip.certificate(tmp_path / "model")
    (tmp_path / "model.json").write_text("old")

    trip.certificate(tmp_path / "model", overwrite=True)

    assert api.read_certificate(tmp_path / "model.json").model_class == "Functional"


def test_a_folder_is_never_replaced(trip, tmp_path):
    (tmp_path / "model.html").mkdir()

    with pytest.raises(TargetRefused, match="it is a folder"):
        trip.certificate(tmp_path / "model", overwrite=True)


@pytest.mark.parametrize("nowhere", ["", ".", ".."])
def test_a_path_without_a_file_name_is_refused(trip, tmp_path, monkeypatch, nowhere):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(TargetRefused, match="names no file"):
        trip.certificate(nowhere)


def test_what_is_read_back_is_what_was_written(trip, tmp_path):
    files = trip.certificate(tmp_path / "model")

    assert api.read_certificate(files.json).to_dict() == json.loads(files.json.read_text())


def test_nothing_saved_means_nothing_to_certify(tmp_path):
    refused = api.roundtrip(models.Plain(), "keras", conditions=("same",))

    with pytest.raises(CertificateRefused, match="saved nothing"):
        refused.certificate(tmp_path / "model")
    assert list(tmp_path.iterdir()) == []


def test_an_artifact_that_changed_since_is_not_certified(tmp_path):
    path = tmp_path / "model.keras"
    trip = api.roundtrip(models.two_inputs(), "keras", path=path, conditions=("same",))
    path.write_bytes(path.read_bytes() + b"more")

    with pytest.raises(CertificateRefused, match="no longer the one that was verified"):
        trip.certificate(tmp_path / "model")


def test_the_text_form_names_the_files_and_not_their_folder(trip, tmp_path):
    files = trip.certificate(tmp_path / "model")

    assert str(files) == "Certificate written: model.json and model.html."


def test_a_failed_round_trip_is_certified_as_failed(tmp_path):
    model = models.with_custom_layer()
    trip = api.roundtrip(
        model, "keras", path=tmp_path / "m.keras", conditions=("same",), custom_objects={}
    )

    found = api.read_certificate(trip.certificate(tmp_path / "m").json)

    assert [one.verdict.value for one in found.verifications] == ["failed"]
