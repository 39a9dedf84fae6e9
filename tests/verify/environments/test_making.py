"""Making an environment, of packages that take a second."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.verify.environments.tiny import HERE, release, tool, wheel
from tfpersist_widgets.verify.environments import Interpreter, interpreter, kept
from tfpersist_widgets.verify.environments.asking import NotThere

TOOLS = ("uv", "pip")
SLOW_PIP = pytest.param("pip", marks=pytest.mark.exhaustive)


def said_by(python: Path, code: str) -> str:
    done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("name", TOOLS)
def test_an_environment_is_made_once_and_kept(environments, packages, name):
    wheel(packages, "tiny")
    lines: list[str] = []
    wanted = release("tiny==1.0")

    made = interpreter(wanted, allow_install=True, tell=lines.append, tools=[tool(name)])

    assert isinstance(made, Interpreter), made
    assert said_by(made.python, "import tiny; print(tiny.__version__)") == "1.0"
    assert dict(made.versions) == {"python": sys.version.split()[0], "tiny": "1.0"}
    assert any("tiny" in line for line in lines)
    assert not any(str(environments) in line for line in lines)
    (packages / "tiny-1.0-py3-none-any.whl").unlink()
    assert interpreter(wanted) == made
    (one,) = kept()
    assert (one.release, one.python, one.tool, one.finished) == ("2.98", HERE, name, True)
    assert one.size > 1000
    assert [path.name for path in environments.iterdir() if path.is_dir()] == [f"2.98-python{HERE}"]


def test_nothing_but_its_own_folder_is_written(environments, packages, tmp_path, monkeypatch):
    wheel(packages, "tiny")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for variable in ("PIP_TARGET", "PIP_PREFIX", "UV_TARGET", "UV_PREFIX", "VIRTUAL_ENV"):
        monkeypatch.setenv(variable, str(elsewhere))
    monkeypatch.setenv("UV_SYSTEM_PYTHON", "1")
    (tmp_path / "tiny.py").write_text("raise SystemExit('the module of the user was imported')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    installed = Path(sysconfig.get_path("purelib"))
    before = sorted(installed.iterdir())

    made = interpreter(release("tiny==1.0"), allow_install=True)

    assert isinstance(made, Interpreter), made
    assert list(elsewhere.iterdir()) == []
    assert sorted(installed.iterdir()) == before


def test_a_project_where_the_kernel_runs_is_not_asked(
    environments, packages, tmp_path, monkeypatch
):
    wheel(packages, "tiny")
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_text('[tool.uv]\noverride-dependencies = ["tiny==9"]\n')
    monkeypatch.delenv("UV_CONFIG_FILE")  # which would keep uv from looking for others
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.chdir(project)

    assert isinstance(interpreter(release("tiny==1.0"), allow_install=True), Interpreter)
    assert [path.name for path in project.iterdir()] == ["pyproject.toml"]


def test_without_consent_nothing_is_written_and_the_command_is_said(environments, packages):
    wheel(packages, "tiny")

    answer = interpreter(release("tiny==1.0", "other<2"), tools=[tool("uv")])

    assert isinstance(answer, NotThere)
    assert "nothing is downloaded unasked" in answer.reason
    assert "allow_install=True" in answer.todo
    assert "python -m tfpersist_widgets environments --make 2.98" in answer.todo
    assert "1 MB" in answer.todo
    folder = f"ENVIRONMENTS/2.98-python{HERE}"
    assert answer.command.splitlines() == [
        f"uv venv --quiet --no-project --python python{HERE} {folder} && "
        f"uv pip install --python {folder}/bin/python tiny==1.0 'other<2'"
    ]
    assert answer.size == 10**6
    assert not environments.exists()


@pytest.mark.parametrize("name", ["uv", SLOW_PIP])
def test_the_command_that_is_said_makes_the_environment(
    environments, packages, tmp_path, monkeypatch, name
):
    wheel(packages, "tiny")
    answer = interpreter(release("tiny==1.0"), tools=[tool(name)])
    # uv makes no environment of an environment's Python, but of the one below it.
    places = [Path(sys.executable).parent, Path(tool("uv").program).parent]
    places.append(Path(sys.base_prefix) / "bin")
    monkeypatch.setenv("PATH", os.pathsep.join([*map(str, places), os.environ["PATH"]]))

    subprocess.run(answer.command, shell=True, cwd=tmp_path, check=True, capture_output=True)

    python = tmp_path / "ENVIRONMENTS" / f"2.98-python{HERE}" / "bin/python"
    assert said_by(python, "import tiny; print(tiny.__version__)") == "1.0"
