"""What the status line says, each in one place."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from tfpersist_widgets.errors import Cancelled, TFPersistError
from tfpersist_widgets.panel.state import Notice, NoticeKind, PanelState
from tfpersist_widgets.records import RoundTrip


def ready(state: PanelState) -> Notice:
    """What a click would do, or why it would do nothing."""
    if state.refusal is not None:
        return Notice(NoticeKind.PROBLEM, state.refusal.reason, state.refusal.todo)
    return Notice(NoticeKind.READY, f"Ready to save {state.model} as {state.path}.")


def gone(name: str, instead: str) -> Notice:
    """That a pick is not there, and what is picked now."""
    text = f"There is no model named {name!r} in the notebook; {instead} is picked instead."
    return Notice(NoticeKind.PROBLEM, text)


def starting(*, cell_is_running: bool) -> Notice:
    """That work begins; a model in training changes while it is saved."""
    training = "A cell is running: if it trains this model, what is saved may be half-way."
    return Notice(NoticeKind.RUNNING, "Starting.", training if cell_is_running else "")


def waiting() -> Notice:
    """That earlier work has to end first."""
    return Notice(NoticeKind.RUNNING, "Waiting for earlier work in this kernel to end.")


def done(trip: RoundTrip) -> Notice:
    """Every verdict in one line."""
    verdicts = ", ".join(f"{v.condition}: {v.verdict.value}" for v in trip.verifications)
    if trip.artifact is None:
        return Notice(NoticeKind.PROBLEM, f"Done, but nothing was saved. {verdicts}.")
    return Notice(NoticeKind.DONE, f"Done. Saved {_place(trip.artifact.path)}. {verdicts}.")


def _place(path: Path) -> str:
    """Where a file is, as seen from the notebook; elsewhere its name alone."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # it is elsewhere, or the folder is gone
        return path.name


def cancelled() -> Notice:
    """That the panel is free again."""
    return Notice(
        NoticeKind.READY,
        "Cancelled.",
        "What already runs inside the kernel ends by itself, and its result is discarded.",
    )


def failed(error: BaseException) -> Notice:
    """What was raised: our own errors say why and what to do by themselves."""
    if isinstance(error, Cancelled):
        return cancelled()
    if isinstance(error, TFPersistError):
        return Notice(NoticeKind.PROBLEM, str(error))
    return Notice(
        NoticeKind.PROBLEM,
        f"Something unexpected was raised: {type(error).__name__}: {error}",
        "The panel can be used again; the exception is kept in the panel's attribute error.",
    )


def no_model() -> Notice:
    """Why there is nothing to pick."""
    # A module that failed to import leaves None behind.
    imported = sys.modules.get("tensorflow") or sys.modules.get("keras")
    if imported:
        text = "There is no model in this notebook yet."
    elif importlib.util.find_spec("tensorflow"):
        text = "There is no model yet: TensorFlow has not been imported in this kernel."
    else:
        return Notice(
            NoticeKind.PROBLEM,
            "TensorFlow is not installed in this kernel.",
            'Run %pip install "tfpersist-widgets[tensorflow]" and restart the kernel.',
        )
    todo = "Run the cell that makes your model and gives it a name, then press Refresh."
    return Notice(NoticeKind.PROBLEM, text, todo)
