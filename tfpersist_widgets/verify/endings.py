"""What it means that a child ended before it had reported everything."""

from __future__ import annotations

from tfpersist_widgets.records import Explanation, Verdict
from tfpersist_widgets.verify.processes import End, Outcome
from tfpersist_widgets.verify.report import Report, Stage

LIKELY = {
    "SIGKILL": "Most often the system ended it because memory ran out.",
    "SIGSEGV": "Compiled code failed, inside TensorFlow or in what the artifact made it run.",
    "SIGABRT": "Compiled code gave up, inside TensorFlow or in what the artifact made it run.",
}
UNKNOWN = "Not known. What it printed may tell."


def ended(report: Report, outcome: Outcome) -> tuple[Verdict, str, Explanation]:
    """Verdict, sentence and explanation of a child that timed out, crashed or left.

    A crash before the load began says nothing about the artifact; neither does a
    limit of our own.
    """
    if outcome.end is End.TIMED_OUT:
        return _timed_out(report)
    sentence = f"the process crashed while {report.stage.value}: {outcome.how}"
    told = Explanation(
        happened=f"The process crashed while {report.stage.value}: {outcome.how}.",
        why=next((why for signal, why in LIKELY.items() if signal in outcome.how), UNKNOWN),
        todo="The same load would end the program that does it: do not use this artifact there.",
        rule="crash",
    )
    verdict = Verdict.UNSEEN if report.stage is Stage.STARTING else Verdict.FAILED
    return verdict, sentence, told


def _timed_out(report: Report) -> tuple[Verdict, str, Explanation]:
    sentence = f"it did not end in time while {report.stage.value}"
    told = Explanation(
        happened=f"The check did not end in time while {report.stage.value}.",
        why="Our own limit ended it.",
        todo="Give it more time with timeout=, in seconds, or look at what the load waits for.",
        rule="hang",
    )
    return Verdict.UNSEEN, sentence, told
