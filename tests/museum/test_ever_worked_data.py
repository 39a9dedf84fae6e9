"""The committed answer to *did it ever work?*: complete, dated, with reasons for silence."""

from __future__ import annotations

import re

import pytest

import tfpersist_widgets as tpw
from tests.museum.approaches.crossings import in_order
from tests.museum.approaches.ever import _costs, as_text
from tests.museum.approaches.merging import merged
from tests.museum.approaches.rows import approaches, rows
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.museum import ever_worked as reader
from tfpersist_widgets.records import EverWorked, Outcome
from tfpersist_widgets.verify.environments import RELEASES


def cells():
    return [(row, cell) for row in tpw.ever_worked().rows for cell in row.cells]


def test_every_form_of_every_approach_has_a_cell_for_every_release():
    found = tpw.ever_worked()
    releases = list(in_order())

    assert [one.key for one in found.releases] == releases
    assert sorted(releases) == sorted(one.key for one in RELEASES)
    assert [(row.approach, row.variant) for row in found.rows] == [
        (row.approach, row.variant) for row in rows()
    ]
    assert [row.variant for row in found.rows if [c.release for c in row.cells] != releases] == []


def test_every_approach_has_a_documented_form():
    found = tpw.ever_worked()

    assert [one.key for one in found.approaches] == [f"A{number:02}" for number in range(1, 19)]
    assert {row.approach for row in found.rows if row.documented} == {
        one.key for one in found.approaches
    }


def test_each_cell_says_what_it_came_to():
    evidence = [one for _, cell in cells() for one in (cell.fresh, cell.same) if one is not None]
    silent = [
        one
        for one in evidence
        if one.outcome in (Outcome.LOST, Outcome.UNSEEN) and not one.sentence
    ]
    bare = [one for one in evidence if (one.outcome is Outcome.RAISED) != (one.raised is not None)]

    assert silent == []
    assert bare == []
    assert [one for one in evidence if one.raised is not None and not one.stage] == []


def test_nothing_is_unseen_but_for_the_reasons_that_we_know():
    unseen = {
        (row.approach, cell.fresh.sentence)
        for row, cell in cells()
        if cell.fresh.outcome is Outcome.UNSEEN
    }

    assert unseen == {
        ("A08", "no release before it ran on this Python"),
        ("A17", "needs two TensorFlow processes at once for each release"),
    }


def test_every_release_was_run_and_says_when_and_with_what():
    for release, listed in zip(
        tpw.ever_worked().releases,
        sorted(RELEASES, key=lambda one: in_order().index(one.key)),
        strict=True,
    ):
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", release.date)
        assert release.tensorflow == listed.tensorflow
        assert release.python.rpartition(".")[0] in listed.python
    assert tpw.ever_worked().date == min(one.date for one in tpw.ever_worked().releases)


def test_the_data_name_no_path_address_or_user():
    text = reader.DATA.read_text("utf-8")

    assert re.findall(r"/(?:tmp|home|root|usr|work)/|\b0x[0-9a-f]+|\b\d{12,}\b", text) == []


def test_what_does_the_same_today_is_what_the_approaches_modules_say():
    assert tpw.ever_worked().approaches == approaches()


def test_one_approach_is_had_by_its_key_in_either_case():
    found = tpw.ever_worked("a06")

    assert [one.key for one in found.approaches] == ["A06"]
    assert {row.approach for row in found.rows} == {"A06"}
    assert found.releases == tpw.ever_worked().releases


@pytest.mark.parametrize("key", ["A19", "", "6", 6])
def test_an_approach_that_is_not_there_is_refused_with_those_that_are(key):
    with pytest.raises(TFPersistError, match=r"no approach is called .*; there are A01, .*A18"):
        tpw.ever_worked(key)


@pytest.mark.parametrize("text", ["", "[]", '{"releases": 3}'])
def test_a_damaged_data_file_is_said_to_be_damaged(text, tmp_path, monkeypatch):
    damaged = tmp_path / "ever_worked.json"
    damaged.write_text(text, "utf-8")
    monkeypatch.setattr(reader, "DATA", damaged)

    with pytest.raises(TFPersistError, match="cannot be read"):
        reader._measured.__wrapped__()


def test_the_data_are_written_as_they_are_read():
    assert reader.DATA.read_text("utf-8") == as_text(tpw.ever_worked())


def test_a_part_that_is_measured_again_leaves_the_rest_and_the_older_day():
    known = tpw.ever_worked()
    part = EverWorked(
        tuple(type(one)(**(one.to_dict() | {"date": "2099-01-01"})) for one in known.releases[:1]),
        known.approaches[:1],
        tuple(
            type(row)(row.approach, row.variant, row.documented, row.cells[:1])
            for row in known.rows[:1]
        ),
    )

    assert merged(known, part, in_order(), rows()) == known


def test_the_command_says_first_what_it_will_cost():
    assert re.fullmatch(
        r"\d+ forms .* 18 releases: about \d+ minutes .* MB of scratch", _costs(57, 18)
    )
