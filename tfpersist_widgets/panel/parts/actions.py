"""The three buttons."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from tfpersist_widgets.panel.state import Intents, PanelState


class Actions:
    """Save and verify, Cancel, Refresh."""

    def __init__(self, intents: Intents, layout: Any) -> None:
        self.save = widgets.Button(
            description="Save and verify", button_style="primary", layout=layout
        )
        self.cancel = widgets.Button(
            description="Cancel", layout=layout, style=self.save.style, disabled=True
        )
        self.refresh = widgets.Button(description="Refresh", layout=layout, style=self.save.style)
        self.save.on_click(lambda button: intents.save())
        self.cancel.on_click(lambda button: intents.cancel())
        self.refresh.on_click(lambda button: intents.refresh())
        row = widgets.HBox([self.save, self.cancel, self.refresh], layout=layout)
        row.add_class("tfp-actions")
        self.widgets = (row,)

    def draw(self, old: PanelState | None, new: PanelState) -> None:
        """Enable what would do something."""
        self.save.disabled = not new.can_save
        self.cancel.disabled = not new.running
        self.refresh.disabled = new.running
