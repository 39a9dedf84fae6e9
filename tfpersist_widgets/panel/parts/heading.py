"""The panel's name, and the style sheets of everything below it."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import ipywidgets as widgets

from tfpersist_widgets import render

_SHEET = resources.files(__package__).joinpath("panel.css").read_text("utf-8")
STYLE = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", _SHEET, flags=re.S)).strip()

TITLE = "TF Persist"
SUBTITLE = "Save a model, load it where it must stand alone, see what comes back."


class Heading:
    """Never changes after it was made."""

    def __init__(self, layout: Any, style: Any) -> None:
        widget = widgets.HTML(
            f"<style>{render.STYLE}{STYLE}</style>"
            f'<div class="tfpersist"><p role="heading" aria-level="3" class="tfp-name">{TITLE}</p>'
            f'<p class="tfp-sentence">{SUBTITLE}</p></div>',
            layout=layout,
            style=style,
        )
        widget.add_class("tfp-heading")
        self.widgets = (widget,)
