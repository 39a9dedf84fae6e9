"""The published schema is the one that the records have, and says what the reader says."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.certificate.published_schema import FILE, schema
from tfpersist_widgets import api
from tfpersist_widgets.errors import CertificateRefused

PUBLISHED = json.loads(FILE.read_text())


def test_the_published_schema_is_that_of_the_records():
    # After a change of a record: python -m tests.certificate.published_schema
    assert schema() == PUBLISHED


def test_it_is_a_schema():
    Draft202012Validator.check_schema(PUBLISHED)


@pytest.mark.parametrize("name", ["embedded.json", "plain.json"])
def test_a_certificate_fits_it(here, name):
    errors = Draft202012Validator(PUBLISHED).iter_errors(json.loads((here / name).read_text()))

    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("fingerprint"),
        lambda d: d.update(kind="another"),
        lambda d: d.update(verifications={}),
        lambda d: d["artifact"].update(size=1.5),
        lambda d: d["verifications"][0].update(seconds="soon"),
        lambda d: d["verifications"][0]["aspects"][0].update(promised=1),
        lambda d: d["verifications"][0]["aspects"][0].update(answer="fine"),
        lambda d: d["probe"]["outputs"][0].update(array=None),
    ],
)
def test_what_does_not_fit_it_is_refused_by_the_reader_too(edited, change):
    path = edited(change)

    assert not Draft202012Validator(PUBLISHED).is_valid(json.loads(path.read_text()))
    with pytest.raises(CertificateRefused):
        api.read_certificate(path)
