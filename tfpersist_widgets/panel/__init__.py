"""The panel: pick a model, save it, see what comes back."""

from __future__ import annotations

import sys
import threading
import weakref
from collections import ChainMap
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain, count
from typing import Any

from tfpersist_widgets.panel.controller import Controller
from tfpersist_widgets.panel.magic import register_magic
from tfpersist_widgets.panel.state import PanelState
from tfpersist_widgets.records import RoundTrip

__all__ = ["PersistencePanel", "register_magic"]

_PLAIN = "TF Persist panel: run this cell to use it"


class PersistencePanel:
    """A panel for one notebook.

    Parameters
    ----------
    namespace : mapping of str to object, optional
        Where models are looked for: the notebook's variables, and outside IPython
        those of ``__main__``. It is only read, and nothing in it is evaluated.
    model : object, optional
        The model to pick first. One that has no name in the namespace is offered
        under the name ``model``, or ``model_2`` where that is taken.
    background : bool
        Whether work runs in a thread of its own, so that the kernel stays free.
        With False a click returns when everything is done: what nbval, nbclient
        and Voilà need in order to see the result.

    Examples
    --------
    >>> PersistencePanel(model=model)  # doctest: +SKIP
    """

    def __init__(
        self,
        namespace: Mapping[str, object] | None = None,
        *,
        model: object = None,
        background: bool = True,
    ) -> None:
        from tfpersist_widgets.panel.view import View

        shell = _shell()
        variables, name = _with_model(_variables(shell) if namespace is None else namespace, model)
        self._controller = Controller(variables, model=name, background=background)
        self._view = View(lambda: self._controller.state, self._controller)
        self._controller.on_change = self._view.update
        self._cells = _Cells(shell, self._controller) if shell is not None else None
        if background:  # a panel that somebody looks at
            self._controller.get_ready()

    @property
    def state(self) -> PanelState:
        """Everything that the panel shows now."""
        return self._controller.state

    @property
    def result(self) -> RoundTrip | None:
        """What the last save brought; None before one, and after a failure or a Cancel."""
        return self.state.result

    @property
    def error(self) -> BaseException | None:
        """What was raised last; None when nothing was."""
        return self._controller.error

    @property
    def widget(self) -> Any:
        """The ipywidgets box, to be put into a layout of your own."""
        return self._view.root

    def refresh(self) -> None:
        """Look again which models there are."""
        self._controller.refresh()

    def close(self) -> None:
        """Cancel what runs, remove the panel from the page, and leave the kernel's events."""
        self._controller.cancel()
        if self._cells is not None:
            self._cells.leave()
        self._view.close()

    def __repr__(self) -> str:
        return _PLAIN

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        from tfpersist_widgets.panel.view import summary

        # A notebook opened without a kernel has no widget: it shows the HTML.
        live = self._view.root._repr_mimebundle_(**kwargs)
        return {**live, "text/plain": _PLAIN, "text/html": summary(self.state)}


class _Cells:
    """Tells a controller when cells start and end, without keeping it alive."""

    def __init__(self, shell: Any, controller: Controller) -> None:
        self._events = shell.events
        self._controller = weakref.ref(controller)
        self._heard = (("pre_run_cell", self._started), ("post_run_cell", self._ended))
        for name, callback in self._heard:
            self._events.register(name, callback)

    def leave(self) -> None:
        """Listen no more."""
        for name, callback in self._heard:
            with suppress(ValueError):  # left already
                self._events.unregister(name, callback)

    def _started(self, *_: Any) -> None:
        self._tell(running=True)

    def _ended(self, *_: Any) -> None:
        self._tell(running=False)

    def _tell(self, *, running: bool) -> None:
        controller = self._controller()
        if controller is None:
            self.leave()
        # A side panel runs its own line in a subshell, on another thread: what
        # Keras is set to there says nothing about the notebook.
        elif threading.current_thread() is threading.main_thread():
            controller.cell_is_running = running
            if not running:
                controller.remember_surroundings()
                controller.look_at_path()


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


def _variables(shell: Any) -> Mapping[str, object]:
    return vars(sys.modules["__main__"]) if shell is None else shell.user_ns


def _with_model(variables: Mapping[str, object], model: object) -> tuple[Mapping[str, object], str]:
    """The variables with `model` among them, and its name there; "" without a model."""
    if model is None:
        return variables, ""
    for name, value in dict(variables).items():
        # The same names that are offered; a key may be anything.
        if value is model and type(name) is str and not name.startswith("_"):
            return variables, name
    names = chain(["model"], (f"model_{number}" for number in count(2)))
    free = next(name for name in names if name not in variables)
    return ChainMap({free: model}, variables), free  # type: ignore[arg-type] # is only read
