"""Environments of other releases from the command line; packages of a few bytes."""

import json

import pytest

from tests.cli.commands import run
from tests.verify.environments.conftest import environments, packages
from tests.verify.environments.tiny import HERE, by_hand, release
from tfpersist_widgets.cli import main
from tfpersist_widgets.verify.environments import RELEASES

__all__ = ["environments", "packages"]


def test_what_is_there_and_what_can_be_made_is_listed(environments, tmp_path):
    by_hand(release("tiny==1.0"))
    (environments / "keras-3.98-python3.11.part-1").mkdir()

    done = run("environments", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert str(environments) in done.stdout
    assert f"2.98 on Python {HERE}: tiny 1.0, 2 MB" in done.stdout
    assert "keras-3.98 on Python 3.11: unfinished, 0 MB" in done.stdout
    for one in RELEASES:
        assert f"  {one.key} " in done.stdout


def test_json_lists_the_same_and_has_what_was_removed_no_more(environments, capsys):
    by_hand(release("tiny==1.0"))

    assert main(["environments", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert main(["environments", "--remove", "2.98", "--json"]) == 0
    after = capsys.readouterr()

    assert found["folder"] == str(environments)
    assert [one["release"] for one in found["environments"]] == ["2.98"]
    assert [one["key"] for one in found["releases"]] == [one.key for one in RELEASES]
    assert json.loads(after.out)["environments"] == []
    assert f"Removed 2.98 on Python {HERE}" in after.err


def test_one_is_removed(environments, capsys):
    by_hand(release("tiny==1.0"))

    assert main(["environments", "--remove", "2.98"]) == 0
    assert f"Removed 2.98 on Python {HERE}: tiny 1.0" in capsys.readouterr().out
    assert main(["environments", "--remove", "2.98"]) == 2
    assert "There is no environment of 2.98." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["2.16", "keras:3.3"])
def test_making_one_needs_no_further_consent_and_says_why_it_fails(
    environments, packages, capsys, name
):
    assert main(["environments", "--make", name]) == 3
    said = capsys.readouterr()
    assert "has no such packages for Python" in said.err
    assert "2.16-python" in said.err


@pytest.mark.parametrize("option", ["--make", "--remove"])
def test_a_release_that_does_not_exist_exits_with_2_and_names_those_that_do(
    environments, capsys, option
):
    assert main(["environments", option, "nonsense"]) == 2
    assert "'version:2.16'" in capsys.readouterr().err
