"""A loss to expect, as text and as HTML."""

from dataclasses import replace
from textwrap import dedent

from tests.render import samples
from tfpersist_widgets import render


def test_a_finding_says_where_what_why_by_what_and_how_to_repair_it():
    expected = """\
        ! raw_variables: scale.<b>factor</b>
        This variable is saved nowhere.
          What was seen: a tf.Variable, which Keras does not track
          Lost by:       keras, pickle
          Unless:        custom_objects names it
          Repair:        self.factor = self.add_weight(…)"""

    assert render.text(samples.finding()) == dedent(expected)


def test_a_finding_about_the_whole_model_names_the_model():
    found = replace(samples.finding(), where="", unless="")

    assert render.text(found).startswith("! raw_variables: the model\n")
    assert "Unless" not in render.text(found)


def test_a_check_that_could_not_look_is_shown_as_unseen():
    found = replace(samples.finding(), could_look=False, sentence="The check could not look.")

    assert render.text(found).startswith("? The check could not look.")


def test_names_out_of_a_model_are_escaped_in_html():
    page = render.html(samples.finding())

    assert "<b>factor</b>" not in page
    assert "&lt;b&gt;factor&lt;/b&gt;" in page
