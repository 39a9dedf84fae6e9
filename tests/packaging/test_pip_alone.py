"""pip puts the extension where JupyterLab looks, whatever it is given, and takes it away again."""

import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.packaging.built import Installed, ran
from tests.packaging.members import EXTENSION, of_extension
from tests.packaging.pins import PACKAGE, ROOT


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """An environment with pip alone, in which no node can be found."""
    folder = tmp_path_factory.mktemp("bare") / "environment"
    made = ran(sys.executable, "-m", "venv", str(folder))
    assert made.returncode == 0, made.stdout
    return Installed(folder)


@pytest.fixture
def given(request, built):
    """What pip is given: the wheel, the sdist, the clone, or the clone as it is edited."""
    return {
        "wheel": (str(built.wheel),),
        "sdist": (str(built.sdist),),
        "clone": (str(ROOT),),
        "edited": ("-e", str(ROOT)),
    }[request.param]


def installed(environment):
    folder = environment.prefix / EXTENSION
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# From a source pip fetches the backend that builds it, as it does for every user.
@pytest.mark.parametrize(
    "given",
    [
        "wheel",
        pytest.param("sdist", marks=pytest.mark.exhaustive),
        pytest.param("clone", marks=pytest.mark.exhaustive),
        pytest.param("edited", marks=pytest.mark.exhaustive),
    ],
    indirect=True,
)
def test_pip_installs_the_extension_without_node_and_uninstalls_it(given, bare, built, tmp_path):
    came = bare.run("-m", "pip", "install", "--no-deps", *given, folder=tmp_path)
    there = installed(bare)
    program = "import tfpersist_widgets as t; print(t.__version__)"
    said = bare.run("-c", program, folder=tmp_path)
    went = bare.run("-m", "pip", "uninstall", "--yes", PACKAGE, folder=tmp_path)

    assert came.returncode == 0, came.stdout
    assert there == of_extension(built.wheel)
    assert said.stdout == f"{version(PACKAGE)}\n"
    assert went.returncode == 0, went.stdout
    assert installed(bare) == {}


def test_in_such_an_environment_node_is_not_found(bare):
    path = bare.variables()["PATH"]
    command = [str(bare.python), "-c", "import shutil; print(shutil.which('node'))"]
    said = subprocess.run(
        command, env=os.environ | {"PATH": path}, check=True, capture_output=True, text=True
    )

    assert said.stdout == "None\n"
