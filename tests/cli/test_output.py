"""Whatever becomes of what is printed, the exit code is the verdict."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.cli.commands import command, run, surroundings
from tfpersist_widgets.cli import exits, main, output, progress, tree
from tfpersist_widgets.records import Progress, Verdict


def tree_into(stream, path, **options):
    """The exit code of a command whose output goes to a file, and what it complained of."""
    done = subprocess.run(
        command("tree", str(path)),
        stdout=stream,
        stderr=subprocess.PIPE,
        env=surroundings(),
        text=True,
        timeout=400,
        check=False,
        **options,
    )
    return done.returncode, done.stderr


def test_a_reader_that_has_gone_changes_no_exit_code(alike):
    ours, theirs = os.pipe()
    os.close(ours)

    assert tree_into(theirs, alike / "model.keras") == (0, "")
    assert tree_into(theirs, alike / "notes.txt") == (3, "")
    os.close(theirs)


def test_head_gets_the_first_line_and_nobody_complains(alike):
    program = " ".join(command("tree", "model.keras"))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} | head -n 1"],
        cwd=alike,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("model.keras (")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has a device that is always full")
def test_a_full_disk_is_said_and_exits_with_2(alike):
    with Path("/dev/full").open("w") as full:
        code, complaint = tree_into(full, alike / "model.keras")

    assert (code, complaint) == (2, "What was found cannot be written: No space left on device.\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_change_no_exit_code(alike, closed):
    program = " ".join(command("tree", "model.keras"))
    done = subprocess.run(
        ["bash", "-c", f"{program} {closed}"],
        cwd=alike,
        capture_output=True,
        timeout=400,
        check=False,
    )

    assert done.returncode == 0


def test_a_terminal_without_unicode_keeps_the_marks_apart(alike):
    latin = run("tree", "notes.txt", folder=alike, PYTHONIOENCODING="latin-1")
    plain = run("verify", "missing", "--certificate", "ä✓", folder=alike)

    assert latin.returncode == 3
    assert (plain.returncode, plain.stdout) == (2, "")
    assert "\\xe4" in plain.stderr


def test_marks_and_lines_have_plain_forms_and_no_two_verdicts_look_alike():
    shown = [output._encodable(mark, "ascii") for mark in "✓✗≈–?!"]  # noqa: RUF001

    assert shown == ["+", "x", "~", "-", "?", "!"]
    assert output._encodable("├─ é└", "ascii") == "|- \\xe9`"
    assert output._encodable("├─ é", "utf-8") == "├─ é"


def test_the_worst_verdict_decides_the_exit_code_and_none_is_nothing_seen():
    ok, failed, unseen, refused = Verdict.OK, Verdict.FAILED, Verdict.UNSEEN, Verdict.REFUSED

    assert exits.of([ok, ok]) == 0
    assert exits.of([ok, unseen, failed, refused]) == 1
    assert exits.of([ok, unseen]) == exits.of([refused, ok]) == 3
    assert exits.of([]) == 3


def test_a_fault_of_ours_never_looks_like_a_failed_artifact(monkeypatch, capsys, tmp_path):
    def crash(given):
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(tree, "run", crash)

    assert main(["tree", str(tmp_path)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "ZeroDivisionError: a mistake" in said.err
    assert "this is a fault of tfpersist-widgets itself" in said.err


def test_ctrl_c_exits_with_130(monkeypatch, capsys, tmp_path):
    def interrupted(given):
        raise KeyboardInterrupt

    monkeypatch.setattr(tree, "run", interrupted)

    assert main(["tree", str(tmp_path)]) == 130
    assert capsys.readouterr().out == ""


def test_on_a_terminal_there_is_a_bar_that_leaves_nothing(monkeypatch):
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))  # on a terminal of no size a bar has no place
    with os.fdopen(theirs, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        with progress.shown(lines=False) as tell:
            tell(Progress("saving with keras", 0, 2))
            tell(Progress("keras in fresh\x1b[31m: ok", 2, 2))
        print("written", file=stream, flush=True)  # so that there is something to be read
        shown = b""
        while not shown.endswith(b"\n"):  # a terminal hands over what it has so far
            shown += os.read(ours, 10_000)
    os.close(ours)

    assert b"0/2" in shown
    assert rb"keras in fresh\x1b[31m: ok" in shown
    assert shown.endswith(b"\rwritten\r\n")


def test_elsewhere_there_is_no_bar_and_lines_on_request_only(capsys):
    step = Progress("saving with keras", 0, 2)

    with progress.shown(lines=False) as tell:
        tell(step)
    assert capsys.readouterr() == ("", "")
    with progress.shown(lines=True) as tell:
        tell(step)
    assert capsys.readouterr() == ("", "[0/2] saving with keras\n")
