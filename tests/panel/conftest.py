from __future__ import annotations

import atexit
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from tests.panel.scripted_work import PATIENCE, ScriptedWork
from tests.panel.shown_view import Shown


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to save in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def notebook(here) -> dict[str, Any]:
    """The variables of a notebook: a model under two names, and one never built."""
    import keras

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
    return {"model": model, "net": model, "raw": keras.Sequential([keras.layers.Dense(3)]), "n": 3}


@pytest.fixture
def work(monkeypatch) -> Iterator[ScriptedWork]:
    """Work whose timing and outcome the test decides."""
    scripted = ScriptedWork()
    monkeypatch.setattr("tfpersist_widgets.api.roundtrip", scripted)
    monkeypatch.setattr("tfpersist_widgets.api.check", scripted.check)
    yield scripted
    scripted.go()
    for thread in threading.enumerate():
        if thread.name == "tfpersist":
            thread.join(PATIENCE)


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Wait for what another thread brings about."""

    def wait(happened: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, "it did not happen"
            time.sleep(0.005)

    return wait


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    """IPython as a notebook has it, without a history file; it leaves no trace."""
    main = sys.modules["__main__"]
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=config)
    yield shell
    shell.atexit_operations()
    atexit.unregister(shell.atexit_operations)
    InteractiveShell.clear_instance()
    sys.modules["__main__"] = main


@pytest.fixture
def shown() -> Iterator[Shown]:
    """A view on a state that the test changes."""
    shown = Shown()
    yield shown
    shown.view.close()
