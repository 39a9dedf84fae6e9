"""How a process is made, held in and ended; knows nothing of models.

In order: a `Task` is what a process does, a `Preparation` what it has ready.
`SUPPLY.take` hands out a `Process`: a spare that was forked and warmed ahead, a
fork on demand, or a new interpreter where forking is not to be trusted. Its `run`
gives an `Outcome`. A `ForeignProcess` is one of another environment's interpreter.
"""

from tfpersist_widgets.verify.processes.foreign import ForeignProcess
from tfpersist_widgets.verify.processes.outcome import End, Outcome
from tfpersist_widgets.verify.processes.process import Process
from tfpersist_widgets.verify.processes.supply import APART, SUPPLY, Supply
from tfpersist_widgets.verify.processes.task import Limits, Preparation, Rehearsal, Task

__all__ = [
    "APART",
    "SUPPLY",
    "End",
    "ForeignProcess",
    "Limits",
    "Outcome",
    "Preparation",
    "Process",
    "Rehearsal",
    "Supply",
    "Task",
]
