"""Writes the museum's models with every strategy, in the release that runs this.

``python write.py WORK WORKER``: ``WORK/todo.json`` says which strategies of which models,
and the folder to write to. What happened goes to ``WORK/told.jsonl``, one line before
and one after each step. TensorFlow is imported once, and each model is written in a fork
of that process, which may crash: no other model sees the names, counters and tokens that
it leaves.
"""

import json
import os
import shutil
import sys
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")


def main(work):
    import worker

    log = Log(work)
    log.tell(versions=worker.versions())
    import definitions
    import tensorflow as tf

    # Parts of it are imported when they are first asked for, and then once for all forks.
    assert tf.keras.layers.Dense and tf.keras.Sequential and definitions.MODELS
    todo = json.loads((work / "todo.json").read_text(encoding="utf-8"))
    for name, keys in todo["models"].items():
        left = list(keys)
        while left:
            folder = Path(todo["folder"]) / name
            left = log.without_crashed(folder, left, fork(worker, folder, left, log))


def fork(worker, folder, keys, log):
    """Write one model in a child; how that ended, 0 for well."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        Writing(worker, folder).write(keys, log.tell)
        os._exit(0)
    finally:
        os._exit(1)


class Log:
    """What is told to who started this, and what a crash leaves."""

    def __init__(self, work):
        self.lines, self.output = work / "told.jsonl", work / "output.txt"
        self.before = 0

    def tell(self, **line):
        with self.lines.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")

    def without_crashed(self, folder, keys, status):
        """The strategies that are left; a crash is told as what was raised."""
        name = folder.name
        told, self.before = self.error(), self.size()
        if not status:
            return []
        last = json.loads(self.lines.read_text(encoding="utf-8").splitlines()[-1])
        raised = {"type": "Crashed", "message": ended(status) + told}
        key = last.get("begun", "")
        if last.get("model") != name or not key:
            self.tell(model=name, made=raised)
            return []
        shutil.rmtree(str(folder / key.replace(":", "-")))
        self.tell(model=name, written=key, artifact="", wrote="", raised=raised)
        return keys[keys.index(key) + 1 :]

    def error(self):
        """The last line that the child printed about an error."""
        lines = self.output.read_bytes()[self.before :].decode("utf-8", "replace").splitlines()
        errors = [line.strip() for line in lines if "error" in line.lower()]
        return ": " + errors[-1] if errors else ""

    def size(self):
        return self.output.stat().st_size


def ended(status):
    if os.WIFSIGNALED(status):
        return f"its process was ended by signal {os.WTERMSIG(status)}"
    return f"its process ended with the code {os.WEXITSTATUS(status)}"


class Writing:
    """One model."""

    def __init__(self, worker, folder):
        import definitions

        self.worker, self.folder = worker, folder
        self.make = definitions.MODELS[folder.name]
        self.inputs = [("input", definitions.probe(folder.name))]
        self.expected = folder / "expected.npz"

    def write(self, keys, tell):
        from ways import WAYS

        name = self.folder.name
        tell(model=name, begun="")
        made = attempt(self.begin)
        tell(model=name, made=made)
        for key, artifact, way in WAYS:
            if key in keys and not made:
                tell(model=name, begun=key)
                path = self.folder / key.replace(":", "-") / artifact
                tell(model=name, written=key, artifact=artifact, **self.written(key, way, path))

    def begin(self):
        """Make the model, and write the state that must come back, with outputs on the probe."""
        self.model = self.make()
        if not self.expected.exists():  # as it does when a child before crashed
            state = self.worker.state_of("pickle", self.model, self.inputs)
            self.folder.mkdir(exist_ok=True)
            self.worker.write_state(self.expected, state)

    def written(self, key, way, path):
        """What was written or raised; nothing stays of an artifact that was not finished."""
        from ways import taken

        path.parent.mkdir()
        done = {"wrote": ""}

        def act():
            self.require_same()
            subject = taken(self.model, key)
            done["wrote"] = type(subject).__name__
            way(subject, path)

        done["raised"] = attempt(act)
        if done["raised"]:
            shutil.rmtree(str(path.parent))
        return done

    def require_same(self):
        """See that no writer before has changed weights or optimizer."""
        first = self.worker.read_state(self.expected)
        now = self.worker.state_of("pickle", self.model, None)
        for part in ("variables", "optimizer"):
            if not same(getattr(first, part) or [], getattr(now, part) or []):
                raise AssertionError("the model has other " + part + " than at first")


def same(before, now):
    equal = [np.array_equal(array, now[place][1]) for place, (_, array) in enumerate(before)]
    return len(before) == len(now) and all(equal)


def attempt(act):
    """Type and message of what was raised; empty for nothing."""
    try:
        act()
    except Exception as error:
        return {"type": type(error).__name__, "message": str(error)}
    return {}


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[2])
    main(Path(sys.argv[1]))
