"""The aspects that are settings, in text and on a page."""

import pytest

from tests.render import samples
from tfpersist_widgets import render
from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Difference,
    Verdict,
    Verification,
)

HOSTILE = "<script>alert(1)</script>"


def changed(path="dense.units", before="8", after="16", promised=True):
    found = Difference(path, Answer.CHANGED, expected_text=before, observed_text=after)
    sentence = f"35 of 36 settings of the configuration came back; {path}: {before} became {after}"
    return AspectResult(Aspect.CONFIGURATION, Answer.CHANGED, promised, sentence, (found,))


def checked(*results):
    return Verification("same", Verdict.FAILED, "Something else came back.", results)


def test_each_aspect_is_a_row_and_what_differs_is_listed():
    kept = AspectResult(Aspect.SIGNATURES, Answer.KEPT, True, "2 of 2 inputs and outputs came back")

    shown = str(checked(changed(), kept))

    assert "✗ 35 of 36 settings of the configuration came back; dense.units: 8 became 16" in shown
    assert "✓ 2 of 2 inputs and outputs came back" in shown
    assert "Configuration: 1 difference" in shown
    assert "8 became 16" in shown.split("Not as it was")[1]


def test_a_silent_change_of_a_setting_is_said_first():
    shown = str(checked(changed()))

    assert shown.splitlines()[1].startswith("✗ Nothing was raised, and yet in same: 35 of 36")


def test_on_a_page_the_differences_are_folded_and_escaped():
    page = checked(changed(f"dense.{HOSTILE}", HOSTILE, f"{HOSTILE}2"))._repr_html_()

    assert "<summary>Configuration: 1 difference</summary>" in page
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_what_was_never_promised_is_no_failure_to_look_at():
    shown = str(checked(changed(promised=False)))

    assert "✗" not in shown.split("What else came back")[1]


def test_what_was_never_promised_is_listed_and_not_counted_as_a_difference():
    absent = Difference("layer dense", Answer.NOT_PROMISED, note="did not come back")
    sentence = "4 of 4 trainable flags came back"
    flags = AspectResult(Aspect.TRAINABLE, Answer.KEPT, False, sentence, (absent,))

    shown = str(checked(flags))

    assert "Trainable flags: what was not promised" in shown
    assert "difference" not in shown.partition("Trainable flags:")[2].splitlines()[0]


def test_a_long_list_of_differences_is_cut_and_says_so():
    many = tuple(
        Difference(f"layer_{i}.units", Answer.CHANGED, expected_text="1", observed_text="2")
        for i in range(300)
    )
    result = AspectResult(Aspect.CONFIGURATION, Answer.CHANGED, True, "0 of 300 came back", many)

    assert "… and 100 more differences" in str(checked(result))


@pytest.mark.parametrize("exact", [False, True])
def test_hashes_of_settings_are_exact_figures(exact):
    shown = render.text(samples.configuration(), exact=exact)

    assert "dense.called on" in shown
    assert ("0123456789abcdef" in shown) is exact


def test_a_fingerprint_folds_its_settings_on_a_page_and_leaves_them_out_of_a_text():
    state = samples.artifact().fingerprint

    assert "<summary>Configuration: 2</summary>" in state._repr_html_()
    assert "dense.units" not in str(state)


def test_a_setting_that_is_gone_or_new_is_said_in_words():
    gone = Difference("a", Answer.LOST, expected_text="8", note="did not come back")
    new = Difference("b", Answer.CHANGED, observed_text="8", note="was not in the saved model")

    assert str(gone) == "✗ a: lost — 8 is gone (did not come back)"
    assert str(new) == "✗ b: changed — 8 is new (was not in the saved model)"
