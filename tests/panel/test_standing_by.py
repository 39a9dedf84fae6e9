"""The process of the first check starts when the panel opens, where it can."""

import importlib.util

import pytest

from tfpersist_widgets.panel import PersistencePanel
from tfpersist_widgets.panel.controller import Controller


@pytest.fixture
def asked(monkeypatch) -> list[int]:
    """One entry for each time that the process was asked for."""
    asked: list[int] = []
    monkeypatch.setattr("tfpersist_widgets.api.get_ready", lambda: asked.append(1))
    return asked


def test_a_panel_that_somebody_looks_at_starts_it(notebook, asked):
    PersistencePanel(notebook)

    assert asked == [1]


def test_a_panel_for_nbval_starts_nothing(notebook, asked):
    PersistencePanel(notebook, background=False)

    assert asked == []


def test_without_tensorflow_there_is_nothing_to_start(asked, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "tensorflow" else find(name)
    )
    Controller({}).get_ready()

    assert asked == []


def test_a_panel_opens_also_where_no_process_can_be_started(notebook, monkeypatch):
    def refuse():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("tfpersist_widgets.api.get_ready", refuse)

    assert PersistencePanel(notebook).state.can_save
