"""What the exit codes mean; the same for every command."""

from __future__ import annotations

from collections.abc import Iterable

from tfpersist_widgets.records import Verdict

OK, FAILED, UNUSABLE, UNSEEN = 0, 1, 2, 3
INTERRUPTED = 130  # as shells say it of Ctrl-C

_OF = {
    Verdict.OK: OK,
    Verdict.FAILED: FAILED,
    Verdict.UNSEEN: UNSEEN,
    Verdict.REFUSED: UNSEEN,
}


def of(verdicts: Iterable[Verdict]) -> int:
    """The code of several verdicts: the worst counts, and none at all is nothing seen."""
    codes = {_OF[verdict] for verdict in verdicts}
    worst = (code for code in (FAILED, UNSEEN, OK) if code in codes)
    return next(worst, UNSEEN)
