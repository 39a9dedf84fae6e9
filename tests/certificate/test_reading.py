"""A certificate that is not whole is refused, and the reason is the true one."""

import json

import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import CertificateRefused


def refusal(path) -> str:
    with pytest.raises(CertificateRefused) as caught:
        api.read_certificate(path)
    return str(caught.value)


def test_a_whole_one_is_read(here):
    found = api.read_certificate(here / "embedded.json")

    assert found.model_class == "Sequential"
    assert found.artifact.strategy == "keras"
    assert len(found.fingerprint.variables) == 4
    assert found.verifications[0].verdict.value == "ok"
    assert found.probe.note == "made from the model's input specification"


def test_inputs_and_outputs_are_in_it_only_when_asked_for(tmp_path):
    path = tmp_path / "model.keras"
    trip = api.roundtrip(models.two_inputs(), "keras", path=path, conditions=())

    assert api.read_certificate(trip.certificate(tmp_path / "model").json).probe is None


def test_a_missing_file_is_said_so(tmp_path):
    assert "No such file" in refusal(tmp_path / "missing.json")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "it is no text"),
        (b"<html></html>", "it is no JSON"),
        (b"", "it is no JSON"),
        (b'{"kind": NaN}', "NaN is no JSON number"),
        (b'{"a": 1, "a": 2}', "a key occurs twice"),
        (b"[" * 100_000, "it is no JSON"),
        (b"[]", "no certificate of this package"),
        (b'{"kind": "something else"}', "no certificate of this package"),
    ],
)
def test_what_is_no_certificate_is_said_so(tmp_path, content, reason):
    (tmp_path / "file.json").write_bytes(content)

    assert reason in refusal(tmp_path / "file.json")


def test_the_page_in_place_of_the_data_is_refused(here):
    assert "it is no JSON" in refusal(here / "embedded.html")


def test_one_digit_that_was_edited_is_noticed(here):
    text = (here / "embedded.json").read_text()
    at = text.index('"max_abs": 0.0') + len('"max_abs": ')
    (here / "embedded.json").write_text(f"{text[:at]}1{text[at + 1 :]}")

    assert "it was edited or damaged" in refusal(here / "embedded.json")


def test_a_file_that_only_looks_different_is_the_same(here):
    data = json.loads((here / "embedded.json").read_text())
    (here / "embedded.json").write_text(json.dumps(dict(reversed(data.items()))))

    assert api.read_certificate(here / "embedded.json").model_class == "Sequential"


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_another_version_of_the_form_is_named(edited, version):
    found = refusal(edited(lambda data: data.update(schema=version)))

    assert f"it has version {version} of the form" in found
    assert "the version of this package that wrote it" in found


def test_a_certificate_without_a_digest_is_refused(edited):
    assert "digest is missing" in refusal(edited(lambda data: data.pop("digest"), resealed=False))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d.pop("verifications"), "verifications is missing"),
        (lambda d: d.update(model_class=5), "model_class is 5 and should be a text"),
        (lambda d: d.update(probe="mine"), "probe is 'mine' and should be an object"),
        (
            lambda d: d["verifications"][0].update(verdict="great"),
            "verifications[0].verdict is 'great' and should be 'ok' or 'failed'",
        ),
        (
            lambda d: d["fingerprint"]["variables"][1].update(digest=None),
            "fingerprint.variables[1].digest is None and should be a text",
        ),
        (
            lambda d: d["fingerprint"]["variables"][0]["tensor"].update(shape=[True]),
            "fingerprint.variables[0].tensor.shape[0] is True",
        ),
    ],
)
def test_what_is_malformed_is_named_with_its_place(edited, change, reason):
    found = refusal(edited(change))

    assert "it is malformed" in found
    assert reason in found


def test_a_number_beyond_all_floats_is_refused(here):
    text = (here / "embedded.json").read_text()
    (here / "embedded.json").write_text(text.replace('"max_abs": 0.0', '"max_abs": 1e999', 1))

    assert "it is malformed" in refusal(here / "embedded.json")


def test_inputs_that_are_nested_without_end_are_refused(edited):
    nest = {"kind": "list", "items": []}
    for _ in range(300):
        nest = {"kind": "list", "items": [nest]}

    found = refusal(edited(lambda data: data["probe"].update(inputs=nest)))

    assert "nested too deeply" in found


def test_what_a_later_version_adds_is_passed_over(edited):
    path = edited(lambda data: data["artifact"].update(colour="blue"))

    assert api.read_certificate(path).artifact.form == "file"
