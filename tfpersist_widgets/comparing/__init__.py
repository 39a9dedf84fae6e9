"""One model, every strategy, every condition: saved one after the other, checked side by side."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from typing import Any

from tfpersist_widgets.comparing.bar import bar
from tfpersist_widgets.comparing.board import steps
from tfpersist_widgets.comparing.running import run
from tfpersist_widgets.records import Comparison, Progress
from tfpersist_widgets.round_trip import Request
from tfpersist_widgets.strategies import find_strategy, main_strategies
from tfpersist_widgets.verify import Condition, Options, condition_of

__all__ = ["compare"]

CONDITIONS = tuple(condition.value for condition in Condition)


def compare(
    model: Any,
    strategies: Sequence[str] | None = None,
    *,
    conditions: Sequence[str] = CONDITIONS,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
    allow_install: bool = False,
    executor: Executor | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Comparison:
    """Save a model with several strategies, load each artifact under each condition.

    Saves, and loads in this process, happen one after the other in the calling
    thread; child processes check meanwhile, as many as cores and memory allow.
    Parameters are those of ``verify``, and:

    Parameters
    ----------
    strategies : sequence of str, optional
        Keys; without it all strategies but their variants, and those of Keras 2,
        which need a second helper process. One that does not apply to the model
        gives verifications that say so.
    conditions : sequence of str
        Any of ``"same"``, ``"fresh"``, ``"bare"``, and releases as ``"version:2.16"``:
        those are checked on this machine only, and with an executor not at all.
    timeout : float
        Seconds for each child; waiting for a worker does not count.
    executor : concurrent.futures.Executor, optional
        Runs the checks in place of threads of this process, on this machine or
        another. A worker that cannot see an artifact gets its bytes, up to
        64 MB; a check that it cannot do is *could not look*. Inputs and
        definitions travel to it as pickles.
    progress : callable, optional
        Called in this thread with a ``Progress`` for each save and each result.
        Without it a bar is shown in terminals and notebooks.
    cancel : threading.Event, optional
        When it is set, child processes are killed and ``Cancelled`` is raised.

    Returns
    -------
    Comparison

    Raises
    ------
    UnknownStrategy, TargetRefused, InputsRefused, Cancelled
    """
    ways = main_strategies() if strategies is None else tuple(map(find_strategy, strategies))
    looks = tuple(condition_of(name) for name in conditions)
    options = Options(custom_objects, rebuild, timeout, cancel or threading.Event(), allow_install)
    requests = [
        Request(
            model,
            way,
            looks,
            options,
            inputs=inputs,
            targets=targets,
            call=call or "",
        )
        for way in ways
    ]
    shown = bar(steps(requests)) if progress is None else nullcontext(progress)
    with shown as tell:
        return run(requests, tell, executor)
