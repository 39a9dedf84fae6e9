"""A quiz as widgets, and what a page without a kernel shows of it."""

import html

import pytest

from tests.render.page_reader import Page
from tfpersist_widgets import lesson
from tfpersist_widgets.practice import NOT_PICKED, NotInPractice, answer
from tfpersist_widgets.quiz_view import QuizView
from tfpersist_widgets.records import Question, Quiz

HOSTILE = "<img src=x onerror=alert(1)>"
TEXT = """\
Quiz sample · 2 questions
1. What does a pickle of a model hold of its class?
  a: its source
  b: its name
  c: nothing

2. Which file is safe to look into before you load it?
  a: any, with read_tree
  b: none"""


@pytest.fixture
def view():
    shown = lesson.quiz("sample")
    yield shown
    for widget in (*shown.root.children, shown.root):
        widget.close()


def told(asked):
    return Page(asked.told.value).text


def test_nothing_is_picked_and_nothing_said_at_first(view):
    assert [asked.options.value for asked in view.questions] == [None, None]
    assert [told(asked) for asked in view.questions] == ["", ""]


def test_every_option_is_offered_as_it_is_written(view):
    labels = [label for label, _ in view.questions[0].options.options]

    assert labels == list(view.quiz.questions[0].options)


def test_a_check_without_a_pick_asks_for_one(view):
    view.questions[0].check.click()

    assert told(view.questions[0]) == NOT_PICKED


def test_a_right_pick_is_told_why(view):
    asked = view.questions[0]
    asked.options.value = 1
    asked.check.click()

    assert told(asked).startswith("✓ Right. The module's and the class's name")
    assert told(view.questions[1]) == ""


def test_a_wrong_pick_is_told_what_it_overlooks_and_not_the_answer(view):
    asked = view.questions[0]
    asked.options.value = 0
    asked.check.click()

    assert told(asked) == (
        "! Not yet. No source is in it: the class must be importable where it is loaded."
    )


def test_another_pick_takes_back_what_was_said_of_the_one_before(view):
    asked = view.questions[0]
    asked.options.value = 0
    asked.check.click()
    asked.options.value = 1

    assert told(asked) == ""


def test_an_answer_is_announced_and_each_button_says_which_question_it_checks(view):
    page = Page(view.questions[0].told.value)

    assert ("div", "aria-live", "polite") in page.attributes
    names = [asked.check.description for asked in view.questions]
    assert names == ["Check answer 1", "Check answer 2"]


def test_everything_that_takes_input_is_a_radio_group_or_a_button(view):
    kinds = {type(widget).__name__ for widget in view.root.children}

    assert kinds == {"HTML", "RadioButtons", "Button"}


def test_the_text_asks_and_does_not_answer(view):
    assert repr(view) == TEXT
    assert view._repr_mimebundle_()["text/plain"] == TEXT


def test_a_page_without_a_kernel_folds_the_answers(view):
    source = view._repr_mimebundle_()["text/html"]
    page = Page(source)
    open_ones, *folded = source.split("<details")

    assert page.elements["details"] == len(folded) == 2
    for question, fold in zip(view.quiz.questions, folded, strict=True):
        assert question.asks in page.text
        assert all(option in page.text for option in question.options)
        assert all(why not in html.unescape(open_ones) for why in question.because)
        assert all(why in html.unescape(fold) for why in question.because)
    assert not {"script", "input", "button"} & set(page.elements)


def test_the_live_form_is_a_widget(view):
    assert "application/vnd.jupyter.widget-view+json" in view._repr_mimebundle_()


def test_no_text_of_a_question_becomes_an_element():
    hostile = Question(HOSTILE, (HOSTILE, "other"), 0, (HOSTILE, HOSTILE))
    view = QuizView(Quiz(HOSTILE, (hostile,)))
    asked = view.questions[0]
    asked.options.value = 0
    asked.check.click()

    pages = [Page(widget.value) for widget in view.root.children if hasattr(widget, "placeholder")]
    pages.append(Page(view._repr_mimebundle_()["text/html"]))
    assert len(pages) == 4
    assert all("img" not in page.elements for page in pages)
    assert HOSTILE in told(asked)


@pytest.mark.parametrize(
    ("picked", "said"), [(None, NOT_PICKED), (0, "Not yet. no"), (1, "Right. yes")]
)
def test_what_is_said_needs_no_widgets(picked, said):
    assert answer(Question("?", ("a", "b"), 1, ("no", "yes")), picked) == said


def test_a_lesson_that_is_not_there_is_said():
    with pytest.raises(NotInPractice, match="'99'"):
        lesson.quiz("99")
