"""The driver opens many artifacts in few processes, whatever one of them does."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.museum.reading.running import DRIVER

# A worker that does what its job says: the real one is tried on real artifacts.
WORKER = """
import json, os, signal, time

class tensorflow:
    keras = None

def main(folder):
    job = json.loads((folder / "job.json").read_text())
    (folder / "found.json").write_text(json.dumps({"process": os.getpid()}))
    if job["do"] == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if job["do"] == "exit":
        os._exit(3)
    if job["do"] == "hang":
        time.sleep(600)
    if job["do"] == "print":
        print("not a line of ours")
"""


def driven(tmp_path, jobs, seconds=30):
    """How each job ended, and the process that it ran in."""
    (tmp_path / "worker.py").write_text(WORKER)
    lines = []
    for number, (group, do) in enumerate(jobs):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "job.json").write_text(json.dumps({"do": do}))
        lines.append(json.dumps({"folder": str(folder), "group": group}))
    (tmp_path / "jobs").write_text("\n".join(lines))
    command = [sys.executable, str(DRIVER), str(tmp_path / "worker.py"), str(tmp_path / "jobs")]
    done = subprocess.run(
        [*command, str(seconds)], capture_output=True, text=True, timeout=300, check=True
    )
    ends = [json.loads(line) for line in done.stdout.splitlines()]
    assert [end["folder"] for end in ends] == [str(tmp_path / str(i)) for i in range(len(jobs))]
    processes = [
        json.loads((tmp_path / str(i) / "found.json").read_text()) for i in range(len(jobs))
    ]
    return [end["end"] for end in ends], [found["process"] for found in processes]


def test_the_jobs_of_a_group_share_a_process_and_groups_do_not(tmp_path):
    ends, processes = driven(tmp_path, [(1, ""), (1, "print"), (2, "")])

    assert ends == ["done"] * 3
    assert processes[0] == processes[1] != processes[2]
    assert os.getpid() not in processes


@pytest.mark.parametrize(
    ("do", "end"),
    [("die", f"crashed (signal {signal.SIGSEGV.value})"), ("exit", "crashed (exit status 3)")],
)
def test_a_crash_is_told_of_its_job_and_the_rest_goes_on_in_another_process(tmp_path, do, end):
    ends, processes = driven(tmp_path, [(1, ""), (1, do), (1, ""), (1, "")])

    assert ends == ["done", end, "done", "done"]
    assert processes[1] == processes[0] != processes[2] == processes[3]


def test_a_job_that_hangs_is_ended_and_the_rest_goes_on(tmp_path):
    ends, _ = driven(tmp_path, [(1, "hang"), (1, "")], seconds=0.5)

    assert ends == ["took too long", "done"]
