"""Did it ever work, as text, as HTML and as a picture."""

from __future__ import annotations

import pytest

import tfpersist_widgets as tpw
from tfpersist_widgets import lesson, plots, render
from tfpersist_widgets.records import (
    EverApproach,
    EverCell,
    EverRelease,
    EverRow,
    EverWorked,
    Evidence,
    Outcome,
    Raised,
)

WORKED = Evidence(Outcome.WORKED)
LOST = Evidence(Outcome.LOST, sentence="outputs differ")
RAISED = Evidence(Outcome.RAISED, "save", Raised("ValueError", "no <b>such</b> extension"))
UNSEEN = Evidence(Outcome.UNSEEN, sentence="no wheel for this Python")
KEYS = ("1.15", "2.4", "2.15", "2.21")


def row(*found, documented=True, same=None, approach="A02"):
    cells = tuple(EverCell(k, k, k, e, same) for k, e in zip(KEYS, found, strict=True))
    return EverRow(approach, "trained", documented, cells)


def record(*rows):
    releases = tuple(EverRelease(key, "2026-11-21", "3.11.7", "2", "3", "2") for key in KEYS)
    keys = dict.fromkeys(one.approach for one in rows)
    return EverWorked(releases, tuple(EverApproach(k, "saving", "again()") for k in keys), rows)


ALL = """\
Did it ever work? Run in 4 releases, 1.15 to 2.21, on 2026-11-21
worked: loaded in a process of its own, it computed the same, and trained on as the original \
where the whole model was saved. lost: nothing was raised, and something did not come back. \
raised: a line of the article ended in an exception.

Every approach, as documented and in its smallest variants
  approach  what is done  form               when                   what it came to
  A02       saving        trained            worked in 2.4 to 2.15  \
1.15: lost; 2.4 to 2.15: worked; 2.21: raised at save
  A03       saving        (variant) trained  always worked          \
1.15: could not look; 2.4 to 2.21: worked"""

ONE = """\
A02, saving: did it ever work? Run in 4 releases, 1.15 to 2.21, on 2026-11-21

As documented, trained: worked in 2.4 to 2.15
  release  in a process of its own  what                                  in the process that saved
  1.15     ✗ lost                   outputs differ                        ✓ worked
  2.4      ✓ worked                 equal outputs                         ✓ worked
  2.15     ✓ worked                 equal outputs                         ✓ worked
  2.21     ! raised at save         ValueError: no <b>such</b> extension  ✓ worked

What does the same today:

again()"""


def test_all_approaches_are_one_line_each_in_words():
    second = row(UNSEEN, WORKED, WORKED, WORKED, documented=False, approach="A03")

    assert str(record(row(LOST, WORKED, WORKED, RAISED), second)) == ALL


def test_one_approach_is_told_release_by_release():
    assert str(record(row(LOST, WORKED, WORKED, RAISED, same=WORKED))) == ONE


def test_who_saved_and_who_loaded_is_said_where_they_differ():
    cells = (EverCell("2.4", "2.4", "2.21", RAISED), EverCell("2.21", "2.21", "2.21", WORKED))
    text = str(record(EverRow("A02", "to today's", True, cells)))

    assert "release  saved in  loaded in  in a process of its own" in text
    assert "2.4      2.4       2.21       ! raised at save" in text


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((RAISED, LOST, RAISED, LOST), "never worked"),
        ((WORKED, WORKED, WORKED, WORKED), "always worked"),
        ((WORKED, WORKED, UNSEEN, UNSEEN), "always worked"),
        ((WORKED, LOST, WORKED, RAISED), "worked in 1.15, 2.15"),
        ((RAISED, WORKED, WORKED, LOST), "worked in 2.4 to 2.15"),
        ((RAISED, WORKED, LOST, WORKED), "worked in 2.4, 2.21"),
        ((RAISED, WORKED, UNSEEN, WORKED), "worked from 2.4 on"),
        ((UNSEEN, UNSEEN, UNSEEN, UNSEEN), "could not look"),
    ],
)
def test_when_it_worked_follows_from_the_cells(found, words):
    assert row(*found).history == words


def test_nothing_unseen_is_shown_as_fine():
    text = str(record(row(UNSEEN, UNSEEN, UNSEEN, UNSEEN)))

    assert "✓" not in text
    assert text.count("? could not look") == len(KEYS)
    assert "no wheel for this Python" in text


def test_the_html_is_tables_with_words_and_escapes_what_was_raised():
    page = render.html(record(row(LOST, WORKED, WORKED, RAISED)))

    assert '<th scope="col">in a process of its own</th>' in page
    assert "no &lt;b&gt;such&lt;/b&gt; extension" in page
    assert "raised at save" in page


def test_the_html_of_all_has_a_grid_of_releases_that_the_text_leaves_out():
    found = record(
        row(LOST, WORKED, WORKED, RAISED), row(UNSEEN, WORKED, WORKED, WORKED, approach="A03")
    )

    assert "<caption>Approach by release</caption>" in render.html(found)
    assert "Approach by release" not in render.text(found)
    assert ">—</td>" in render.html(found)


def test_every_part_of_it_can_be_shown_alone():
    found = record(row(LOST, WORKED, WORKED, RAISED))
    (one,) = found.rows

    for part in (one, one.cells[0], one.cells[0].fresh, found.approaches[0], found.releases[0]):
        assert str(part).strip()
        assert "<div" in part._repr_html_()


def test_the_figure_has_a_tile_for_each_cell_told_by_letter_colour_and_hatching():
    figure = plots.ever_worked(record(row(LOST, WORKED, UNSEEN, RAISED)))
    (axes,) = figure.axes

    assert [tile.get_gid() for tile in axes.patches] == [
        "lost",
        "worked",
        "could not look",
        "raised",
    ]
    assert [text.get_text() for text in axes.texts] == ["L", "w", "?", "r"]
    assert len({tile.get_hatch() for tile in axes.patches}) == 4
    assert len({tile.get_facecolor() for tile in axes.patches}) == 4


def test_the_axes_name_every_release_and_every_form():
    found = tpw.ever_worked()
    (axes,) = plots.ever_worked(found).axes

    assert [label.get_text() for label in axes.get_xticklabels()] == [
        one.key for one in found.releases
    ]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert [label[:3] for label in labels] == [one.approach for one in found.rows]
    assert ["(" in label[3:6] for label in labels] == [not one.documented for one in found.rows]
    assert len(axes.patches) == sum(len(one.cells) for one in found.rows)


def test_the_legend_says_what_the_letters_mean():
    (legend,) = plots.ever_worked(record(row(LOST, WORKED, UNSEEN, RAISED))).legends

    assert [text.get_text() for text in legend.get_texts()] == [
        "w  worked",
        "L  lost",
        "r  raised",
        "?  could not look",
    ]


@pytest.mark.parametrize("found", [record(), EverWorked((), (), ())])
def test_nothing_at_all_can_be_shown(found):
    assert plots.png(plots.ever_worked(found))[:4] == b"\x89PNG"
    assert str(found) == "? No approach was run."


def test_a_lesson_shows_a_picture_and_tells_it_in_words():
    shown = lesson.did_it_ever_work("A06")

    assert shown._repr_png_()[:4] == b"\x89PNG"
    assert repr(shown).startswith("Did it ever work? A06, tf.train.Saver, as in the article: ")
