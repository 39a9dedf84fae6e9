"""A comparison as a person reads it: the worst finding, one table, details on request."""

# ruff: noqa: RUF001 - a dash marks what was refused

import dataclasses

import pytest

from tests.render import samples
from tests.render.page_reader import Page
from tfpersist_widgets import render
from tfpersist_widgets.records import Comparison

PLAIN = """\
Scale: what comes back with which strategy
✗ Nothing was raised, and yet with keras in fresh: 0 of 2 variables came back

What came back
  strategy  same       fresh      bare       worst finding
  keras     ✓ ok       ✗ failed   ✗ failed   fresh: It loads, but empty.
  h5        – refused  – refused  – refused  It is no Keras model.
  pickle    ✓ ok       ✓ ok       ✓ ok       everything promised came back; outputs: close"""


def test_a_comparison_is_one_table_with_silent_losses_before_it():
    assert render.text(samples.comparison()) == PLAIN


def test_one_silent_loss_in_several_conditions_is_one_sentence():
    trip = samples.roundtrip()
    twice = (samples.fresh(), dataclasses.replace(samples.fresh(), condition="same"))
    found = Comparison("Scale", (dataclasses.replace(trip, verifications=twice),))

    assert "yet with keras in fresh, same: 0 of 2 variables" in render.text(found)


def test_the_html_has_every_word_of_the_text_and_each_round_trip_in_detail():
    page = render.html(samples.comparison())
    words = Page(page).text

    for line in PLAIN.splitlines():
        for word in line.split():
            assert word in words, word
    assert page.count("<details") > 3
    for strategy in ("keras", "h5", "pickle"):
        assert f"<summary>{strategy} in detail</summary>" in page
    assert "Compared with the moment of saving" in words


def test_the_html_is_a_table_with_a_caption_and_scopes():
    page = render.html(samples.comparison())

    assert "<caption>What came back</caption>" in page
    assert '<th scope="col">worst finding</th>' in page
    assert '<th scope="row">pickle</th>' in page


def test_times_stand_in_the_exact_form_and_in_the_data_alone():
    found = samples.comparison()

    assert "3.25 s" in render.html(found, exact=True)
    assert "3.25 s" not in render.html(found) + render.text(found, exact=True)
    assert found.to_dict()["round_trips"][0]["verifications"][2]["seconds"] == 3.25


def test_a_round_trip_is_found_by_its_strategy():
    found = samples.comparison()

    assert found.round_trip("pickle") is found.round_trips[2]
    with pytest.raises(KeyError, match="'npz' was not compared; these were: keras, h5, pickle"):
        found.round_trip("npz")
