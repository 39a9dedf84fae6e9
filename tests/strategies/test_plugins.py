"""Strategies of other packages, found by their entry points; real packages on the path."""

import sys
import textwrap

import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.strategies import (
    STRATEGIES,
    all_strategies,
    broken_plugins,
    find_strategy,
)

GOOD = """
    from pathlib import Path

    import keras
    from tfpersist_widgets.records import Applies, Aspect
    from tfpersist_widgets.strategies import Strategy


    class Twice(Strategy):
        key = "twice"
        title = "A .keras file, in a package of somebody else's"
        suffix = ".keras"
        promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})

        def supports(self, model):
            return Applies()

        def save(self, model, path):
            model.save(path)

        def load(self, path, given):
            return keras.models.load_model(path)

        def code(self, model_name, path, custom_objects=()):
            return f"{model_name}.save({path!r})"


    class Taken(Twice):
        key = "keras"


    class OddKey(Twice):
        key = "Twice: and more"


    class NoTitle(Twice):
        key, title = "no_title", None


    made = Twice()
"""
BROKEN = "raise RuntimeError('not on this machine')\n"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Puts a package with these entry points where packages are found."""
    number = 0

    def put(points, module=GOOD):
        nonlocal number
        number += 1
        name = f"somebodys{number}_{tmp_path.name.replace('-', '_')}"
        place = tmp_path / name
        written = place / f"{name}-1.0.dist-info"
        written.mkdir(parents=True)
        (place / f"{name}.py").write_text(textwrap.dedent(module))
        (written / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = [f"{key} = {value.format(name)}" for key, value in points.items()]
        listed = "\n".join(["[tfpersist_widgets.strategies]", *lines])
        (written / "entry_points.txt").write_text(listed + "\n")
        monkeypatch.syspath_prepend(str(place))
        return name

    yield put
    for module in [name for name in sys.modules if name.startswith("somebodys")]:
        del sys.modules[module]


@pytest.mark.parametrize("value", ["{}:Twice", "{}:made"], ids=["class", "instance"])
def test_a_strategy_of_another_package_stands_after_ours(package, value):
    package({"twice": value})

    assert [one.key for one in all_strategies()] == [one.key for one in STRATEGIES] + ["twice"]
    assert find_strategy("twice") is find_strategy("twice")
    assert broken_plugins() == ()


def test_it_round_trips_here_and_in_a_fresh_process(package):
    package({"twice": "{}:Twice"})

    found = api.roundtrip(models.trained_sequential(), "twice", conditions=("same", "fresh"))

    assert [one.verdict for one in found.verifications] == [Verdict.OK] * 2, [
        one.sentence for one in found.verifications
    ]


def test_a_process_that_does_not_see_the_package_could_not_look(package):
    package({"twice": "{}:Twice"})

    found = api.roundtrip(models.trained_sequential(), "twice", conditions=("bare",))

    assert found.verification("bare").verdict is Verdict.UNSEEN
    assert "There is no strategy 'twice'" in str(found.verification("bare"))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("{}:Absent", "AttributeError"),
        ("nowhere_at_all:Twice", "ModuleNotFoundError"),
        ("{}:GOOD_NAME", "AttributeError"),
        ("{}:Path", "is a PosixPath, and no Strategy"),
        ("{}:Taken", "the key 'keras' belongs to tfpersist-widgets"),
        ("{}:OddKey", "is no key"),
        ("{}:NoTitle", "its title is no str"),
    ],
)
def test_a_broken_one_is_reported_and_the_rest_goes_on(package, value, reason):
    package({"twice": "{}:Twice"})
    name = package({"bad": value})

    (broken,) = broken_plugins()

    assert (broken.name, broken.distribution) == ("bad", name)
    assert reason in broken.reason
    assert all_strategies()[-1].key == "twice"


def test_the_public_list_warns_of_a_broken_one(package):
    name = package({"bad": "nowhere_at_all:Twice"})

    with pytest.warns(UserWarning, match=f"'bad' of '{name}'.*nowhere_at_all"):
        found = api.strategies()
    assert found == STRATEGIES


def test_one_that_raises_while_it_is_imported_is_named_where_a_strategy_is_missed(package):
    name = package({"bad": "{}:Twice"}, module=BROKEN)

    with pytest.raises(UnknownStrategy, match=f"'bad' of '{name}'.*not on this machine"):
        find_strategy("bad")


def test_of_two_packages_with_one_key_the_first_by_name_is_taken(package):
    first = package({"a": "{}:Twice"})
    package({"b": "{}:Twice"})

    (broken,) = broken_plugins()

    assert (broken.name, broken.reason) == ("b", f"ValueError: the key 'twice' belongs to {first}")
