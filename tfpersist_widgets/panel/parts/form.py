"""The fields in which a user picks and writes."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from tfpersist_widgets import render
from tfpersist_widgets.panel.parts.listening import Listening
from tfpersist_widgets.panel.state import Intents, PanelState, StrategyChoice
from tfpersist_widgets.records import Refused

FIELDS = (
    ("Inputs", "name of a variable, or empty"),
    ("Targets", "name of a variable, or empty: no training step"),
    ("Certificate", "a .json file to check against, or empty: the model"),
)


class Form:
    """Model, strategy, path, overwriting, variables that hold data, a certificate."""

    def __init__(self, intents: Intents, listening: Listening, layout: Any) -> None:
        # One layout and one style for several: each is a message to the page.
        self.model = widgets.Dropdown(description="Model", layout=layout)
        self.strategy = widgets.Dropdown(
            description="Strategy", layout=layout, style=self.model.style
        )
        # Sent when the field is left: half a name is no path and no variable.
        self.path = widgets.Text(description="Path", layout=layout, continuous_update=False)
        self.inputs, self.targets, self.certificate = (
            widgets.Text(
                description=field,
                placeholder=held,
                layout=layout,
                style=self.path.style,
                continuous_update=False,
            )
            for field, held in FIELDS
        )
        self.overwrite = widgets.Checkbox(
            description="Overwrite what is there", indent=False, layout=layout
        )
        asked = (
            (self.model, "tfp-model", intents.pick_model),
            (self.strategy, "tfp-strategy", intents.pick_strategy),
            (self.path, "tfp-path", intents.write_path),
            (self.overwrite, "tfp-overwrite", intents.allow_overwrite),
            (self.inputs, "tfp-inputs", intents.name_inputs),
            (self.targets, "tfp-targets", intents.name_targets),
            (self.certificate, "tfp-certificate", intents.write_certificate),
        )
        for widget, css_class, ask in asked:
            widget.add_class(css_class)
            listening.to(widget, ask)
        self.widgets = tuple(widget for widget, _, _ in asked)
        self._without_model = (self.path, self.certificate)

    def draw(self, old: PanelState | None, new: PanelState) -> None:
        """Set what is offered and what is picked; traits that are equal stay silent."""
        if old is None or old.models != new.models:
            self.model.options = [(render.text(ref), ref.name) for ref in new.models]
        if old is None or old.strategies != new.strategies:
            self.strategy.options = [(_label(way), way.key) for way in new.strategies]
        self.model.value = new.model or None
        self.strategy.value = new.strategy if new.strategies else None
        self.path.value = new.path
        self.overwrite.value = new.overwrite
        self.inputs.value = new.inputs
        self.targets.value = new.targets
        self.certificate.value = new.certificate
        for widget in self.widgets:
            widget.disabled = new.running or not (new.models or widget in self._without_model)


def _label(choice: StrategyChoice) -> str:
    refused = isinstance(choice.answer, Refused)
    return f"{choice.title} — does not apply" if refused else choice.title
