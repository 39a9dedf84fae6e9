"""A process has served nobody before, and can touch nothing but its folder."""

import ctypes
import json

import pytest

from tests.verify.processes.conftest import NEVER_SAFE, PREPARATION, ROOT, SYS_PATH
from tfpersist_widgets.verify.processes.sandbox.landlock import (
    ASK_VERSION,
    CREATE_RULESET,
    KNOWS_SCOPES,
)


def seen(folder):
    return json.loads((folder / "seen.json").read_text())


@pytest.mark.parametrize(
    "preparation",
    [
        pytest.param(PREPARATION, id="forked"),
        # Each new interpreter imports TensorFlow, and has nothing that could have leaked.
        pytest.param(NEVER_SAFE, id="spawned", marks=pytest.mark.exhaustive),
    ],
)
def test_nothing_leaks_from_one_check_into_the_next(run, preparation):
    run("leave_traces", preparation=preparation)  # the next is a spare
    run("leave_traces", preparation=preparation)

    outcome, found = run("look_for_traces", seen, preparation=preparation)

    assert outcome.end.value == "finished", outcome.output
    assert found.pop("descriptors") <= 6
    assert len(found.pop("random")) == 4
    assert "tfpersist-check-" in found.pop("cwd")
    assert {"output.txt", "request.json"} <= set(found.pop("files"))
    assert found == {
        "registered": [],
        "py_functions": 0,
        "policy": "float32",
        "floatx": "float32",
        "name": "dense",
        "environment": [],
        "sys_path": list(SYS_PATH),
        "main": [],
        "umask": 0o022,
        "sigterm": True,
        "cold": True,
    }


def test_forked_siblings_do_not_draw_the_same_random_numbers(run):
    draws = [run("look_for_traces", seen)[1]["random"] for _ in range(3)]

    assert draws[0] != draws[1] != draws[2] != draws[0]


def test_processes_are_forks_of_a_template_where_that_is_safe(run):
    assert run("nothing")[0].made == "a fork of a template process"


def test_a_template_that_is_not_safe_is_never_forked(run):
    assert run("nothing", preparation=NEVER_SAFE)[0].made == "a new interpreter"


@pytest.mark.parametrize("preparation", [PREPARATION, NEVER_SAFE], ids=["forked", "spawned"])
def test_a_hostile_task_is_refused_everything_but_its_folder(run, tmp_path, preparation):
    (tmp_path / "secret").write_text("kept")

    outcome, found = run(
        "misbehave",
        lambda folder: json.loads((folder / "refused.json").read_text()),
        preparation=preparation,
        VICTIM=str(tmp_path),
    )

    if set(outcome.isolation) != {"landlock", "seccomp"}:
        pytest.skip(f"this system only has {outcome.isolation}")
    refused, attempts = found
    # A spawned one has a leader that starts the session, so that it cannot leave it.
    excused = {"kill"} if preparation is NEVER_SAFE or not signals_are_kept_in() else set()
    assert set(attempts) - set(refused) <= excused
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret"]


def test_a_process_may_read_what_it_was_shown(supply, tmp_path):
    (tmp_path / "secret").write_text("kept")

    with supply.take(PREPARATION, [str(ROOT), str(tmp_path)]) as process:
        from tests.verify.processes.conftest import task

        process.run(task("misbehave", VICTIM=str(tmp_path)), timeout=120)
        refused, _ = json.loads((process.folder / "refused.json").read_text())

    assert "read" not in refused
    assert "list" not in refused


def signals_are_kept_in():
    """Landlock does so from the version on that came with Linux 6.12."""
    libc = ctypes.CDLL(None)
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)
    return version >= KNOWS_SCOPES
