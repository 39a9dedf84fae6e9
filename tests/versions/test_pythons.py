"""The newest Python that we claim; `python -m tests.versions --pythons` is all of them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from uv import find_uv_bin

from tests.artifacts import making
from tests.artifacts.conftest import made as made_artifacts
from tests.versions.pythons import (
    ON_PYTHONS,
    PYTHONS,
    WITH_TENSORFLOW,
    WITHOUT_TENSORFLOW,
    fetched,
    made_on,
)
from tests.versions.releases import (
    LATEST,
    REPOSITORY,
    NoInterpreter,
    NotMade,
    cache_folder,
    run_core,
)

__all__ = ["made_artifacts"]
NEWEST = PYTHONS[-1]


@pytest.mark.exhaustive
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("key", [f"python-{NEWEST}", f"without-{NEWEST}"])
def test_what_must_pass_on_every_python_passes_on_the_newest(key, made_artifacts, monkeypatch):
    monkeypatch.setenv(making.THERE, str(made_artifacts.folder))
    try:
        python = made_on(ON_PYTHONS[key], cache_folder())
    except NoInterpreter as error:
        pytest.skip(f"could not look: {error}")
    except NotMade as error:
        assert not os.environ.get("CI"), f"CI must be able to make it: {error}"
        pytest.skip(f"could not look: {error}")
    process = run_core(ON_PYTHONS[key], python)
    output, _ = process.communicate()

    assert process.returncode == 0, output


@pytest.mark.exhaustive  # asks the registry
def test_the_pythons_are_those_from_the_first_on_that_tensorflow_has_a_wheel_for():
    first = int(PYTHONS[0].partition(".")[2])
    later = [f"3.{minor}" for minor in range(first, first + 4)]

    assert tuple(version for version in later if has_wheel(version)) == PYTHONS


def has_wheel(version):
    options = ("--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", version)
    done = subprocess.run(
        (find_uv_bin(), "pip", "compile", *options, "-"),
        input=LATEST.requirements[0],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or "no wheels" in done.stderr, done.stderr
    return done.returncode == 0


def test_a_python_that_cannot_be_fetched_is_told_with_the_reason():
    with pytest.raises(NoInterpreter, match=r"no Python 3\.99 here, and none can be fetched: .+"):
        fetched("3.99")


def test_the_suite_itself_runs_on_a_python_that_is_claimed():
    assert ".".join(map(str, sys.version_info[:2])) in PYTHONS


@pytest.mark.parametrize("parts", [WITH_TENSORFLOW, WITHOUT_TENSORFLOW])
def test_every_part_is_there_and_named_once(parts):
    assert [name for name in parts if not (REPOSITORY / name).exists()] == []
    assert len(set(parts)) == len(parts)
