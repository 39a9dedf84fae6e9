import platform
import re
import sys
from importlib.metadata import distribution, distributions

import pytest
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.packaging.pins import ALONE, FILES, ROOT, TENSORFLOWS, current, read


@pytest.mark.parametrize("name", FILES)
def test_what_runs_here_is_what_is_pinned(name):
    pinned, here = read(name), current()[name]
    others = {package: version for package, version in here.items() if package in pinned}

    assert others == {package: pinned[package] for package in others}
    # Elsewhere a few packages are reached that Linux does not know.
    assert set(here) <= set(pinned) or sys.platform != "linux"


def test_no_package_is_pinned_twice():
    everywhere, lab = map(read, FILES)

    assert not set(everywhere) & set(lab)


def test_keras_is_pinned_at_the_security_floor_or_above():
    assert Version(read("constraints.txt")["keras"]) >= Version("3.15.1")


def test_both_names_of_tensorflow_have_one_release():
    pins = read("constraints.txt")

    assert len({pins[name] for name in TENSORFLOWS}) == 1


def test_keras_2_is_of_the_release_of_tensorflow():
    pins = read("constraints.txt")

    assert Version(pins[ALONE]).release[:2] == Version(pins[TENSORFLOWS[0]]).release[:2]


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="elsewhere the CPU build goes by the other name",
)
def test_the_build_for_the_cpu_is_the_only_tensorflow_beside_keras_2():
    distribution(ALONE)
    there = {str(canonicalize_name(one.name)) for one in distributions()}

    assert there & {*TENSORFLOWS, "tf-nightly", "tensorflow-gpu"} == {"tensorflow-cpu"}
    assert not any(name.startswith("nvidia-") for name in there)


@pytest.mark.parametrize("name", FILES)
def test_a_pin_is_a_name_and_a_version_and_nothing_else(name):
    lines = [line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    odd = [line for line in lines if line and not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)]

    assert odd == []
