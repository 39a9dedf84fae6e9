"""The text of every other record, inline."""

# ruff: noqa: RUF001 - a dash marks what was refused

import math
import re
from dataclasses import replace
from textwrap import dedent

import pytest

from tests.render import samples
from tfpersist_widgets import records, render
from tfpersist_widgets.records import Answer, Difference, Tensor
from tfpersist_widgets.render import words

TEXTS = {
    "Difference": "≈ output: close — largest difference below 1e-6",
    "Tensor": "float32 (4, 8)",
    "Identity": "1 file, 27 KB",
    "VariablePrint": "scale/dense/kernel — float32 (4, 8)",
    "ModelRef": "model (also net) — Sequential (Keras model)",
    "Progress": "Step 2 of 4: loading in a fresh process",
    "Recognition": "keras: starts with the zip signature\n? cut off",
    "Applies": "✓ the strategy can save this model",
    "NoMetadata": "– No metadata: it was saved without metadata",
    "Refused": "– The model was never built.\nCall it once on real data.",
    "Raised": "TypeError: Could not locate class 'Scale' at <Scale object 0x…>.",
    "Artifact": dedent(
        """\
        model.keras — keras, 27 KB

        State when it was saved:
          2 variables; optimizer Adam with 1 variable

          Variables by path
            path                type and shape
            scale/dense/kernel  float32 (4, 8)
            scale/dense/bias    float32 (8,)"""
    ),
}


@pytest.mark.parametrize("record", samples.one_of_each(), ids=lambda r: type(r).__name__)
def test_a_record_prints_as_a_person_would_write_it(record):
    expected = TEXTS.get(type(record).__name__)
    if expected is None:
        assert render.text(record)
    else:
        assert render.text(record) == expected


def test_the_samples_hold_every_record_that_there_is():
    classes = {
        getattr(records, name)
        for name in records.__all__
        if issubclass(getattr(records, name), records.Record)
    } - {records.Record}

    assert {type(record) for record in samples.one_of_each()} == classes


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "empty"),
        (57, "under 1 KB"),
        (1480, "1 KB"),
        (27_104, "27 KB"),
        (354_321, "350 KB"),
        (999_600, "1 MB"),
        (1_449_999, "1.4 MB"),
        (2_000_000_000, "2 GB"),
        (5 * 10**15, "5000 TB"),
    ],
)
def test_a_size_has_two_digits_at_most(count, expected):
    assert words.size(count) == expected


@pytest.mark.parametrize(
    ("answer", "largest", "expected"),
    [
        (Answer.KEPT, None, "equal bits"),
        (Answer.CLOSE, 3.5e-7, "largest difference below 1e-6"),
        (Answer.CLOSE, 9.99e-7, "largest difference below 1e-6"),
        (Answer.CLOSE, 0.0, "equal values in other bits"),
        (Answer.CHANGED, 0.25, "largest difference 1e-1 or more"),
        (Answer.CHANGED, 12.0, "largest difference 1e1 or more"),
        (Answer.CHANGED, math.nan, "NaN on one side only"),
        (Answer.CHANGED, math.inf, "an infinite difference"),
        (Answer.CHANGED, None, "changed"),
        (Answer.UNSEEN, None, "could not look"),
    ],
)
def test_a_difference_in_words_shows_no_bare_float(answer, largest, expected):
    assert words.difference(Difference("x", answer, max_abs=largest)) == expected


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((), "float32 scalar"),
        ((3,), "float32 (3,)"),
        (("any", 3), "float32 (any, 3)"),
        (("unknown rank",), "float32, unknown rank"),
    ],
)
def test_a_tensor_is_written_as_numpy_writes_shapes(shape, expected):
    assert words.tensor(Tensor("float32", shape)) == expected


def test_another_shape_is_told_on_both_sides():
    found = replace(samples.close_output(), observed=Tensor("float32", (2, 4)))

    assert words.difference(found) == "float32 (2, 3) became float32 (2, 4)"


def test_what_only_the_loaded_model_has_is_told():
    found = Difference("extra", Answer.CHANGED, observed=samples.BIAS)

    assert words.difference(found) == "only loaded: float32 (8,)"


@pytest.mark.parametrize(
    ("answer", "each", "expected"),
    [
        (Answer.KEPT, Answer.KEPT, "✓ 2 of 2"),
        (Answer.LOST, Answer.LOST, "✗ 0 of 2"),
        (Answer.CHANGED, Answer.KEPT, "✗ 2 of 2, changed"),
        (Answer.UNSEEN, Answer.UNSEEN, "? could not look"),
        (Answer.NOT_PROMISED, Answer.LOST, "– not promised"),
    ],
)
def test_variables_in_brief_are_counted_only_where_somebody_looked(answer, each, expected):
    found = tuple(replace(difference, answer=each) for difference in samples.kept())
    aspect = replace(samples.same().aspects[0], answer=answer, differences=found)
    text = render.text(replace(samples.same(), aspects=(aspect,)))

    (row,) = [line for line in text.splitlines() if line.startswith("  same       ✓ ok")]
    assert re.split(r"\s{2,}", row.strip())[2] == expected
