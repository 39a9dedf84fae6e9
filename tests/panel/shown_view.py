"""A view on a state that a test changes, without a controller."""

from __future__ import annotations

from dataclasses import replace

from tfpersist_widgets.panel.parts import pages
from tfpersist_widgets.panel.state import Notice, NoticeKind, PanelState, StrategyChoice
from tfpersist_widgets.panel.view import View
from tfpersist_widgets.records import Applies, ModelKind, ModelRef, Refused

MODELS = (
    ModelRef(("model", "net"), ModelKind.KERAS_MODEL, "Sequential", "keras", None),
    ModelRef(("raw",), ModelKind.TF_MODULE, "Affine", "__main__", None),
)
STRATEGIES = (
    StrategyChoice("keras", "Keras file (.keras)", Applies()),
    StrategyChoice("pickle", "Pickle (.pkl)", Refused("Not this one.", "Take another.")),
)
READY = PanelState(
    models=MODELS,
    model="model",
    strategies=STRATEGIES,
    strategy="keras",
    path="persisted/model.keras",
    notice=Notice(NoticeKind.READY, "Ready to save."),
    code="keras.saving.save_model(model, 'persisted/model.keras')",
)


class Asked:
    """Writes down every intent."""

    def __init__(self):
        self.said = []

    def __getattr__(self, intent):
        return lambda *value: self.said.append((intent, *value))


class Shown:
    """A view and the state that it shows."""

    def __init__(self, state=READY):
        self.state = state
        self.asked = Asked()
        self.view = View(lambda: self.state, self.asked)

    def now(self, **changes):
        self.state = replace(self.state, **changes)
        self.view.update()

    def pages(self):
        return {
            page.css_class: widget.value
            for page, widget in zip(pages.PAGES, self.view.pages.widgets, strict=True)
        }
