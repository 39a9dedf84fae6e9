"""The public service runs `.ci/run`, on what we claim, and has no commands of its own."""

import re
import subprocess
import sys

import pytest
import yaml

from tests.packaging.pins import ROOT
from tests.versions.pythons import PYTHONS

FILE = ROOT / ".github" / "workflows" / "ci.yml"
RUN = ROOT / ".ci" / "run"


@pytest.fixture(scope="module")
def workflow():
    return yaml.safe_load(FILE.read_text("utf-8"))


@pytest.fixture(scope="module")
def job(workflow):
    (only,) = workflow["jobs"].values()
    return only


def bash(*words):
    return subprocess.run(["bash", *words], cwd=ROOT, check=False, capture_output=True, text=True)


def test_it_has_the_form_that_the_service_publishes():
    command = ("check_jsonschema", "--builtin-schema", "vendor.github-workflows")
    checked = subprocess.run(
        [sys.executable, "-m", *command, FILE], check=False, capture_output=True, text=True
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_all_that_it_runs_is_our_own_script(job):
    commands = [step["run"] for step in job["steps"] if "run" in step]

    assert commands == ["bash .ci/run ${{ matrix.part }}"]


def test_each_part_is_one_that_the_script_has(job):
    parts = job["strategy"]["matrix"]["part"]
    asked = bash("-c", f"source .ci/run && declare -F {' '.join(parts)}")

    assert asked.stdout.split() == parts
    assert "everything" in parts  # what the script does when it is asked for nothing
    assert "asked=${1:-everything}" in RUN.read_text("utf-8")


def test_a_part_that_the_script_does_not_have_is_an_error():
    asked = bash(".ci/run", "nothing")

    assert asked.returncode == 2
    assert '"nothing"' in asked.stderr
    assert asked.stdout == ""


def test_the_system_and_the_python_are_claimed_ones(job):
    image = re.fullmatch(r"python:(\d\.\d+)-\w+", job["container"]["image"])

    assert job["runs-on"].startswith("ubuntu")
    assert image[1] == PYTHONS[0]  # of which the pins are, and the README's commands


def test_a_failure_is_a_failure_and_the_service_can_only_read(workflow, job):
    steps = job["steps"]

    assert workflow["permissions"] == {"contents": "read"}
    assert not any("continue-on-error" in part for part in (job, *steps))
    assert "secrets" not in FILE.read_text("utf-8")
    for step in steps:
        if "uses" in step:  # a tag can be moved to other code
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])


def test_every_step_of_the_script_is_a_function_of_it():
    steps = re.findall(r'^  step ".*" (\w+)$', RUN.read_text("utf-8"), re.M)

    assert len(steps) > 5
    assert bash("-c", f"source .ci/run && declare -F {' '.join(steps)}").stdout.split() == steps
