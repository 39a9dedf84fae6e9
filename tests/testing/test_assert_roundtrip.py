"""What a user's suite calls: passes on *ok* alone, and fails with what the panel shows."""

import html
import inspect
import re
import sys

import keras
import numpy as np
import pytest

from tests import models
from tests.architecture.fresh_python import run
from tfpersist_widgets import api, errors, render
from tfpersist_widgets.records import RoundTrip, Verdict
from tfpersist_widgets.render.describe.roundtrip import results
from tfpersist_widgets.testing import assert_roundtrip

# Of the verb's options these make no sense in a test, which runs to its end or not at all.
NOT_FOR_TESTS = {"model_name", "progress", "cancel"}


def refusal(*arguments, **options):
    """What a failing assertion says."""
    with pytest.raises(AssertionError) as caught:
        assert_roundtrip(*arguments, **options)
    return str(caught.value)


@pytest.fixture(scope="module")
def lossy():
    """What is said of a model that loads without a word, and empty."""
    model = models.BuildsNothing()
    model.build((None, 3))
    model.dense.build((None, 3))
    return refusal(model, "keras", inputs=np.ones((2, 3), "float32"))


def test_what_comes_back_whole_passes_and_gives_the_round_trip():
    trip = assert_roundtrip(models.trained_sequential(), "keras")

    assert isinstance(trip, RoundTrip)
    assert [(one.condition, one.verdict) for one in trip.verifications] == [("fresh", Verdict.OK)]


def test_every_condition_that_is_named_is_tried_in_the_order_asked_for():
    trip = assert_roundtrip(models.two_inputs(), "keras", conditions=("bare", "same"))

    assert [one.condition for one in trip.verifications] == ["bare", "same"]


def test_the_artifact_stays_where_it_was_asked_for_and_can_be_certified(tmp_path):
    path = tmp_path / "model.keras"
    trip = assert_roundtrip(models.two_inputs(), "keras", path=path, embed_probe=True)

    assert path.is_file()
    assert trip.certificate(tmp_path / "model").json.is_file()


def test_a_silent_loss_fails_and_says_what_was_lost_and_what_to_do(lossy):
    first, _, rest = lossy.partition("\n\n")

    assert first == "BuildsNothing saved with 'keras' is not ok: failed in fresh"
    assert "Nothing was raised, and yet in fresh: 0 of 2 variables came back" in rest
    assert "What to do:    Do not rely on this artifact." in rest


def test_the_message_has_every_word_of_the_panels_results():
    model = keras.Sequential([keras.Input((2,)), models.Forgetful(3.0)])
    trip = api.roundtrip(model, "keras", conditions=("same",))
    panel = render.fragment(trip, exact=True, describer=results)

    said = refusal(model, "keras", conditions=("same",))
    words = set(html.unescape(re.sub("<[^>]+>", " ", panel)).split())
    took = f"{trip.verifications[0].seconds:.2f}"  # every check takes its own time
    assert len(words) > 100
    assert {word for word in words if word not in said} <= {took}


def test_the_worst_condition_comes_first():
    said = refusal(models.with_custom_layer(), "keras", conditions=("same", "fresh", "bare"))

    assert said.startswith("Sequential saved with 'keras' is not ok: failed in bare\n")
    rows = [line.split()[0] for line in said.splitlines() if line.startswith("  ")]
    assert [row for row in rows if row in ("same", "fresh", "bare")][:3] == [
        "bare",
        "same",
        "fresh",
    ]
    assert "Keras does not know the class Scale" in said


def test_what_could_not_be_seen_is_no_pass():
    said = refusal(models.Plain(), "pickle", conditions=("same",), call="forward")

    assert said.startswith("Plain saved with 'pickle' is not ok: could not look in same\n")
    assert "give inputs=" in said.lower()


def test_a_check_that_ran_out_of_time_is_no_pass():
    said = refusal(models.two_inputs(), "keras", timeout=0.001)

    assert "could not look in fresh" in said
    assert "did not end in time" in said


def test_a_strategy_that_does_not_take_the_model_is_no_pass():
    said = refusal(models.Plain(), "keras", conditions=("fresh", "bare"))

    assert said.startswith("Plain saved with 'keras' is not ok: refused in fresh, bare\n")
    assert "Nothing was saved." in said


def test_a_release_that_is_not_installed_is_no_pass(tmp_path, monkeypatch):
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", str(tmp_path))

    said = refusal(models.two_inputs(), "keras", conditions=("version:2.16",))

    assert "could not look in version:2.16" in said
    assert "allow_install=True" in said


def test_pytest_shows_the_line_of_the_caller():
    model = models.Plain()
    with pytest.raises(AssertionError) as caught:
        assert_roundtrip(model, "keras")

    shown = str(caught.getrepr(style="long"))
    assert '>           assert_roundtrip(model, "keras")' in shown.replace("        ", "    " * 2)
    assert "tfpersist_widgets/testing.py" not in shown


@pytest.mark.parametrize(
    ("conditions", "why"),
    [
        ("fresh", r"received the text 'fresh'. Write conditions=\('fresh',\)"),
        ((), "conditions= is empty, so that nothing would be checked"),
        (("fresh", "elsewhere"), "There is no condition 'elsewhere'"),
    ],
)
def test_conditions_that_check_nothing_are_refused(conditions, why):
    with pytest.raises(ValueError, match=why):
        assert_roundtrip(models.Plain(), "pickle", conditions=conditions)


def test_what_cannot_be_done_is_an_error_and_no_failed_assertion(tmp_path):
    (tmp_path / "model.keras").write_text("something of the user's")
    model = models.two_inputs()

    with pytest.raises(errors.UnknownStrategy, match="There is no strategy 'keras3'"):
        assert_roundtrip(model, "keras3")
    with pytest.raises(errors.TargetRefused):
        assert_roundtrip(model, "keras", path=tmp_path / "model.keras")
    with pytest.raises(errors.InputsRefused):
        assert_roundtrip(model, "keras", inputs=[[1.0]])
    assert (tmp_path / "model.keras").read_text() == "something of the user's"


def test_every_option_of_the_verb_is_there_with_its_default():
    ours = inspect.signature(assert_roundtrip).parameters
    theirs = inspect.signature(api.roundtrip).parameters

    assert set(theirs) - set(ours) == NOT_FOR_TESTS
    assert set(ours) <= set(theirs)
    for name in set(ours) - {"conditions"}:
        assert ours[name].default == theirs[name].default, name


def test_importing_it_needs_neither_pytest_nor_tensorflow(tmp_path):
    code = (
        "import tfpersist_widgets.testing, sys\n"
        "print([name for name in ('pytest', 'tensorflow', 'keras') if name in sys.modules])"
    )
    done = run(code, tmp_path)

    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert "pytest" in sys.modules
