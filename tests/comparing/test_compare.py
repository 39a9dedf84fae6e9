"""One model, all strategies, all conditions: complete, in order, and nothing left behind."""

import threading

import keras
import numpy as np
import pytest

from tests import models
from tests.comparing.sleepers import alive, sleeper, wait_for_sleep, when_asleep
from tfpersist_widgets import api, state
from tfpersist_widgets.errors import Cancelled, InputsRefused, UnknownStrategy
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.strategies import main_strategies
from tfpersist_widgets.verify.conditions import UnknownCondition

X = np.ones((2, 3), "f4")
KEYS = tuple(strategy.key for strategy in main_strategies())


def silent(step):
    """Progress that nobody looks at."""


def verdicts(found):
    return {
        (trip.strategy, one.condition): one.verdict
        for trip in found.round_trips
        for one in trip.verifications
    }


def test_every_strategy_meets_every_condition_in_the_order_asked_for():
    found = api.compare(
        models.with_custom_layer(), conditions=("bare", "same", "fresh"), progress=silent
    )

    assert tuple(trip.strategy for trip in found.round_trips) == KEYS
    for trip in found.round_trips:
        assert [one.condition for one in trip.verifications] == ["bare", "same", "fresh"]
    assert found.model_class == "Sequential"


def test_a_comparison_says_what_the_round_trips_would_say():
    model, wanted = models.with_custom_layer(), ("keras", "saved_model")
    found = verdicts(api.compare(model, wanted, progress=silent))

    assert found == {
        (key, one.condition): one.verdict
        for key in wanted
        for one in api.roundtrip(model, key).verifications
    }
    assert found["keras", "bare"] is Verdict.FAILED
    assert found["keras", "fresh"] is found["saved_model", "bare"] is Verdict.OK


def test_a_strategy_that_refuses_the_model_stands_beside_those_that_do_not():
    found = api.compare(
        models.Affine(), ("keras", "saved_model"), conditions=("same",), progress=silent
    )

    assert verdicts(found) == {
        ("keras", "same"): Verdict.REFUSED,
        ("saved_model", "same"): Verdict.OK,
    }
    assert found.round_trip("keras").artifact is None


def test_a_save_that_raises_does_not_end_the_comparison():
    class Unwilling(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(2)

        def call(self, inputs):
            return self.dense(inputs)

        def get_config(self):
            raise RuntimeError("not today")

    model = Unwilling()
    model(np.ones((1, 3), "f4"))
    found = api.compare(
        model, ("keras", "saved_model"), conditions=("same",), inputs=X, progress=silent
    )

    assert found.round_trip("keras").verification("same").verdict is Verdict.FAILED
    assert found.round_trip("saved_model").verification("same").verdict is Verdict.OK


def test_a_silent_loss_is_said_first():
    model = models.BuildsNothing()
    model(X)

    text = str(api.compare(model, ("keras",), conditions=("same",), inputs=X, progress=silent))

    assert text.splitlines()[1].startswith("✗ Nothing was raised, and yet with keras in same: 0 of")


def test_the_live_model_stays_as_it_was():
    model = models.trained_sequential()
    before = state.fingerprint(model)

    api.compare(model, conditions=("same", "bare"), progress=silent)

    assert state.fingerprint(model) == before


def test_all_strategies_save_the_moment_at_which_the_comparison_began():
    model = models.trained_sequential()
    kernel = model.layers[0].kernel
    before = state.fingerprint(model).variables

    def train(step):
        if step.step == "keras saved":
            kernel.assign(kernel + 1)

    found = api.compare(model, ("keras", "pickle"), conditions=("same",), progress=train)

    assert state.fingerprint(model).variables != before
    assert [trip.artifact.fingerprint.variables for trip in found.round_trips] == [before, before]
    assert set(verdicts(found).values()) == {Verdict.OK}


def test_progress_comes_in_this_thread_and_ends_with_everything_done():
    steps, threads = [], set()

    def tell(step):
        steps.append(step)
        threads.add(threading.current_thread())

    api.compare(models.Affine(), ("keras", "pickle"), conditions=("same", "fresh"), progress=tell)

    assert threads == {threading.current_thread()}
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].total) == (6, 6)
    assert "pickle in fresh: ok" in [step.step for step in steps]


def test_no_bar_is_printed_where_nobody_would_see_it(capfd):
    api.compare(models.Affine(), ("pickle",), conditions=("same",))

    assert capfd.readouterr() == ("", "")


def test_cancel_ends_the_children_and_says_so(tmp_path, monkeypatch):
    model, cancel = sleeper(tmp_path, monkeypatch), threading.Event()
    processes = when_asleep(model, cancel.set)

    with pytest.raises(Cancelled):
        api.compare(model, ("pickle",), conditions=("fresh",), cancel=cancel, progress=silent)

    assert not alive(processes[0])


def test_an_exception_of_the_caller_ends_the_children_too(tmp_path, monkeypatch):
    model, processes = sleeper(tmp_path, monkeypatch), []

    def tell(step):
        if step.step == "saving with saved_model":
            processes.append(wait_for_sleep(model))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        api.compare(model, ("pickle", "saved_model"), conditions=("fresh",), progress=tell)

    assert not alive(processes[0])


def test_inputs_that_do_not_fit_and_unknown_names_are_refused_before_anything_is_saved():
    told = []
    with pytest.raises(InputsRefused):
        api.compare(models.trained_sequential(), inputs=np.ones((2, 9)), progress=told.append)
    with pytest.raises(UnknownStrategy, match="'sausage'"):
        api.compare(models.Affine(), ("keras", "sausage"), progress=told.append)
    with pytest.raises(UnknownCondition, match="'naked'"):
        api.compare(models.Affine(), conditions=("naked",), progress=told.append)

    assert {step.done for step in told} <= {0}


def test_nothing_to_compare_is_said():
    assert str(api.compare(models.Affine(), (), progress=silent)) == "? Nothing was compared."
