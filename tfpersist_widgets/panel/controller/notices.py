"""What the status line says, each in one place."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

from tfpersist_widgets.errors import Cancelled, TFPersistError
from tfpersist_widgets.panel.state import Notice, NoticeKind, PanelState
from tfpersist_widgets.records import RoundTrip


def ready(state: PanelState) -> Notice:
    """What a click would do, or why it would do nothing."""
    if state.refusal is not None:
        return Notice(NoticeKind.PROBLEM, state.refusal.reason, state.refusal.todo)
    if state.path_exists:
        return there(state)
    return Notice(NoticeKind.READY, f"Ready to save {state.model} as {state.path}.")


def there(state: PanelState) -> Notice:
    """What can be done with what is at the path already."""
    text = f"{state.path} is there already. It can be checked against {state.against}."
    todo = "A save replaces it only with Overwrite ticked." if state.model else ""
    return Notice(NoticeKind.READY, text, todo)


def gone(name: str, instead: str) -> Notice:
    """That a pick is not there, and what is picked now."""
    text = f"There is no model named {name!r} in the notebook; {instead} is picked instead."
    return Notice(NoticeKind.PROBLEM, text)


def certified(state: PanelState) -> Notice:
    """Without a model: what can be done with a certificate alone."""
    if state.path_exists:
        return there(state)
    text = f"There is nothing at {state.path} to check." if state.path else "No file is named yet."
    todo = f"Write the path of a file: it is checked against {state.against}."
    return Notice(NoticeKind.PROBLEM, text, todo)


def starting(*, cell_is_running: bool, checks: bool) -> Notice:
    """That work begins; a model in training changes meanwhile."""
    what = "it is compared as it is now" if checks else "what is saved may be half-way"
    training = f"A cell is running: if it trains this model, {what}."
    return Notice(NoticeKind.RUNNING, "Starting.", training if cell_is_running else "")


def busy(now: Notice) -> Notice:
    """That nothing new can be started yet."""
    return replace(now, todo="Work is under way: wait for it, or press Cancel first.")


def waiting() -> Notice:
    """That earlier work has to end first."""
    return Notice(NoticeKind.RUNNING, "Waiting for earlier work in this kernel to end.")


def done(trip: RoundTrip) -> Notice:
    """Every verdict in one line."""
    if trip.artifact is None:
        return Notice(NoticeKind.PROBLEM, f"Done, but nothing was saved. {_verdicts(trip)}.")
    place = _place(trip.artifact.path)
    return Notice(NoticeKind.DONE, f"Done. Saved {place}. {_verdicts(trip)}.")


def checked(trip: RoundTrip) -> Notice:
    """Every verdict in one line, and what the file was held against."""
    assert trip.artifact is not None, "only what is there is checked"
    place = _place(trip.artifact.path)
    against = list(dict.fromkeys(v.compared_with for v in trip.verifications if v.compared_with))
    compared = f"It was compared with {' and '.join(against)}." if against else ""
    return Notice(NoticeKind.DONE, f"Checked {place}. {_verdicts(trip)}.", compared)


def _verdicts(trip: RoundTrip) -> str:
    return ", ".join(f"{v.condition}: {v.verdict.value}" for v in trip.verifications)


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


def unchecked(error: BaseException) -> Notice:
    """What kept a file from being checked."""
    notice = failed(error)
    if not isinstance(error, TFPersistError) or isinstance(error, Cancelled):
        return notice
    return replace(notice, todo="It was not checked, and no file was changed.")


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
    todo = (
        "Run the cell that makes your model and gives it a name, then press Refresh. Without a "
        "model a file can be checked against its certificate: write the paths of both."
    )
    return Notice(NoticeKind.PROBLEM, text, todo)
