"""The wheel in an environment that was empty, used from folders that are empty."""

import sys

import pytest

from tests.packaging.built import ran
from tests.packaging.pins import PACKAGE, ROOT
from tfpersist_widgets import __version__

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(1800)]  # TensorFlow is installed
TYPED = """
import tfpersist_widgets as tpw
from tfpersist_widgets.records import RoundTrip

trip: RoundTrip = tpw.roundtrip(object(), "keras")
wrong: int = tpw.roundtrip(object(), "keras")
"""


def test_a_model_makes_a_round_trip_there(installed_environment, tmp_path):
    program = ROOT / "tests" / "packaging" / "try_wheel.py"
    done = installed_environment.run("-P", str(program), folder=tmp_path)

    assert done.returncode == 0, done.stdout
    assert "ok" in done.stdout


def test_jupyterlab_has_the_extension_and_nothing_to_say_against_it(
    installed_environment, tmp_path
):
    done = installed_environment.run("-m", "jupyter", "labextension", "list", folder=tmp_path)
    (line,) = [line for line in done.stdout.splitlines() if PACKAGE in line]

    assert done.returncode == 0, done.stdout
    assert f"v{__version__}" in line
    assert "enabled" in line
    assert "OK" in line


def test_what_is_installed_together_agrees(installed_environment, tmp_path):
    done = installed_environment.run("-m", "pip", "check", folder=tmp_path)

    assert done.returncode == 0, done.stdout


def test_the_command_line_is_there(installed_environment, tmp_path):
    done = installed_environment.run("-m", PACKAGE.replace("-", "_"), "--version", folder=tmp_path)

    assert done.returncode == 0, done.stdout
    assert __version__ in done.stdout


def test_a_type_checker_finds_the_types_of_what_is_installed(installed_environment, tmp_path):
    (tmp_path / "user.py").write_text(TYPED)
    python = ("--python-executable", str(installed_environment.python))
    options = ("--strict", "--follow-imports=silent", "--cache-dir", str(tmp_path / "cache"))
    command = (sys.executable, "-m", "mypy", *python, *options, "user.py")
    done = ran(*command, cwd=tmp_path)
    complaints = [line for line in done.stdout.splitlines() if "error" in line]

    assert len(complaints) == 2, done.stdout  # the one, and how many there are
    assert 'variable has type "int"' in complaints[0]
