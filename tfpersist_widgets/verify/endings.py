"""What it means that a child ended before it had reported everything."""

from __future__ import annotations

from tfpersist_widgets.records import Explanation, Raised, Verdict
from tfpersist_widgets.verify.processes import End, Outcome
from tfpersist_widgets.verify.report import Report, Stage

LIKELY = {
    "SIGKILL": "Most often the system ended it because memory ran out.",
    "SIGSEGV": "Compiled code failed, inside TensorFlow or in what the artifact made it run.",
    "SIGABRT": "Compiled code gave up, inside TensorFlow or in what the artifact made it run.",
}
UNKNOWN = "Not known. What it printed may tell."
HELD = ("landlock", "seccomp")  # what refuses a file, a program or a socket
REFUSALS = ("Operation not permitted", "Permission denied", "PermissionDenied")
SHORTAGES = ("MemoryError", "bad_alloc", "Cannot allocate memory", "ResourceExhausted")


def ended(report: Report, outcome: Outcome) -> tuple[Verdict, str, Explanation]:
    """Verdict, sentence and explanation of a child that timed out, crashed or left.

    A crash before the load began says nothing about the artifact; neither does a
    limit of our own.
    """
    if outcome.end is End.TIMED_OUT:
        return _timed_out(report)
    if outcome.end is End.FLOODED:
        return _flooded(report)
    if any(word in outcome.output for word in SHORTAGES):
        return Verdict.UNSEEN, f"memory ran out while {report.stage.value}", _memory(report.stage)
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


def _flooded(report: Report) -> tuple[Verdict, str, Explanation]:
    sentence = f"it printed without end while {report.stage.value}"
    told = Explanation(
        happened=f"The process printed more than 64 MB while {report.stage.value}.",
        why="Our own limit ended it.",
        todo="Look at the beginning of what it printed, and at what the load runs.",
        rule="flood",
    )
    return Verdict.UNSEEN, sentence, told


def limit_met(raised: Raised, stage: Stage, outcome: Outcome) -> Explanation | None:
    """Why an exception in a child says nothing about the artifact: a limit of ours made it.

    None when it may be held against the artifact.
    """
    said = f"{raised.type_name}: {raised.message}"
    if any(word in said for word in SHORTAGES):
        return _memory(stage)
    refused = "PermissionError" in said or any(word in said for word in REFUSALS)
    if refused and any(hold in outcome.isolation for hold in HELD):
        return Explanation(
            happened=f"Something was refused while {stage.value}: {raised.message}",
            why="A check runs in a sandbox: it may read the artifact, installed packages and the "
            "folders of the module search path, write to its own scratch folder, and use neither "
            "the network nor other programs.",
            todo="Look at what the load asks for. If you trust it, verify in the condition "
            "'same', which is not held in.",
            rule="sandbox",
            raised=raised,
        )
    return None


def _memory(stage: Stage) -> Explanation:
    return Explanation(
        happened=f"Memory ran out while {stage.value}.",
        why="A check may use four fifths of the memory that is free when it starts, so that the "
        "kernel survives.",
        todo="Free memory (restart other kernels, delete large objects), or verify on a larger "
        "machine.",
        rule="memory",
    )
