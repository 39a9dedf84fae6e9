"""The panel's face: draws states, passes on what a user asks for, decides nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from tfpersist_widgets import render
from tfpersist_widgets.panel.parts.actions import Actions
from tfpersist_widgets.panel.parts.form import Form
from tfpersist_widgets.panel.parts.heading import SUBTITLE, TITLE, Heading
from tfpersist_widgets.panel.parts.listening import Listening
from tfpersist_widgets.panel.parts.pages import Pages
from tfpersist_widgets.panel.state import Intents, PanelState
from tfpersist_widgets.render.as_html import to_html
from tfpersist_widgets.render.blocks import Sentence, Title


class View:
    """Widgets for one panel.

    Parameters
    ----------
    read : callable
        Returns the newest state.
    intents : Intents
        What users ask for goes there.

    Attributes
    ----------
    root : ipywidgets.VBox
        The widget to display.
    """

    def __init__(self, read: Callable[[], PanelState], intents: Intents) -> None:
        self._read = read
        self._listening = Listening()
        layout = widgets.Layout(width="auto")
        self.form = Form(intents, self._listening, layout)
        self.actions = Actions(intents, layout)
        self.pages = Pages(layout)
        self._parts = (self.form, self.actions, self.pages)
        heading = Heading(layout, self.pages.widgets[0].style)
        shown: list[Any] = [w for part in (heading, *self._parts) for w in part.widgets]
        self.root = widgets.VBox(shown, layout=layout)
        self.root.add_class("tfpersist-panel")
        self._drawn: PanelState | None = None
        self._stale = False
        self._one_drawer = threading.Lock()
        self.update()

    def update(self) -> None:
        """Draw the newest state; returns at once when another thread is drawing.

        That thread then draws again: nobody waits, and the newest state is the
        last one drawn.
        """
        self._stale = True
        while self._stale and self._one_drawer.acquire(blocking=False):
            try:
                self._stale = False
                self._draw(self._read())
            finally:
                self._one_drawer.release()

    def _draw(self, new: PanelState) -> None:
        old, self._drawn = self._drawn, new
        with self._listening.paused():
            for part in self._parts:
                part.draw(old, new)

    def close(self) -> None:
        """Remove every widget from the page and from the kernel."""
        for widget in self.root.children:
            for inner in getattr(widget, "children", ()):
                inner.close()
            widget.close()
        self.root.close()


def summary(state: PanelState) -> str:
    """What a reopened notebook shows without a kernel: the same from run to run."""
    if state.result is not None:
        return render.html(state.result)
    models = tuple(Sentence(render.text(ref)) for ref in state.models)
    use = Sentence("Run this cell to use the panel.")
    return render.page(to_html((Title(TITLE), Sentence(SUBTITLE), *models, use)))
