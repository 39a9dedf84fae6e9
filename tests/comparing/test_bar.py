"""The progress bar: on a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys
import termios

SHOW = (
    "from tfpersist_widgets.comparing.bar import bar\n"
    "from tfpersist_widgets.records import Progress\n"
    "with bar(2) as tell:\n"
    "    tell(Progress('saving with keras', 0, 2))\n"
    "    tell(Progress('keras in fresh: ok', 2, 2))\n"
)


def test_on_a_terminal_it_counts_names_the_step_and_leaves_nothing():
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))  # on a terminal of no size a bar has no place
    done = subprocess.run(
        [sys.executable, "-c", SHOW], stdout=subprocess.PIPE, stderr=theirs, timeout=300, check=True
    )
    shown = os.read(ours, 10_000).decode()
    os.close(theirs)  # not before: what nobody holds open is thrown away
    os.close(ours)

    assert done.stdout == b""
    assert "0/2" in shown
    assert "2/2" in shown
    assert "saving with keras" in shown
    assert shown.endswith("\r")
    assert shown.rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_where_standard_error_is_a_pipe_nothing_is_written():
    done = subprocess.run(
        [sys.executable, "-c", SHOW], capture_output=True, timeout=300, check=True
    )

    assert (done.stdout, done.stderr) == (b"", b"")
