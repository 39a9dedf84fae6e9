"""What the names of conditions mean."""

import pytest

from tfpersist_widgets.verify.conditions import UnknownCondition
from tfpersist_widgets.verify.environments import RELEASES, release_of
from tfpersist_widgets.verify.environments.releases import PACKAGE


@pytest.mark.parametrize("release", RELEASES, ids=lambda one: one.key)
def test_every_listed_release_is_found_by_its_name(release):
    kind, _, version = release.key.rpartition("-")

    assert release_of(f"{kind or 'version'}:{version}") is release


@pytest.mark.parametrize("release", RELEASES, ids=lambda one: one.key)
def test_a_listed_release_pins_its_tensorflow_and_says_what_it_takes(release):
    package = "tensorflow" if release.key == "2.4" else PACKAGE

    assert release.requirements[0] == f"{package}=={release.tensorflow}"
    assert 300 * 10**6 < release.size < 3 * 10**9
    assert release.proof == ("tensorflow",)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("version:2.16.2", "2.16"),
        ("keras:3.3", "2.16"),
        ("keras:3.10", "2.19"),
        ("keras:3.10.0", "2.19"),
        ("keras:3.15", "2.21"),
        ("keras:3.6", "keras-3.6"),
        ("keras:2.12", "2.12"),
        ("keras:2.4", "2.4"),
    ],
)
def test_a_name_that_means_a_listed_release_gives_it(name, key):
    assert release_of(name).key == key


@pytest.mark.parametrize(
    ("name", "like", "requirements"),
    [
        ("version:2.16.1", "2.16", (f"{PACKAGE}==2.16.1", "keras==3.3.3")),
        ("version:2.4.1", "2.4", ("tensorflow==2.4.1", "protobuf<3.21")),
        ("version:2.30", "2.21", (f"{PACKAGE}==2.30.*",)),
        ("version:2.30.1", "2.21", (f"{PACKAGE}==2.30.1",)),
        ("keras:3.9", "2.18", (f"{PACKAGE}==2.18.1", "keras==3.9.*")),
        ("keras:3.9.2", "2.18", (f"{PACKAGE}==2.18.1", "keras==3.9.2")),
        ("keras:3.1", "keras-3.0", (f"{PACKAGE}==2.16.2", "keras==3.1.*")),
        ("keras:3.40", "2.21", (f"{PACKAGE}==2.21.0", "keras==3.40.*")),
    ],
)
def test_another_version_gets_pins_by_the_rule(name, like, requirements):
    release, near = release_of(name), next(one for one in RELEASES if one.key == like)

    assert release.key == name.removeprefix("version:").replace(":", "-")
    assert release.requirements == requirements
    assert (release.python, release.size) == (near.python, near.size)


@pytest.mark.parametrize(
    "name",
    [
        *("", "2.16", "version:", "version:2", "version:2.10", "version:2.0.1", "version:3.0"),
        *("version:2.16.1.1", "version:2.16rc0", "version:../2.16", "version:2.\uff116"),
        *("version:2.16\n", "Version:2.16", "version:2.16;x", "version:9999.1"),
        *("keras:2.11", "keras:4.0", "keras:keras-3.6"),
    ],
)
def test_nonsense_is_refused_with_what_exists(name):
    with pytest.raises(UnknownCondition) as raised:
        release_of(name)

    assert repr(name) in str(raised.value)
    assert "'version:1.15', 'version:2.4'" in str(raised.value)
    assert "'keras:3.14'" in str(raised.value)
