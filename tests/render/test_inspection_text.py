"""An artifact as it lies there, as a person reads it; and several of them side by side."""

import dataclasses

from tests.render import found_samples, samples
from tfpersist_widgets import render
from tfpersist_widgets.records import Inspection, NoMetadata

PLAIN = """\
model.keras (27 KB)
! 1 warning: see below
? 1 problem: see below
  Kind:    keras
  Told by: starts with the zip signature

What it says of itself:
  Saved with keras

  Metadata
    entry          value
    data set       iris
    epochs         20
    <b>layers</b>  [4, 8]

  python 3.11.9, tensorflow 2.21.0, keras 3.15.1, numpy 2.4.6, tfpersist_widgets 0.1.0

What is in it
model.keras  zip archive, 27 KB
├─ metadata.json  JSON, keras_version: 3.15.1, under 1 KB
├─ config.json  JSON, 1 KB
│     ? it ends too early
└─ model.weights.h5  HDF5 file, 25 KB
   │  ! it points out of the folder
   └─ layers/scale  group
      └─ kernel  dataset, float32 (4, 8), under 1 KB"""

COMPARED = """\
2 artifacts compared with the certificate model.json
✗ Nothing was raised, and yet of old/model.keras in fresh: 0 of 2 variables came back

What came back
  artifact          same  fresh     bare      worst finding
  old/model.keras   ✓ ok  ✗ failed  ✗ failed  fresh: It loads, but empty.
  model.<b>pkl</b>  ✓ ok  ✓ ok      ✓ ok      everything promised came back; outputs: close"""


def inspection():
    return found_samples.inspection(samples.metadata(samples.roundtrip()), samples.tree())


def several():
    return found_samples.artifact_comparison(samples.comparison())


def test_dangers_stand_first_then_what_it_is_then_what_is_in_it():
    assert render.text(inspection()) == PLAIN


def test_the_hash_stands_in_the_exact_form_alone():
    assert "ab" * 32 in render.text(inspection(), exact=True)
    assert "ab" * 32 not in render.text(inspection()) + render.html(inspection())


def test_why_there_is_no_hash_and_no_metadata_is_said():
    found = dataclasses.replace(
        inspection(), sha256="", unhashed="it was not asked for", metadata=NoMetadata("why")
    )

    shown = render.text(found, exact=True)
    assert "SHA-256:  not computed: it was not asked for" in shown
    assert "Metadata: none: why" in shown


def test_what_no_strategy_loads_is_called_that():
    assert "keras: no strategy here loads this" in render.text(
        dataclasses.replace(inspection(), strategy="")
    )


def test_the_places_that_matter_are_found_however_deep_they_lie():
    tree = samples.tree()
    for _ in range(5000):
        tree = dataclasses.replace(tree, children=(tree,), warning="", problem="")
    found: Inspection = dataclasses.replace(inspection(), tree=tree)

    assert [place.name for place in found.problems] == ["config.json"]
    assert [place.name for place in found.warnings] == ["model.weights.h5"]


def test_artifacts_stand_in_one_table_below_what_they_were_held_against():
    assert render.text(several()) == COMPARED


def test_names_of_artifacts_are_escaped_in_html():
    assert "<b>pkl</b>" not in render.html(several())
