"""What it means that a child ended before it had reported everything."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from tfpersist_widgets.records import Explanation, Raised, Verdict
from tfpersist_widgets.verify.processes import End, Outcome
from tfpersist_widgets.verify.report import Report, Stage

LIKELY = {
    "SIGKILL": "It ended itself, or was ended from outside. Where the system does not count how "
    "often it does that for want of memory, memory may have run out.",
    "SIGSEGV": "Compiled code failed, inside TensorFlow or in what the artifact made it run.",
    "SIGABRT": "Compiled code gave up, inside TensorFlow or in what the artifact made it run.",
}
UNKNOWN = "Not known. What it printed may tell."
HELD = ("landlock", "seccomp")  # what refuses a file, a program or a socket
MIB = 2**20
ALLOWED = (
    "The check was allowed {}four fifths of the memory that was free when it started, so that the "
    "kernel survives."
)
# Loading takes up to four times what is loaded, and building the model anew up to three.
COMFORT = 6
LITTLE = (
    "The check was allowed {} MiB, four fifths of the memory that was free when it started, for "
    "{} MiB to be loaded. Compiled code that gets no memory may crash instead of saying so, so "
    "nothing is held against the artifact."
)
USED_UP = (
    "The memory of this machine, or of this container, was used up, and the system ended the check "
    "rather than the kernel. What grew may have been the kernel."
)
REFUSALS = ("Operation not permitted", "Permission denied", "PermissionDenied")
# How Python, the loader of programs, the C and C++ libraries, pybind11, NumPy, TensorFlow and
# HDF5 say it. Keras packs such an exception into one of its own that blames the file.
SHORTAGE = re.compile(
    "MemoryError|bad_alloc|out of memory|ResourceExhausted|OOM when allocating"
    "|memory allocation failed|failed to map segment"
    "|(unable|failed) to allocate|(cannot|can't|could not) allocate",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Limit:
    """What a process did that we end it for, and what a user can do about it."""

    did: str
    todo: str
    rule: str


LIMITS = {
    End.TIMED_OUT: Limit(
        "did not end in time",
        "Give it more time with timeout=, in seconds, or look at what the load waits for.",
        "hang",
    ),
    End.FLOODED: Limit(
        "printed more than 64 MB",
        "Look at the beginning of what it printed, and at what the load runs.",
        "flood",
    ),
}


def ended(report: Report, outcome: Outcome, size: int) -> tuple[Verdict, str, Explanation]:
    """Verdict, sentence and explanation of a child that timed out, crashed or left.

    A crash before the load began says nothing about the artifact; neither does a
    limit of our own, nor a crash of compiled code that had little memory for an
    artifact, or a model, of ``size`` bytes.
    """
    if outcome.end in LIMITS:
        return _own_limit(outcome, report.stage)
    if outcome.end is End.STARVED or SHORTAGE.search(outcome.output):
        told = _memory(report.stage, outcome)
        return Verdict.UNSEEN, f"memory ran out while {report.stage.value}", told
    sentence = f"the process crashed while {report.stage.value}: {outcome.how}"
    if outcome.how.startswith("killed by") and 0 < outcome.memory < COMFORT * size:
        told = dataclasses.replace(
            _memory(report.stage, outcome),
            happened=f"The process crashed while {report.stage.value}: {outcome.how}.",
            why=LITTLE.format(outcome.memory // MIB, size // MIB),
        )
        return Verdict.UNSEEN, f"{sentence}, with little memory", told
    told = Explanation(
        happened=f"The process crashed while {report.stage.value}: {outcome.how}.",
        why=next((why for signal, why in LIKELY.items() if signal in outcome.how), UNKNOWN),
        todo="The same load would end the program that does it: do not use this artifact there.",
        rule="crash",
    )
    verdict = Verdict.UNSEEN if report.stage is Stage.STARTING else Verdict.FAILED
    return verdict, sentence, told


def _own_limit(outcome: Outcome, stage: Stage) -> tuple[Verdict, str, Explanation]:
    limit = LIMITS[outcome.end]
    told = Explanation(
        happened=f"The check {limit.did} while {stage.value}.",
        why="Our own limit ended it.",
        todo=limit.todo,
        rule=limit.rule,
    )
    return Verdict.UNSEEN, f"it {limit.did} while {stage.value}", told


def limit_met(
    raised: Raised, stage: Stage, outcome: Outcome, size: int, *, known: bool
) -> Explanation | None:
    """Why an exception in a child says nothing about the artifact: a limit of ours made it.

    None when it may be held against the artifact. One that no rule knows may not, where
    there was less memory than the ``size`` bytes of the artifact, or of the model.
    """
    said = f"{raised.type_name}: {raised.message}"
    if SHORTAGE.search(said) or (not known and 0 < outcome.memory < size):
        return _memory(stage, outcome)
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


def _memory(stage: Stage, outcome: Outcome) -> Explanation:
    if outcome.end is End.STARVED:
        why = USED_UP
    else:
        why = ALLOWED.format(f"{outcome.memory // MIB} MiB, " if outcome.memory else "")
    return Explanation(
        happened=f"Memory ran out while {stage.value}.",
        why=why,
        todo="Free memory (shut down other kernels, delete large objects), or verify on a larger "
        "machine.",
        rule="memory",
    )
