"""Half-made, killed, damaged, and asked for twice at once."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.verify.environments.tiny import HERE, by_hand, release, waiting_source, wheel
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.verify.environments import Interpreter, interpreter, kept, marker
from tfpersist_widgets.verify.environments.asking import NotThere

ROOT = Path(__file__).parents[3]
ASKING = """
from tests.verify.environments.tiny import release
from tfpersist_widgets.verify.environments import interpreter
wanted = release("waiting==1.0")
made = interpreter(wanted, allow_install=True, tell=lambda line: print(line, flush=True))
print(type(made).__name__)
"""
PATIENCE = 240.0


@pytest.fixture
def waiting(environments, packages, tmp_path, monkeypatch):
    """A package whose installation waits for the file `go`, and says in `started` who waits."""
    waiting_source(packages)
    (tmp_path / "started").mkdir()
    monkeypatch.setenv("TINY_STARTED", str(tmp_path / "started"))
    monkeypatch.setenv("TINY_GO", str(tmp_path / "go"))
    yield tmp_path
    (tmp_path / "go").touch()  # whatever still waits may end


def asking() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ASKING], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def until(true) -> None:
    patience = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < patience, "it did not come"
        time.sleep(0.01)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_what_a_killed_process_left_is_removed_and_made_anew(waiting, environments):
    killed = asking()
    until(lambda: list((waiting / "started").iterdir()))
    (builder,) = (int(path.name) for path in (waiting / "started").iterdir())
    os.kill(killed.pid, signal.SIGKILL)
    os.killpg(os.getpgid(builder), signal.SIGKILL)  # as when the machine goes off
    killed.communicate()
    assert [one.finished for one in kept()] == [False]
    unasked = interpreter(release("waiting==1.0"))
    assert "An earlier making of this environment did not end." in unasked.reason
    (waiting / "go").touch()
    lines: list[str] = []

    made = interpreter(release("waiting==1.0"), allow_install=True, tell=lines.append)

    assert isinstance(made, Interpreter), made
    assert lines[0] == "An earlier making of this environment did not end. It is made anew."
    assert names(environments) == [f"2.98-python{HERE}"]


def test_of_two_processes_one_makes_it_and_the_other_waits_and_uses_it(waiting, environments):
    first = asking()
    until(lambda: list((waiting / "started").iterdir()))
    second = asking()
    said = second.stdout.readline()
    (waiting / "go").touch()
    first_said, _ = first.communicate(timeout=PATIENCE)
    second_said, _ = second.communicate(timeout=PATIENCE)

    assert said == "It is being made already, by another process or thread; waiting for it.\n"
    assert second_said == "Interpreter\n"
    assert first_said.splitlines()[-1] == "Interpreter"
    assert len(list((waiting / "started").iterdir())) == 1
    assert names(environments) == [f"2.98-python{HERE}"]


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_a_cancel_ends_the_installer_and_leaves_nothing(waiting, environments):
    cancel = threading.Event()
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            interpreter(release("waiting==1.0"), allow_install=True, cancel=cancel)
        except Cancelled as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    until(lambda: list((waiting / "started").iterdir()))
    cancel.set()
    thread.join(PATIENCE)

    (builder,) = (int(path.name) for path in (waiting / "started").iterdir())
    assert "cancelled" in str(raised[0])
    until(lambda: not alive(builder))
    assert names(environments) == []


def test_who_waits_for_another_can_cancel(waiting, environments):
    first = asking()
    until(lambda: list((waiting / "started").iterdir()))
    cancel = threading.Event()

    with pytest.raises(Cancelled):
        interpreter(
            release("waiting==1.0"),
            allow_install=True,
            cancel=cancel,
            tell=lambda line: cancel.set(),
        )

    (waiting / "go").touch()
    said, _ = first.communicate(timeout=PATIENCE)
    assert said.splitlines()[-1] == "Interpreter"


def _without_marker(folder: Path) -> None:
    (folder / marker.NAME).unlink()


def _half_a_marker(folder: Path) -> None:
    text = (folder / marker.NAME).read_text()
    (folder / marker.NAME).write_text(text[: len(text) // 2])


def _a_list_for_a_marker(folder: Path) -> None:
    (folder / marker.NAME).write_text("[1, 2]")


def _nonsense_in_the_marker(folder: Path) -> None:
    content = json.loads((folder / marker.NAME).read_text()) | {"versions": 7, "size": "large"}
    (folder / marker.NAME).write_text(json.dumps(content))


def _other_packages(folder: Path) -> None:
    content = json.loads((folder / marker.NAME).read_text()) | {"requirements": ["tiny==0.9"]}
    (folder / marker.NAME).write_text(json.dumps(content))


def _python_is_gone(folder: Path) -> None:
    python = folder / "bin/python"
    python.unlink()
    python.symlink_to(folder / "removed" / "python")


def _python_fails(folder: Path) -> None:
    (folder / "bin/python").unlink()
    (folder / "bin/python").write_text("#!/bin/sh\nexit 3\n")
    (folder / "bin/python").chmod(0o755)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (_without_marker, "is not complete"),
        (_half_a_marker, "is not complete"),
        (_a_list_for_a_marker, "is not complete"),
        (_nonsense_in_the_marker, "is not complete"),
        (_other_packages, "was made of other packages"),
        (_python_is_gone, "no longer runs"),
        (_python_fails, "no longer runs"),
    ],
)
def test_what_is_damaged_is_said_and_stays_until_somebody_asks_for_it(environments, damage, why):
    wanted = release("tiny==1.0")
    folder = by_hand(wanted)
    assert isinstance(interpreter(wanted), Interpreter)
    damage(folder)

    answer = interpreter(wanted)

    assert isinstance(answer, NotThere)
    assert why in answer.reason
    assert "allow_install=True" in answer.todo
    assert folder.is_dir()


@pytest.mark.parametrize("damage", [_without_marker, _python_is_gone])
def test_what_is_damaged_is_made_anew_on_request(environments, packages, damage):
    wheel(packages, "tiny")
    wanted = release("tiny==1.0")
    folder = by_hand(wanted)
    damage(folder)
    (folder / "trace").touch()
    lines: list[str] = []

    made = interpreter(wanted, allow_install=True, tell=lines.append)

    assert isinstance(made, Interpreter), made
    assert lines[0].endswith("It is made anew.")
    assert not (folder / "trace").exists()
    assert interpreter(wanted) == made
