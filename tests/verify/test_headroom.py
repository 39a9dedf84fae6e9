"""What would end the kernel for its memory is not begun, and that is said."""

import keras
import pytest

import tfpersist_widgets as tpw
from tfpersist_widgets.errors import NotEnoughMemory
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.state import Sizes
from tfpersist_widgets.strategies import STRATEGIES, find_strategy
from tfpersist_widgets.verify import headroom
from tfpersist_widgets.verify.processes import SUPPLY
from tfpersist_widgets.verify.processes.resources import Resources

MIB = 2**20
PLENTY = 2**40


@pytest.fixture(scope="module")
def model():
    """Eight MiB in two variables."""
    layers = [keras.layers.Dense(1024, use_bias=False) for _ in range(2)]
    return keras.Sequential([keras.Input((1024,)), *layers])


@pytest.fixture
def left(monkeypatch):
    """Lets the container have so many bytes left, look by look; the last stays."""

    def has(*several):
        looks = list(several)

        def look():
            most = looks.pop(0) if len(looks) > 1 else looks[0]
            return Resources(1, PLENTY, "cgroup v2", most)

        monkeypatch.setattr(headroom, "resources", look)

    return has


@pytest.mark.parametrize("key", ["keras", "pickle", "cloudpickle", "weights_h5", "litert"])
def test_a_save_that_would_hold_too_much_is_not_begun(model, left, key, tmp_path):
    left(headroom.MARGIN)

    with pytest.raises(NotEnoughMemory) as raised:
        tpw.save(model, key, tmp_path / f"model{find_strategy(key).suffix}")
    assert list(tmp_path.iterdir()) == []
    happened, why, todo = raised.value.args
    assert f"Saving with {key!r} was not begun, and nothing was written." == happened
    assert "64 MiB are left to this container: the system would end the kernel." in why
    assert todo.startswith("Free memory")
    assert str(raised.value) == f"{happened} {why} {todo}"


def test_what_holds_less_is_named_and_can_be_saved(model, left, tmp_path):
    left(headroom.MARGIN)

    with pytest.raises(NotEnoughMemory, match="These hold less while they save: ") as raised:
        tpw.save(model, "keras", tmp_path / "model.keras")
    named = str(raised.value).rpartition("save: ")[2].removesuffix(".").split(", ")
    assert {"saved_model", "npz", "checkpoint"} <= set(named)
    assert not {"keras", "pickle", "cloudpickle", "litert"} & set(named)
    for key in ("saved_model", "npz", "checkpoint"):
        assert tpw.save(model, key).path.exists()


def test_a_round_trip_then_could_not_look_at_any_place(model, left):
    left(headroom.MARGIN)

    found = tpw.roundtrip(model, "keras")

    assert found.artifact is None
    assert [one.verdict for one in found.verifications] == [Verdict.UNSEEN] * 3
    assert {one.explanation.rule for one in found.verifications} == {"memory"}
    assert "Saving with 'keras' was not begun" in str(found)
    assert "could not look" in found._repr_html_()


def test_a_second_copy_in_the_kernel_is_not_made_and_a_child_still_looks(model, left):
    left(headroom.MARGIN + 17 * MIB)  # enough for the save, which holds its state twice

    same, fresh = tpw.roundtrip(model, "keras", conditions=("same", "fresh")).verifications

    assert same.verdict is Verdict.UNSEEN
    assert "it would hold 88 MiB of memory beside the model, and 81 MiB are left" in same.sentence
    assert fresh.verdict is Verdict.OK


def test_loading_what_would_hold_too_much_is_not_begun(model, left):
    artifact = tpw.save(model, "keras")
    left(headroom.MARGIN + 20 * MIB)

    with pytest.raises(NotEnoughMemory, match=r"Loading '\S+keras' was not begun\. It would hold"):
        tpw.load(artifact)
    left(headroom.MARGIN + 30 * MIB)
    assert tpw.load(artifact).model.count_params() == model.count_params()


def test_what_stands_by_makes_room_first(model, left):
    tpw.roundtrip(model, "keras", conditions=("fresh",))
    assert SUPPLY.standing()

    left(0, PLENTY)  # too little at the first look, and enough when nothing stands by any more

    assert tpw.save(model, "keras").path.exists()
    assert SUPPLY.standing() == ()


def test_without_an_enforced_limit_nothing_is_foretold(model, monkeypatch):
    machine = Resources(1, 0, "the machine", None)
    monkeypatch.setattr(headroom, "resources", lambda: machine)

    assert tpw.save(model, "keras").path.exists()


@pytest.mark.parametrize("way", STRATEGIES, ids=lambda way: way.key)
def test_no_strategy_holds_less_than_nothing_and_every_load_holds_something(way):
    sizes = Sizes(100, 200, 50)

    assert way.held_while_saving.of(sizes) >= 0
    assert way.held_while_loading.of(sizes) >= 100
    assert way.held_while_loading.of_artifact(300) > 0
