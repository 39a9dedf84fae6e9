"""What the files of binder/ say, and that they go with the rest of the project."""

import os
import re
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.binder.base import committed, python_version
from tests.packaging.pins import ALONE, ROOT, read
from tfpersist_widgets.lesson import QUIET

BINDER = ROOT / "binder"
SCRIPTS = ("postBuild", "start")
README = (ROOT / "README.md").read_text("utf-8")
# What a host with front ends of its own has, and keeps.
FRONT_ENDS = ("ipykernel", "ipywidgets", "jupyter-server", "jupyterlab", "notebook", "traitlets")


def text(name):
    return (BINDER / name).read_text("utf-8")


def lines(name):
    found = (line.partition("#")[0].strip() for line in text(name).splitlines())
    return [line for line in found if line]


def started(*words):
    """What a command prints when it is begun as every session is."""
    bare = {name: value for name, value in os.environ.items() if name not in QUIET}
    return subprocess.run(
        [str(BINDER / "start"), *words], check=False, capture_output=True, text=True, env=bare
    )


def test_the_python_is_stated_and_is_one_that_the_package_claims():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert re.fullmatch(r"python-3\.\d+\n", text("runtime.txt"))
    assert f"Programming Language :: Python :: {python_version()}" in project["classifiers"]


def test_pip_installs_what_the_first_command_of_the_readme_does_but_the_front_ends():
    first = next(line for line in README.splitlines() if "jupyter lab" in line)
    asked = extras(re.search(r'"([.][^"]+)"', first)[1])

    pins, ours = lines("requirements.txt")
    assert pins == "-c ../constraints.txt"
    assert extras(ours) == asked - {"lab"}


def extras(here):
    """Those of ".[one,another]"."""
    return Requirement(f"x{here.removeprefix('.')}").extras


def test_the_pins_that_binder_uses_leave_the_front_ends_to_the_image():
    assert [name for name in FRONT_ENDS if name in read("constraints.txt")] == []
    assert [name for name in FRONT_ENDS if name not in committed()] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_run_and_stops_at_the_first_error(name):
    assert os.access(BINDER / name, os.X_OK)
    assert text(name).startswith("#!/usr/bin/env bash\n")
    assert lines(name)[0] == "set -euo pipefail"


def test_keras_2_is_installed_without_what_it_requires():
    (command,) = (line for line in lines("postBuild") if line.endswith(ALONE.replace("-", "_")))

    assert " --no-deps " in command
    assert " -c constraints.txt " in command


def test_a_session_has_the_variables_that_a_lesson_sets_and_the_command_its_words():
    done = started("python3", "-c", "import os, sys; print(sys.argv, dict(os.environ))", "a b", "c")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("['-c', 'a b', 'c']")
    assert [
        name for name, value in QUIET.items() if f"'{name}': '{value}'" not in done.stdout
    ] == []


def test_a_command_that_fails_fails():
    assert started("sh", "-c", "exit 7").returncode == 7
