"""Runs halves of programs in one release, each in a process of its own.

``python serve.py JOBS.json`` imports TensorFlow once, does nothing with it, and forks for
each job: what one does to its process, a crash too, touches no other. ``python serve.py
--cold JOBS.json`` runs the one job there is in a process that has imported nothing.

A job is ``{"half": "save" | "load", "program": "a04:Documented", "folder": …, "answer": …,
"seconds": …, "other": another's packages or ""}``; its answer is one JSON file. One line on
stdout says that a job is done.
"""

import json
import os
import platform
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import halves
import program as programs

PAUSE = 0.02  # seconds between two looks at a child


def main(arguments):
    cold = arguments[0] == "--cold"
    with open(arguments[-1], encoding="utf-8") as file:
        jobs = json.load(file)
    out = os.dup(1)
    _silence()
    if cold:
        _run(jobs[0])
        return
    _import_tensorflow()
    _write(out, {"versions": _versions()})
    for job in jobs:
        _in_a_fork(job)
        _write(out, {"done": job["answer"]})


def _write(out, line):
    os.write(out, (json.dumps(line) + "\n").encode("utf-8"))


def _silence():
    # What the articles' programs print is of no use here, and may be much.
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)


def _import_tensorflow():
    import tensorflow as tf

    # Keras is imported when first used: once here instead of in each fork.
    return tf.keras.Sequential, tf.keras.optimizers.Adam


def _versions():
    import numpy
    import tensorflow as tf

    try:
        import keras

        version = keras.__version__
    except ImportError:
        version = tf.keras.__version__  # before 2.6 Keras was a part of TensorFlow
    return {
        "python": platform.python_version(),
        "tensorflow": tf.__version__,
        "keras": version,
        "numpy": numpy.__version__,
    }


def _in_a_fork(job):
    child = os.fork()
    if not child:
        try:
            _run(job)
        finally:
            os._exit(0)
    ends = time.monotonic() + job["seconds"]
    while time.monotonic() < ends:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            if os.WIFSIGNALED(status):
                _crashed(job, os.WTERMSIG(status))
            return
        time.sleep(PAUSE)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    # Where the machine was merely slow this must not be read as a result.
    why = "did not end within %d seconds, while at: %s" % (job["seconds"], _last_step(job))
    _answer(job, {"outcome": "could not look", "sentence": why})


def _run(job):
    def note(name):
        with open(job["answer"] + ".step", "w", encoding="utf-8") as file:
            file.write(name)

    programs.tell_steps(note)
    os.environ["OTHER_SITE_PACKAGES"] = job["other"]
    half = halves.save_half if job["half"] == "save" else halves.load_half
    found = half(job["program"], job["folder"])
    _answer(job, found, wrap=False)


def _last_step(job):
    try:
        with open(job["answer"] + ".step", encoding="utf-8") as file:
            return file.read()
    except OSError:
        return "start"


def _crashed(job, number):
    name = signal.Signals(number).name
    found = {"outcome": "raised", "stage": _last_step(job), "type": name, "sentence": ""}
    _answer(job, dict(found, message="the process was ended by this signal"))


def _answer(job, found, wrap=True):
    if wrap and job["half"] == "save":
        found = {"saved": found, "same": found}
    with open(job["answer"], "w", encoding="utf-8") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(sys.argv[1:])
