"""When processes stand by, and when they end."""

import contextlib
import threading
import time
from dataclasses import replace

import pytest

from tests.verify.processes.conftest import LIGHT, PREPARATION, ROOT, task
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.verify.processes import Supply
from tfpersist_widgets.verify.processes.resources import Resources


@pytest.fixture
def own():
    made = []

    def makes(*given):
        made.append(Supply(*given))
        return made[-1]

    yield makes
    for supply in made:
        supply.stop()


def outcome_of(supply, preparation=LIGHT, **more):
    with supply.take(preparation, [str(ROOT)], **more) as process:
        return process.run(task("nothing"), timeout=120)


def test_nothing_starts_before_it_is_asked_for(own):
    supply = own()

    assert supply.standing() == ()


def test_a_spare_stands_by_after_the_first_check(own):
    supply = own()

    outcome_of(supply)

    assert len(supply.standing()) == 2


def test_getting_ready_starts_the_template_and_does_not_wait(own):
    supply = own()

    supply.get_ready(PREPARATION)

    assert len(supply.standing()) == 1


def test_a_cancel_does_not_wait_for_the_template_to_start(own):
    supply, cancel = own(), threading.Event()
    cancel.set()

    with (
        pytest.raises(Cancelled),
        supply.take(PREPARATION, [str(ROOT)], cancel=cancel),
    ):
        pass

    assert outcome_of(supply, PREPARATION).end.value == "finished"


def test_the_spare_is_used_once(own):
    supply = own()
    outcome_of(supply, keep_shown=[str(ROOT)])
    _, first = supply.standing()

    outcome_of(supply, keep_shown=[str(ROOT)])

    assert first not in supply.standing()


def test_other_flags_get_another_template(own):
    supply = own()
    outcome_of(supply)
    template, _ = supply.standing()

    outcome_of(supply, replace(LIGHT, flags=(("TF_ENABLE_ONEDNN_OPTS", "1"),)))

    assert template not in supply.standing()


def test_what_stands_by_ends_when_nobody_asks_and_comes_back(own):
    supply, soon = own(), replace(LIGHT, idle_seconds=0.5)
    outcome_of(supply, soon)

    for _ in range(600):
        if not supply.standing():
            break
        time.sleep(0.05)

    assert supply.standing() == ()
    assert outcome_of(supply, soon).made == "a fork of a template process"


def test_a_template_that_was_killed_is_replaced(own):
    import os
    import signal

    supply = own()
    outcome_of(supply)
    for pid in supply.standing():
        os.kill(pid, signal.SIGKILL)

    assert outcome_of(supply).end.value == "finished"


def test_with_little_memory_nothing_stands_by_and_the_outcome_says_so(own):
    supply = own(lambda: Resources(1, 2**28, "the machine"))

    outcome = outcome_of(supply)

    assert outcome.end.value == "finished"
    assert "less than 500 MiB of memory is free" in outcome.made
    assert supply.standing() == ()


@contextlib.contextmanager
def at_work(supply):
    """A task that goes on while the block runs; holds its outcome afterwards."""
    outcomes = []
    with supply.take(LIGHT, [str(ROOT)]) as process:

        def work():
            outcomes.append(process.run(task("wait_for_the_word"), timeout=500))

        thread = threading.Thread(target=work)
        thread.start()
        while thread.is_alive() and not (process.folder / "begun").exists():
            time.sleep(0.02)
        yield outcomes
        (process.folder / "word").touch()
        thread.join()


def test_what_is_at_work_goes_on_when_memory_runs_short_meanwhile(own):
    free = [2**33]
    supply = own(lambda: Resources(1, free[0], "the machine"))

    with at_work(supply) as outcomes:
        free[0] = 2**28
        other = outcome_of(supply)
        supply.make_room()

    assert [outcome.end.value for outcome in outcomes] == ["finished"]
    assert "less than 500 MiB of memory is free" in other.made
    assert supply.standing() == ()  # nothing is at work any more, and memory is still short


def test_what_is_at_work_goes_on_when_other_flags_are_asked_for_meanwhile(own):
    supply, others = own(), replace(LIGHT, flags=(("TF_ENABLE_ONEDNN_OPTS", "1"),))

    with at_work(supply) as outcomes:
        other = outcome_of(supply, others)

    assert [outcome.end.value for outcome in outcomes] == ["finished"]
    assert (other.end.value, other.made) == ("finished", "a new interpreter")


def test_room_is_made_by_ending_what_stands_by(own):
    supply = own()
    outcome_of(supply)
    assert len(supply.standing()) == 2

    supply.make_room()

    assert supply.standing() == ()
    assert outcome_of(supply).made == "a fork of a template process"
