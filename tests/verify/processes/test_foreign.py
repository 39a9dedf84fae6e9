"""A child of another interpreter: what holds it in, and how it ends. No TensorFlow here."""

import json
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from tfpersist_widgets.verify.processes import End, ForeignProcess, Limits, Task

TASK = Task("", (), {}, Limits())


@pytest.fixture
def child(tmp_path):
    """Makes a child of a program with this interpreter."""
    made = []

    def make(program, readable=()):
        file = tmp_path / "program.py"
        file.write_text(f"import os, sys\nfolder = sys.argv[1]\n{program}\n")
        made.append(ForeignProcess(Path(sys.executable), file, readable, dict(os.environ)))
        return made[-1]

    yield make
    for process in made:
        process.close()
        assert not process.folder.exists()


def test_a_program_is_given_the_folder_and_its_output_is_kept(child):
    process = child("open(folder + '/left', 'w').write('x'); print('hello')")

    outcome = process.run(TASK, timeout=30)

    assert (outcome.end, outcome.output) == (End.FINISHED, "hello\n")
    assert (process.folder / "left").read_text() == "x"


@pytest.mark.parametrize(
    ("program", "how"),
    [("os._exit(3)", "ended with exit code 3"), ("os.abort()", "killed by SIGABRT")],
)
def test_a_crash_is_told(child, program, how):
    outcome = child(program).run(TASK, timeout=30)

    assert (outcome.end, outcome.how) == (End.CRASHED, how)


def test_time_runs_out(child):
    outcome = child("import time; time.sleep(60)").run(TASK, timeout=0.5)

    assert outcome.end is End.TIMED_OUT


def test_a_cancel_kills_it_at_once(child):
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    start = time.monotonic()

    outcome = child("import time; time.sleep(60)").run(TASK, timeout=60, cancel=cancel)

    assert outcome.end is End.CANCELLED
    assert time.monotonic() - start < 30


def test_what_holds_it_in_is_what_it_says(child, tmp_path):
    if sys.platform != "linux":
        pytest.skip("nothing holds a process in here")
    secret = tmp_path / "secret"
    secret.write_text("x")
    tries = f"""
import json, socket, subprocess
tried = {{}}
for name, action in (
    ("landlock", lambda: open({str(secret)!r})),
    ("seccomp", lambda: subprocess.run(["/bin/true"])),
    ("seccomp too", socket.socket),
):
    try:
        action()
        tried[name] = "done"
    except PermissionError:
        tried[name] = "refused"
open(folder + "/tried", "w").write(json.dumps(tried))
"""

    process = child(tries)
    outcome = process.run(TASK, timeout=30)

    tried = json.loads((process.folder / "tried").read_text())
    held = {name: name.split()[0] in outcome.isolation for name in tried}
    assert tried == {name: "refused" if is_held else "done" for name, is_held in held.items()}


def test_a_file_that_it_is_shown_can_be_read(child, tmp_path):
    shown = tmp_path / "shown"
    shown.write_text("for its eyes")

    process = child(f"print(open({str(shown)!r}).read())", [str(shown)])

    assert process.run(TASK, timeout=30).output == "for its eyes\n"
