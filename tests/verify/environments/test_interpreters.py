"""A Python is believed when it has run."""

import os
import sys
from pathlib import Path

import pytest

from tests.verify.environments.tiny import HERE
from tfpersist_widgets.verify.environments import surroundings
from tfpersist_widgets.verify.environments.interpreters import find

pytestmark = pytest.mark.skipif(os.name == "nt", reason="makes interpreters of shell scripts")


@pytest.fixture
def nothing(tmp_path, monkeypatch):
    """A machine without any other Python, pyenv or uv."""
    monkeypatch.setenv("PATH", str(tmp_path / "first"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return tmp_path


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_our_own_interpreter_is_taken_where_it_has_the_version(nothing):
    assert find((HERE,)).python == Path(sys.executable)


def test_versions_are_taken_in_the_order_of_preference(nothing):
    script(nothing / "first/python3.98", "echo 3.98")

    assert find(("3.99", "3.98", HERE)).version == "3.98"


def test_an_interpreter_that_fails_is_passed_over_for_the_next_of_its_name(nothing, monkeypatch):
    script(nothing / "first/python3.98", "echo 3.98\nexit 127")
    works = script(nothing / "second/python3.98", "echo 3.98")
    monkeypatch.setenv("PATH", f"{nothing / 'first'}{os.pathsep}{nothing / 'second'}")

    assert find(("3.98",)).python == works


def test_an_interpreter_of_another_version_than_its_name_is_passed_over(nothing):
    script(nothing / "first/python3.98", "echo 3.97")
    script(nothing / "first/python3.9", "echo 3.98")

    assert find(("3.98",)) is None


def test_a_name_that_is_no_program_is_passed_over(nothing):
    script(nothing / "first/python3.98", "").write_bytes(b"\x7fELF and nothing else")

    assert find(("3.98",)) is None


def test_of_pyenv_the_newest_that_runs_is_taken(nothing):
    versions = nothing / "pyenv/versions"
    for name in ("3.98.2", "3.98.10", "3.98-dev", "3.9.8"):
        script(versions / name / "bin/python", "echo 3.98")
    script(versions / "3.98.11/bin/python", "exit 1")

    assert find(("3.98",)).python == versions / "3.98.10/bin/python"


def test_what_uv_knows_is_found(nothing):
    works = script(nothing / "hidden/python", "echo 3.98")
    script(nothing / "first/uv", f'[ "$*" = "python find 3.98" ] && echo {works}')

    assert find(("3.98",)).python == works


def test_an_interpreter_without_a_module_that_is_needed_is_passed_over(nothing):
    assert find((HERE,), with_modules=("no_such_module",)) is None
    assert find((HERE,), with_modules=("venv",)) is not None


def test_variables_for_another_python_do_not_reach_the_interpreter(nothing, monkeypatch):
    script(nothing / "first/python3.98", '[ -z "$PYTHONHOME$PYTHONPATH$VIRTUAL_ENV" ] && echo 3.98')
    for name in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "elsewhere")

    assert find(("3.98",)).version == "3.98"


def test_flags_that_another_tensorflow_may_not_know_do_not_reach_it(monkeypatch):
    for name in ("XLA_FLAGS", "TF_XLA_FLAGS", "TF_USE_LEGACY_KERAS", "PIP_TARGET", "PYTHONPATH"):
        monkeypatch.setenv(name, "--unknown")
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")

    given = surroundings()

    assert "--unknown" not in given.values()
    assert given["KERAS_BACKEND"] == "tensorflow"
    assert given["PIP_INDEX_URL"] == "https://mirror.example/simple"
