"""Children that crash, hang, flood or fork: each ends explained, and leaves nothing."""

import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Verdict

MODULE = """
import tensorflow as tf

class Bomb(tf.Module):
    '''Goes off when it is unpickled in another process.'''

    def __init__(self):
        super().__init__()
        self.w = tf.Variable(1.0)

    @tf.function(input_signature=[tf.TensorSpec([])])
    def __call__(self, x):
        return x * self.w

    def __setstate__(self, state):
        import os
        if os.getpid() != {pid}:
{body}
        self.__dict__.update(state)
"""


@pytest.fixture
def bomb(tmp_path, monkeypatch):
    """Makes a model of which loading runs the given lines in every other process."""
    names = iter(range(100))

    def make(body):
        name = f"bomb_{os.getpid()}_{next(names)}_{tmp_path.name}"
        indented = textwrap.indent(textwrap.dedent(body), " " * 12)
        (tmp_path / f"{name}.py").write_text(MODULE.format(pid=os.getpid(), body=indented))
        monkeypatch.syspath_prepend(str(tmp_path))
        return __import__(name).Bomb()

    return make


def fresh(model, **options):
    found = api.roundtrip(model, "pickle", conditions=("fresh",), **options)
    return found.verification("fresh")


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import os; os.abort()", "SIGABRT"),
        ("import os; os._exit(7)", "exit code 7"),
        ("import os; os._exit(0)", "exit code 0"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
    ],
)
def test_a_crash_is_an_explained_failure(bomb, body, how):
    found = fresh(bomb(body))

    assert found.verdict is Verdict.FAILED
    assert how in found.sentence
    assert "while loading" in found.sentence
    assert found.explanation.rule == "crash"


def test_an_exit_while_loading_is_a_failure_and_no_success(bomb):
    found = fresh(bomb("raise SystemExit(0)"))

    assert found.verdict is Verdict.FAILED


def test_a_hang_ends_with_our_limit_and_says_so(bomb):
    found = fresh(bomb("import time; print('waiting', flush=True); time.sleep(1000)"), timeout=20)

    assert found.verdict is Verdict.UNSEEN
    assert "did not end in time while loading" in found.sentence
    assert "waiting" in found.output


def test_a_flood_of_output_is_cut_and_does_not_block(bomb):
    found = fresh(bomb("print('first'); [print('x' * 1000) for _ in range(20000)]; print('last')"))

    assert found.verdict is Verdict.OK
    assert len(found.output) < 25_000
    assert "first" in found.output
    assert "last" in found.output


def test_what_a_child_started_ends_with_it(bomb, tmp_path):
    note = tmp_path / "grandchild"
    body = f"""
    import subprocess, sys
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    open({str(note)!r}, "w").write(str(child.pid))
    """

    fresh(bomb(body))

    assert not _alive(int(note.read_text()))


def test_cancel_kills_the_child_and_raises(bomb, tmp_path):
    note, cancel = tmp_path / "child", threading.Event()
    body = f"""
    import os, time
    open({str(note)!r}, "w").write(str(os.getpid()))
    time.sleep(1000)
    """
    threading.Thread(target=_set_when_there, args=(note, cancel), daemon=True).start()

    with pytest.raises(Cancelled):
        fresh(bomb(body), cancel=cancel)

    assert not _alive(int(note.read_text()))


def test_children_end_when_their_kernel_is_killed(tmp_path):
    # A child that waits for ever: its target does not matter, only that it lives.
    target = tmp_path / "sleeper.py"
    target.write_text(
        "import os, time\n"
        f"def sleep(folder):\n    open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
        "    time.sleep(1000)\n"
    )
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from tfpersist_widgets.verify.processes import Task, run_cold\n"
        f"path = [{str(tmp_path)!r}, *sys.path]\n"
        f"run_cold(Task('sleeper:sleep', Path({str(tmp_path)!r}), path, {{}}), timeout=1000)\n"
    )
    kernel = subprocess.Popen([sys.executable, "-c", program])
    pid = _wait_for(tmp_path / "pid")

    kernel.kill()
    kernel.wait()

    _wait_until(lambda: not _alive(pid))


def _alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def _set_when_there(note, event):
    _wait_for(note)
    event.set()


def _wait_for(note):
    _wait_until(lambda: note.exists() and note.read_text() != "")
    return int(note.read_text())


def _wait_until(happened):
    for _ in range(1200):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within a minute")


def test_nothing_is_left_of_a_check(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    descriptors = len(list(Path("/proc/self/fd").iterdir()))

    api.roundtrip(
        models.two_inputs(), "keras", path=tmp_path / "kept" / "m.keras", conditions=("bare",)
    )

    assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]
    assert len(list(Path("/proc/self/fd").iterdir())) <= descriptors
