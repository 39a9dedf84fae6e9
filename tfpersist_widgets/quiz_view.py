"""A quiz in a notebook: radio buttons, a Check button, and what is said of the answer."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from tfpersist_widgets import practice, render
from tfpersist_widgets.records import Question, Quiz
from tfpersist_widgets.render.as_html import to_html
from tfpersist_widgets.render.blocks import Sentence, Title, Tone

_STYLE = (
    ".tfp-quiz .widget-radio{flex-direction:column;width:auto;height:auto}"
    ".tfp-quiz .widget-radio-box label{display:flex;align-items:flex-start;gap:8px;height:auto;"
    "margin-bottom:4px;white-space:normal;line-height:1.5}"
    ".tfp-quiz .widget-radio-box input{order:-1;float:none;flex:none;margin:0}"
    ".tfp-quiz button{align-self:flex-start;margin:4px 0;padding:0 14px}"
)


class Asked:
    """One question: what is asked, its options, the button and the answer.

    Attributes
    ----------
    options : ipywidgets.RadioButtons
    check : ipywidgets.Button
    told : ipywidgets.HTML
    """

    def __init__(self, number: int, question: Question) -> None:
        self._question = question
        asks = to_html((Title(f"{number}. {question.asks}"),))
        choices = [(option, index) for index, option in enumerate(question.options)]
        layout = widgets.Layout(width="auto")
        self.options = widgets.RadioButtons(options=choices, value=None, layout=layout)
        # The number is in the name: a screen reader hears which question is checked.
        self.check = widgets.Button(description=f"Check answer {number}", layout=layout)
        self.told = widgets.HTML(_told(), layout=layout)
        self.check.on_click(lambda button: self._answer())
        # What was said is of the option before; it must not stand beside another one.
        self.options.observe(lambda change: self._forget(), names="value")
        self.widgets = (
            widgets.HTML(f'<div class="tfpersist">{asks}</div>', layout=layout),
            self.options,
            self.check,
            self.told,
        )

    def _answer(self) -> None:
        picked = self.options.value
        tones = {None: Tone.PLAIN, self._question.right: Tone.OK}
        words = practice.answer(self._question, picked)
        self.told.value = _told(Sentence(words, tones.get(picked, Tone.WARNING)))

    def _forget(self) -> None:
        self.told.value = _told()


class QuizView:
    """A quiz to be answered; where no kernel runs, the questions with folded answers.

    Parameters
    ----------
    quiz : Quiz

    Attributes
    ----------
    questions : tuple of Asked
    root : ipywidgets.VBox
        The widget to display.
    """

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        numbered = enumerate(quiz.questions, start=1)
        self.questions = tuple(Asked(number, one) for number, one in numbered)
        layout = widgets.Layout(width="auto")
        heading = widgets.HTML(f"<style>{render.STYLE}{_STYLE}</style>", layout=layout)
        inner = [widget for asked in self.questions for widget in asked.widgets]
        self.root = widgets.VBox([heading, *inner], layout=layout)
        self.root.add_class("tfp-quiz")

    def __repr__(self) -> str:
        return str(self.quiz)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        live = self.root._repr_mimebundle_(**kwargs)
        return {**live, "text/plain": str(self.quiz), "text/html": render.html(self.quiz)}


def _told(*sentences: Sentence) -> str:
    said = to_html(sentences)
    return f'<div class="tfpersist" role="status" aria-live="polite">{said}</div>'
