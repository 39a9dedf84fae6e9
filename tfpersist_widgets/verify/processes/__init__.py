"""How a process is made and ended; knows nothing of models."""

from tfpersist_widgets.verify.processes.cold import Task, run_cold
from tfpersist_widgets.verify.processes.outcome import End, Outcome

__all__ = ["End", "Outcome", "Task", "run_cold"]
