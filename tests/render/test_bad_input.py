"""Records that lie, repeat, or come by the thousand are shown all the same."""

from dataclasses import dataclass, replace

import pytest

from tests.render import samples
from tfpersist_widgets import render
from tfpersist_widgets.records import Answer, Node, NodeKind, Record, Tensor, Verification
from tfpersist_widgets.render import as_html, as_text, clean


@dataclass(frozen=True, repr=False)
class Unheard(Record):
    secret: str = "<b>"


def test_a_record_without_a_describer_is_named():
    assert render.text(Unheard()) == (
        "? Unheard\nThis record could not be shown: nothing describes this kind of record. "
        "Its data are in to_dict()."
    )
    assert "Unheard" in render.html(Unheard())


def test_a_describer_that_crashes_does_not_break_the_display():
    broken = replace(samples.close_output(), answer="no answer at all")

    assert render.text(broken).startswith("? Difference\nThis record could not be shown:")
    assert "could not be shown" in render.html(broken)


def test_a_string_field_that_holds_no_string_does_not_break_the_display():
    assert "could not be shown" in render.text(Tensor("float32", 3))
    assert "could not be shown" in render.html(replace(samples.bare().explanation, why=None))


def test_a_tree_too_deep_to_walk_does_not_break_the_display():
    node = Node("leaf", NodeKind.FILE)
    for _ in range(5000):
        node = Node("folder", NodeKind.FOLDER, children=(node,))

    assert "could not be shown" in render.text(node)
    assert "could not be shown" in render.html(node)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain — ✓", "plain — ✓"),
        ("\x1b[2Jwiped", "\\x1b[2Jwiped"),
        ("two\nlines", "two\\nlines"),
        ("right\u202eleft", "right\\u202eleft"),
        ("lone \ud800", "lone \\ud800"),
        ("<A object at 0x7f03aabbccdd>", "<A object at 0x…>"),
        ("0x1F", "0x1F"),
    ],
)
def test_a_line_is_printable_and_has_no_address(given, shown):
    assert clean.line(given) == shown


def test_a_very_long_string_is_shortened_and_says_by_how_much():
    assert clean.line("x" * 1500).endswith("xx… (1,000 more characters)")


def test_an_identity_in_an_exceptions_message_is_masked():
    message = "config={'shared_object_id': 139907476667408, 'units': 65536}"

    shown = clean.listing(message, code=False)
    assert shown == "config={'shared_object_id': …, 'units': 65536}"


def test_code_keeps_its_line_breaks_and_its_hexadecimals():
    assert clean.listing("a = 0xDEADBEEF\n\tb", code=True) == "a = 0xDEADBEEF\n\tb"


def many(count: int, answer: Answer, at: int) -> Verification:
    aspect = samples.same().aspects[0]
    rows = [replace(samples.kept()[0], path=f"layer_{i}/kernel") for i in range(count)]
    rows[at] = replace(rows[at], answer=answer)
    return replace(samples.same(), aspects=(replace(aspect, differences=tuple(rows)),))


def test_of_thousands_of_variables_the_lost_one_is_never_cut_off():
    text = render.text(many(3000, Answer.LOST, at=2999))

    assert "layer_2999/kernel" in text
    assert "layer_2998/kernel" not in text
    assert "… and 2,800 more variables" in text


def test_two_variables_of_one_path_are_two_rows():
    aspect = samples.same().aspects[0]
    twice = (samples.kept()[0], replace(samples.kept()[0], answer=Answer.LOST))
    text = render.text(replace(samples.same(), aspects=(replace(aspect, differences=twice),)))

    rows = [line.split("  ") for line in text.splitlines() if "scale/dense/kernel" in line]
    assert [row[-1] for row in rows] == ["✗ lost", "✓ equal bits"]


def test_what_is_no_block_is_refused_by_both_renderings():
    for rendering in (as_text.to_text, as_html.to_html):
        with pytest.raises(TypeError, match=r"no \w+ form for a block of class int"):
            rendering((3,))
