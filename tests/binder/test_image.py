"""What repo2docker makes of binder/: it prints what Docker would build."""

import re
import subprocess

import pytest
from uv import find_uv_bin

from tests.binder import base
from tests.binder.replay import PIP_LINE, ROOT

pytestmark = pytest.mark.exhaustive  # installs repo2docker

PINS = ROOT / "tests" / "binder" / "repo2docker.txt"
CONSTRAINTS = ("constraints.txt", "constraints-lab.txt")


@pytest.fixture(scope="module")
def repo2docker(tmp_path_factory):
    """The folder of an environment with the pinned repo2docker."""
    prefix, uv = tmp_path_factory.mktemp("repo2docker") / "environment", find_uv_bin()
    subprocess.run([uv, "venv", "-q", str(prefix)], check=True)
    constraints = [f"--constraint={ROOT / name}" for name in CONSTRAINTS]
    command = [uv, "pip", "install", "-q", "-p", str(prefix), "-r", str(PINS), *constraints]
    subprocess.run(command, check=True)
    return prefix


@pytest.fixture(scope="module")
def printed(repo2docker):
    """The Dockerfile of this checkout."""
    done = subprocess.run(
        [str(repo2docker / "bin" / "jupyter-repo2docker"), "--no-build", "--debug", "."],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def place(printed, line):
    """Where a line stands; it must stand there once."""
    (found,) = re.finditer(rf"^{re.escape(line)}$", printed, re.M)
    return found.start()


def test_the_image_has_the_python_that_is_stated(printed):
    assert f"environment for python={base.python_version()}\n" in printed
    (lock,) = re.findall(r"environment-2epy-2d([\d-]+?e\d+)-2dlinux-2d64-2elock", printed)
    assert lock.replace("-2e", ".") == base.python_version()


def test_pip_postbuild_and_start_come_one_after_the_other_and_after_the_project(printed):
    pip, *arguments, file = PIP_LINE
    order = [
        place(printed, "COPY --chown=0:0 src/ ${REPO_DIR}/"),
        place(printed, f'RUN ${{KERNEL_PYTHON_PREFIX}}/bin/{pip} {" ".join(arguments)} "{file}"'),
        place(printed, "RUN ./binder/postBuild"),
        place(printed, 'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"'),
    ]

    assert order == sorted(order)


def test_the_project_is_the_users_home_as_in_the_replay(printed):
    assert "ARG REPO_DIR=${HOME}" in printed


def test_the_base_that_the_replay_has_is_the_one_that_this_repo2docker_freezes(repo2docker):
    (package,) = repo2docker.glob("lib/python*/site-packages/repo2docker")
    lock = (package / base.lock_name()).read_text("utf-8")

    assert base.committed() == base.frozen(lock)
