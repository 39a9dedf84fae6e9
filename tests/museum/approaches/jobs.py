"""Halves of programs, given to one release's interpreter, and their answers."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.museum.approaches.rows import PROGRAMS
from tests.museum.releases_run import FLAGS, OURS
from tfpersist_widgets.records import Evidence, Outcome, Raised

SECONDS = 240  # after which one half is stopped; none took more than 20 on idle cores
STARTING = 300  # after which a release that has not even imported TensorFlow is given up
# One thread: the libraries' own threads would not survive the fork.
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# Each fork imports some modules of its own: compiled once, not once in each.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Job:
    """One half of one program.

    Attributes
    ----------
    half : str
        ``"save"`` or ``"load"``.
    program : str
    folder : str
        Where the artifact is.
    answer : str
        The file that the answer is left in.
    other : str
        Where another release's packages are, for the approach that borrows them.
    seconds : int
    """

    half: str
    program: str
    folder: str
    answer: str
    other: str = ""
    seconds: int = SECONDS


def run(python: Path, jobs: Sequence[Job], scratch: Path, tell: Tell) -> Mapping[str, str]:
    """Run jobs one after the other, each in a fork of one process; the release's versions.

    A job without an answer afterwards did not run; `answer_of` says so.
    """
    listed = scratch / "jobs.json"
    listed.write_text(json.dumps([asdict(job) for job in jobs]), "utf-8")
    limit = STARTING + sum(job.seconds for job in jobs)
    versions: Mapping[str, str] = {}
    for line in _lines(python, str(listed), limit):
        versions = line.get("versions", versions)
        if "done" in line:
            tell(Path(line["done"]).stem)
    return versions


def run_cold(python: Path, job: Job, scratch: Path) -> None:
    """Run one job in a process that has imported nothing."""
    listed = scratch / "cold.json"
    listed.write_text(json.dumps([asdict(job)]), "utf-8")
    command = _command(python, "--cold", str(listed))
    if Path(job.answer).exists():
        return
    try:
        done = subprocess.run(command, env=_env(), timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        why = f"did not end within {SECONDS} seconds"
        _leave(job, {"outcome": Outcome.UNSEEN.value, "sentence": why})
        return
    if not Path(job.answer).exists():
        _leave(job, _ended(job, done.returncode))


def _ended(job: Job, code: int) -> dict[str, str]:
    step = Path(f"{job.answer}.step")
    stage = step.read_text("utf-8") if step.exists() else "start"
    message = f"the process ended with the code {code}"
    return {"outcome": "raised", "stage": stage, "type": "Crashed", "message": message}


def _leave(job: Job, found: Mapping[str, str]) -> None:
    Path(job.answer).write_text(json.dumps(found), "utf-8")


def _lines(python: Path, listed: str, limit: float) -> Iterator[Any]:
    process = subprocess.Popen(
        _command(python, listed),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_env(),
        text=True,
    )
    assert process.stdout is not None
    stop = threading.Timer(limit, process.kill)  # reading a line has no limit of its own
    stop.start()
    try:
        for line in process.stdout:
            yield json.loads(line)
    finally:
        stop.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def _command(python: Path, *arguments: str) -> list[str]:
    return [str(python), str(PROGRAMS / "serve.py"), *arguments]


def _env() -> dict[str, str]:
    others = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
    return others | FLAGS | THREADS | COMPILED


def answer_of(job: Job) -> Any:
    """The job's answer as plain data; could not look where there is none."""
    path = Path(job.answer)
    if path.exists():
        return json.loads(path.read_text("utf-8"))
    why = {"outcome": Outcome.UNSEEN.value, "sentence": "the release's process ended before this"}
    return {"saved": why, "same": why} if job.half == "save" else why


def evidence(found: Mapping[str, str]) -> Evidence:
    """An answer as a record."""
    outcome = Outcome(found["outcome"])
    raised = Raised(found["type"], found["message"]) if outcome is Outcome.RAISED else None
    return Evidence(outcome, found.get("stage", ""), raised, found.get("sentence", ""))


def unseen(why: str) -> Evidence:
    """Nobody could look, and why."""
    return Evidence(Outcome.UNSEEN, sentence=why)
