"""The HTML says what the text says, escapes everything, and is semantic."""

# ruff: noqa: RUF001 - a dash marks what was refused

import enum
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tests.render import samples
from tests.render.page_reader import Page
from tfpersist_widgets import render
from tfpersist_widgets.records import Applies, Record

HOSTILE = "<img src=x onerror=alert(1)>"


def hostile(value):
    """The same value with every string in it replaced."""
    if isinstance(value, Record):
        changes = {field.name: hostile(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(map(hostile, value))
    if isinstance(value, Path):
        return Path("/somewhere") / HOSTILE
    return HOSTILE if isinstance(value, str) and not isinstance(value, enum.Enum) else value


def everything():
    return pytest.mark.parametrize("record", samples.one_of_each(), ids=lambda r: type(r).__name__)


@everything()
@pytest.mark.parametrize("exact", [False, True], ids=["plain", "exact"])
def test_no_string_of_any_record_becomes_an_element(record, exact):
    page = Page(render.html(hostile(record), exact=exact))

    assert not {"img", "script", "svg", "iframe"} & set(page.elements)
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]


@everything()
def test_hostile_strings_are_shown_as_they_are_written(record):
    page = Page(render.html(hostile(record), exact=True))

    assert HOSTILE in page.text or isinstance(record, Applies)


@everything()
def test_no_describer_fails_on_its_own_record(record):
    for exact in (False, True):
        assert "could not be shown" not in render.text(record, exact=exact)
        assert "could not be shown" not in render.html(hostile(record), exact=exact)


def test_the_html_of_a_round_trip_holds_every_word_of_its_text():
    trip = samples.roundtrip()
    words = {word.strip("│├└─:,") for word in render.text(trip).split()}

    shown = Page(render.html(trip)).text
    assert {word for word in words if word not in shown} == set()


def test_tables_have_captions_and_headed_rows_and_columns():
    page = Page(render.html(samples.roundtrip()))

    assert page.elements["table"] == page.elements["caption"] == 5
    scopes = [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")]
    assert len(scopes) == page.elements["th"]
    assert set(scopes) == {"row", "col"}
    assert page.elements["details"] == page.elements["summary"] >= 5
    assert page.elements["pre"] == 2  # the exception, and the code


def test_headings_do_not_enter_the_notebooks_table_of_contents():
    page = Page(render.html(samples.roundtrip()))

    assert not {"h1", "h2", "h3", "h4", "h5", "h6"} & set(page.elements)
    assert ("p", "role", "heading") in page.attributes


def test_the_state_is_told_by_word_and_shape_as_well_as_colour():
    page = Page(render.html(samples.roundtrip()))

    for told in ("✓ ok", "✗ failed", "≈ below 1e-6", "– not compared"):
        assert told in page.text


def test_only_the_last_part_of_a_path_is_shown():
    for record in (samples.artifact(), samples.roundtrip()):
        for exact in (False, True):
            assert "private" not in render.html(record, exact=exact)
            assert "private" not in render.text(record, exact=exact)


def test_plain_forms_show_no_hash_and_no_seconds():
    for record in samples.one_of_each():
        assert "0123456789abcdef" not in render.html(record)
        assert "3.25" not in render.html(record)
