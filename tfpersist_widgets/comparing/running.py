"""Saves one after the other in the calling thread; checks wherever there is a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from tfpersist_widgets.comparing.board import Board
from tfpersist_widgets.comparing.moment import OneMoment
from tfpersist_widgets.comparing.workers import Workers
from tfpersist_widgets.records import Comparison, Progress, RoundTrip, Verification
from tfpersist_widgets.round_trip import Begun, Request, begin
from tfpersist_widgets.verify import Condition, prepare


def run(
    requests: Sequence[Request],
    tell: Callable[[Progress], None],
    executor: Executor | None = None,
) -> Comparison:
    """Save as each request says, and verify under its conditions.

    Saves, and loads in this process, happen in the calling thread: TensorFlow and
    the user's model know no other. Children are left to workers meanwhile.

    Parameters
    ----------
    requests : sequence of Request
        One for each strategy, of one model and with one set of options.
    tell : callable
        Called in this thread with a ``Progress`` for each save and each result.
    executor : concurrent.futures.Executor, optional
        Runs the checks in place of threads of this process.

    Raises
    ------
    TensorFlowMissing, InputsRefused, TargetRefused
    Cancelled
        The children are dead by then.
    """
    board, moment = Board(requests, tell), OneMoment()
    if not requests:
        return board.comparison()
    with Workers(executor, requests[0].options) as workers:
        for row, request in enumerate(requests):
            board.saving(row)
            begun = begin(request, moment)
            if isinstance(begun, RoundTrip):
                board.not_saved(row, begun)
                continue
            board.saved(row, begun)
            _check(row, begun, board, workers)
            _collect(board, workers, until_all=False)
        _collect(board, workers, until_all=True)
    return board.comparison()


def _check(row: int, begun: Begun, board: Board, workers: Workers) -> None:
    # This process comes last: the children look meanwhile.
    conditions = enumerate(begun.request.conditions)
    for column, condition in sorted(conditions, key=lambda item: item[1] is Condition.SAME):
        ready = prepare(begun.subject, condition, begun.request.options)
        if isinstance(ready, Verification):
            board.verified((row, column), ready)
        else:
            workers.start((row, column), ready)


def _collect(board: Board, workers: Workers, *, until_all: bool) -> None:
    for cell, verification in workers.finished(until_all=until_all):
        board.verified(cell, verification)
