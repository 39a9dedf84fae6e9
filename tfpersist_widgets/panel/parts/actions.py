"""The buttons."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from tfpersist_widgets.panel.state import Intents, PanelState


class Actions:
    """Save and verify, Check this file, Cancel, Refresh."""

    def __init__(self, intents: Intents, layout: Any) -> None:
        self.save = widgets.Button(
            description="Save and verify", button_style="primary", layout=layout
        )
        self.check, self.cancel, self.refresh = (
            widgets.Button(description=text, layout=layout, style=self.save.style)
            for text in ("Check this file", "Cancel", "Refresh")
        )
        self.save.add_class("tfp-starts")
        self.check.add_class("tfp-starts")
        self.cancel.add_class("tfp-cancel")
        self.save.on_click(lambda button: intents.save())
        self.check.on_click(lambda button: intents.check())
        self.cancel.on_click(lambda button: intents.cancel())
        self.refresh.on_click(lambda button: intents.refresh())
        buttons = [self.save, self.check, self.cancel, self.refresh]
        self._row = widgets.HBox(buttons, layout=layout)
        self._row.add_class("tfp-actions")
        self.widgets = (self._row,)

    def draw(self, old: PanelState | None, new: PanelState) -> None:
        """Enable what would do something, and whatever may have the focus.

        A browser takes the focus from a button that is disabled, and the keyboard
        then starts again at the top of the page. What is pressed when work starts
        or ends is therefore only drawn as if it were disabled.
        """
        self.save.disabled = not (new.can_save or new.running)
        self.check.disabled = not (new.can_check or new.running)
        self.refresh.disabled = new.running
        if new.running:
            self._row.add_class("tfp-busy")
        else:
            self._row.remove_class("tfp-busy")
