import re
import subprocess
import tomllib

import pytest

from tests.packaging.pins import ALONE, EXTRAS, FILES, ROOT

README = (ROOT / "README.md").read_text()
OPENING = README.partition("\n## ")[0]
SHELL = [
    line
    for block in re.findall(r"```sh\n(.*?)```", OPENING, re.DOTALL)
    for line in block.splitlines()
]
WINDOWS = re.findall(r"```bat\n(.*?)```", README, re.DOTALL)[0].splitlines()


def test_the_first_screen_holds_two_commands_and_each_sets_everything_up():
    opening, testing = SHELL

    assert README.index(testing) < len("\n".join(README.splitlines()[:25]))
    assert opening.endswith(".venv/bin/jupyter lab notebooks/00_start_here.ipynb")
    assert testing.endswith(".venv/bin/python -m pytest -n 2 --dist loadfile")
    for command in SHELL:
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -c ")


def test_the_continuous_integration_runs_the_test_command_of_the_readme():
    asked = subprocess.run(
        ["bash", "-c", "source .ci/run && readme_test_command"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert asked.stdout.strip() == SHELL[1]
    assert 'bash -c "$(readme_test_command)"' in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("command", SHELL)
def test_every_command_uses_both_constraints_files_and_known_extras(command):
    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    named = re.search(r'"\.\[(.*)\]"', command).group(1).split(",")

    assert re.findall(r"-c (\S+)", command)[:2] == list(FILES)
    assert set(named) <= set(EXTRAS) <= set(known)


def test_keras_2_is_installed_without_what_it_requires():
    for command in SHELL:
        assert f" install --no-deps -c constraints.txt {ALONE.replace('-', '_')} && " in command


def test_the_windows_commands_are_the_same_commands():
    plain = [
        line.replace("py -3.11", "python3").replace("Scripts", "bin").replace("\\", "/")
        for line in WINDOWS
    ]

    assert plain == SHELL


def test_the_notebook_that_the_readme_opens_is_there():
    assert (ROOT / SHELL[0].split()[-1]).is_file()
