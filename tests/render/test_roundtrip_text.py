"""The text of a whole round trip, as a person reads it."""

# ruff: noqa: RUF001 - a dash marks what was refused

import dataclasses
from textwrap import dedent

from tests.render import samples
from tfpersist_widgets import render

PLAIN = """\
Scale saved with keras as model.keras (27 KB)
✗ Nothing was raised, and yet in fresh: 0 of 2 variables came back

What came back
  condition  verdict   outputs         variables       optimizer       in words
  same       ✓ ok      ≈ below 1e-6    ✓ 2 of 2        ✓ 1 of 1        All came back.
  fresh      ✗ failed  – not compared  ✗ 0 of 2        – not compared  It loads, but empty.
  bare       ✗ failed  – not compared  – not compared  – not compared  It does not load.

Compared with the moment of saving; inputs: made from the model's input specification.

✗ fresh — failed
  What happened: The model loads and is empty.
  Why:           Its build() sets self.built and makes no variables.
  What to do:    Call super().build(input_shape) in build().

✗ bare — failed
  What happened: Keras does not know the class Scale while it rebuilds the model.
  Why:           The file holds only its name.
  What to do:    Register it and import its module before loading.

The exception itself:
  TypeError: Could not locate class 'Scale' at <Scale object 0x…>.

Outputs on the same inputs
  condition  output  answer   difference
  same       output  ≈ close  largest difference below 1e-6

Variables by path:
  same: 2 saved, 2 loaded; fresh: 2 saved, 0 loaded
    path                saved           same          fresh
    scale/dense/kernel  float32 (4, 8)  ✓ equal bits  ✗ lost (did not come back)
    scale/dense/bias    float32 (8,)    ✓ equal bits  ✗ lost (did not come back)

Optimizer by path:
  same: 1 saved, 1 loaded
    path            saved         same
    adam/iteration  int64 scalar  ✓ equal bits

How each load was made:
  What each load was given
    condition  process            needed                 definitions               blocked
    same       this process       custom_objects: Scale  none                      none
    fresh      a new interpreter  none                   Scale travelled by value  none
    bare       a new interpreter  none                   none                      mylayers

What was written:
  model.keras  zip archive, 27 KB
  ├─ metadata.json  JSON, keras_version: 3.15.1, under 1 KB
  ├─ config.json  JSON, 1 KB
  │     ? it ends too early
  └─ model.weights.h5  HDF5 file, 25 KB
     │  ! it points out of the folder
     └─ layers/scale  group
        └─ kernel  dataset, float32 (4, 8), under 1 KB

The same in plain TensorFlow:
  model.save("persisted/model.keras")
  loaded = keras.models.load_model(…)"""


def test_a_round_trip_reads_from_the_worst_finding_to_the_code():
    assert render.text(samples.roundtrip()) == PLAIN


def test_str_and_repr_of_a_record_are_its_text():
    trip = samples.roundtrip()

    assert str(trip) == repr(trip) == render.text(trip)


def test_exact_figures_appear_only_when_asked_for():
    exact = render.text(samples.roundtrip(), exact=True)

    for figure in (
        "27,104 bytes",
        "largest difference 3.57628e-07, 6 ULPs, at [0, 2], tolerance 1e-05",
        "3.25 s",
        "line 3, in load_model",
        "a warning with a time",
        "recognised: starts with the zip signature",
    ):
        assert figure in exact
        assert figure not in PLAIN


def test_a_round_trip_that_saved_nothing_says_so():
    nothing = dataclasses.replace(
        samples.roundtrip(), artifact=None, tree=None, verifications=(), code=""
    )

    assert render.text(nothing) == dedent(
        """\
        Scale with keras
        ✗ Nothing was saved.
        ? Nothing was verified."""
    )


def test_a_loss_with_an_exception_is_not_called_silent():
    loud = dataclasses.replace(
        samples.fresh(), explanation=samples.bare().explanation, condition="bare"
    )

    assert "Nothing was raised" not in render.text(loud)
    assert "Nothing was raised" in render.text(samples.fresh())


def test_a_loss_that_was_never_promised_is_not_a_finding():
    lost = samples.fresh().aspects[0]
    unpromised = dataclasses.replace(
        samples.fresh(), aspects=(dataclasses.replace(lost, promised=False),)
    )

    assert "Nothing was raised" not in render.text(unpromised)
    assert "✗ 0 of 2" not in render.text(unpromised)


def test_one_cause_in_several_conditions_is_explained_once():
    again = dataclasses.replace(samples.bare(), condition="fresh")
    text = render.text(
        dataclasses.replace(samples.roundtrip(), verifications=(again, samples.bare()))
    )

    assert "✗ fresh, bare — failed" in text
    assert text.count("What happened") == 1
