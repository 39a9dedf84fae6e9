"""The panel beside a notebook: what the JupyterLab extension asks a kernel for."""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tfpersist_widgets.panel import PersistencePanel

_one_at_a_time = threading.Lock()


def show() -> None:
    """Display the panel of this kernel.

    There is one, however often it is asked for: a page that was reloaded shows it as
    it was, with what had been saved and found. It is asked for in a subshell, while a
    cell may be running.
    """
    from IPython.display import display

    with _one_at_a_time:
        panel = _panel()
        panel.refresh()
        display(panel)


@functools.cache
def _panel() -> PersistencePanel:
    from tfpersist_widgets.panel import PersistencePanel

    return PersistencePanel()
