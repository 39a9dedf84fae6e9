"""A file that a suite keeps: does it still open, and is it still the same?"""

import inspect

import pytest

from tests import models
from tests.certificate.conftest import certified
from tests.museum.reading.pieces import MUSEUM
from tfpersist_widgets import api, errors
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.testing import assert_verified

__all__ = ["certified"]


def test_a_kept_file_that_brings_the_model_back_passes(certified):
    model = models.trained_sequential()

    trip = assert_verified(certified / "model.keras", model)

    assert [one.verdict for one in trip.verifications] == [Verdict.OK]


def test_a_kept_certificate_stands_for_the_model(certified):
    trip = assert_verified(
        certified / "model.keras", certified / "embedded.json", conditions=("bare",)
    )

    assert trip.verifications[0].compared_with.startswith("the certificate")


def test_a_model_that_is_another_now_fails(certified):
    with pytest.raises(AssertionError) as caught:
        assert_verified(certified / "model.keras", models.two_inputs(), conditions=("same",))

    first = str(caught.value).splitlines()[0]
    assert first == "model.keras loaded with 'keras' is not ok: failed in same"


def test_outputs_that_a_certificate_does_not_hold_are_no_pass(certified):
    with pytest.raises(AssertionError, match="could not look in same"):
        assert_verified(certified / "model.keras", certified / "plain.json", conditions=("same",))


def test_a_piece_of_the_museum_brings_what_it_is_compared_with():
    (piece,) = api.museum(MUSEUM, release="2.21", model="dense", strategy="keras")

    trip = assert_verified(piece, conditions=("same",))

    assert trip.strategy == "keras"


def test_pytest_shows_the_line_of_the_caller(certified):
    path = certified / "model.keras"
    with pytest.raises(AssertionError) as caught:
        assert_verified(path, models.two_inputs(), conditions=("same",))

    assert "tfpersist_widgets/testing.py" not in str(caught.getrepr(style="long"))


def test_what_cannot_be_asked_is_an_error_and_no_failed_assertion(certified):
    path = certified / "model.keras"

    with pytest.raises(errors.ArtifactUnreadable):
        assert_verified(certified / "missing.keras", models.two_inputs())
    with pytest.raises(errors.ModelRefused, match="There is nothing to compare"):
        assert_verified(path)
    with pytest.raises(errors.ModelRefused, match="received a int"):
        assert_verified(path, 5)
    with pytest.raises(errors.CertificateRefused):
        assert_verified(path, certified / "model.keras")


def test_every_option_of_the_verb_is_there_with_its_default():
    ours = inspect.signature(assert_verified).parameters
    theirs = inspect.signature(api.check).parameters

    assert set(theirs) - set(ours) == {"model_name", "progress", "cancel"}
    assert set(ours) <= set(theirs)
    for name in set(ours) - {"conditions"}:
        assert ours[name].default == theirs[name].default, name
