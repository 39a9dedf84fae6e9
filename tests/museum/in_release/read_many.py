"""Loads many artifacts in one release: ``python read_many.py WORKER JOBS SECONDS``.

Runs on Python 3.7 and with NumPy and TensorFlow alone. JOBS is a file of lines
``{"folder": …, "group": …}``; in each folder lies the ``job.json`` that the worker
understands, and it leaves its answer there. TensorFlow is imported once, and never
used by this process: each group of jobs runs in a process forked from it. For each
job a line ``{"folder": …, "end": …}`` is printed: ``done``, ``crashed (signal 11)``
or ``took too long``. Whatever a job does to its process, the next goes on in a new one.
"""

import contextlib
import importlib
import importlib.util
import itertools
import json
import os
import select
import signal
import sys
from pathlib import Path


def main(worker_file, jobs_file, seconds):
    worker = imported(worker_file)
    get_ready(worker)
    jobs = [json.loads(line) for line in Path(jobs_file).read_text(encoding="utf-8").splitlines()]
    for _, group in itertools.groupby(jobs, key=lambda job: job["group"]):
        folders = [job["folder"] for job in group]
        while folders:
            done, end = in_a_process(worker, folders, float(seconds))
            for folder in folders[:done]:
                tell(folder, "done")
            if done < len(folders):
                tell(folders[done], end)
            folders = folders[done + 1 :]


def imported(file):
    spec = importlib.util.spec_from_file_location("worker", file)
    module = importlib.util.module_from_spec(spec)
    sys.modules["worker"] = module  # dataclasses look their own module up
    spec.loader.exec_module(module)
    return module


def get_ready(worker):
    """Import what the jobs will need; TensorFlow imports much of itself only when asked."""
    # No release brings it along; where it was installed beside one, TensorFlow takes the
    # optimizers of a SavedModel from it, and opens what it otherwise does not.
    sys.modules["tf_keras"] = None
    tf = worker.tensorflow()
    getattr(tf.keras, "models", None)
    for name in ("keras", "h5py"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def in_a_process(worker, folders, seconds):
    """How many jobs were done, and how the one behind them ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        perform(worker, folders, writing)
    os.close(writing)
    try:
        return follow(reading, child, len(folders), seconds)
    finally:
        os.close(reading)


def perform(worker, folders, writing):
    """In the child: it never comes back from here."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)  # the lines on stdout are the parent's
    for folder in folders:
        worker.main(Path(folder))
        forget(worker)
        os.write(writing, b".")
    os._exit(0)


def forget(worker):
    """What a job leaves in its process: names that were given, graphs that were traced."""
    with contextlib.suppress(Exception):
        worker.tensorflow().keras.backend.clear_session()


def follow(reading, child, count, seconds):
    done = 0
    while done < count:
        ready, _, _ = select.select([reading], [], [], seconds)
        if not ready:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return done, "took too long"
        if not os.read(reading, 1):
            break
        done += 1
    _, status = os.waitpid(child, 0)
    if done == count:
        return done, "done"
    if os.WIFSIGNALED(status):
        return done, f"crashed (signal {os.WTERMSIG(status)})"
    return done, f"crashed (exit status {os.WEXITSTATUS(status)})"


def tell(folder, end):
    sys.stdout.write(json.dumps({"folder": folder, "end": end}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
