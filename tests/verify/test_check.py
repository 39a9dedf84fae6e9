"""A check as a record: what travels, what a worker says, and when it stops."""

import dataclasses
import multiprocessing
import pickle
import threading
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests import models
from tfpersist_widgets import api, storage
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import (
    Condition,
    Options,
    Subject,
    conclude,
    expect,
    prepare,
    run_check,
    with_luggage,
)
from tfpersist_widgets.verify.lease import leased
from tfpersist_widgets.verify.luggage import Luggage
from tfpersist_widgets.verify.processes import End
from tfpersist_widgets.verify.report import Stage


@pytest.fixture
def ready(tmp_path):
    """A check of a saved model that is ready to be run."""
    model, way = models.Affine(), find_strategy("saved_model")
    artifact = api.save(model, "saved_model", tmp_path / "model")
    subject = Subject(artifact, way, expect(model, graph=way.graph))
    return prepare(subject, Condition.FRESH, Options())


def test_a_check_and_its_result_travel_to_another_process_and_back(ready):
    check = pickle.loads(pickle.dumps(ready.check))

    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        result = pool.submit(run_check, check).result()

    assert (result.unseen, result.report.stage) == ("", Stage.DONE)
    assert conclude(ready, result, Options()).verdict is Verdict.OK


def test_a_worker_without_the_artifact_says_so_and_shows_no_path(ready, tmp_path):
    (tmp_path / "model").rename(tmp_path / "moved")

    result = run_check(ready.check)

    assert result.unseen == "this worker cannot see 'model': there is nothing at its path"


def test_a_worker_with_another_artifact_at_the_path_does_not_look_at_it(ready, tmp_path):
    (tmp_path / "model" / "saved_model.pb").write_bytes(b"something else")

    result = run_check(ready.check)

    assert result.unseen == "this worker sees another 'model' at the same path"


def test_the_bytes_of_an_artifact_do_where_its_path_does_not(ready, tmp_path):
    check = with_luggage(ready.check)
    (tmp_path / "model").rename(tmp_path / "moved")

    result = run_check(check)
    (tmp_path / "moved").rename(tmp_path / "model")

    assert conclude(ready, result, Options()).verdict is Verdict.OK


def test_bytes_are_packed_once_and_not_of_what_is_gone(ready, tmp_path):
    assert with_luggage(with_luggage(ready.check)) is None

    (tmp_path / "model").rename(tmp_path / "moved")

    assert with_luggage(ready.check) is None


def test_an_artifact_that_is_gone_by_the_end_is_not_judged(ready, tmp_path):
    result = run_check(ready.check)
    (tmp_path / "model").rename(tmp_path / "moved")

    found = conclude(ready, result, Options())

    assert found.verdict is Verdict.UNSEEN
    assert "deleted or moved while it was being checked" in found.sentence


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_luggage_unpacks_to_the_same_artifact(tmp_path, kind):
    place = tmp_path / "ä b"
    if kind == "file":
        place.write_bytes(b"\0one")
    else:
        (place / "deep" / "empty").mkdir(parents=True)
        (place / "deep" / "two").write_bytes(b"\xff")
    identity = storage.identify(place)

    unpacked = Luggage.pack(place, identity).unpack(tmp_path / "elsewhere")

    assert unpacked.name == place.name
    assert storage.identify(unpacked).digest == identity.digest
    assert isinstance(storage.still_same(unpacked, identity), storage.Unchanged)


def test_a_check_ends_with_its_lease(ready, tmp_path):
    lease = tmp_path / "lease" / "goes-on"
    lease.parent.mkdir()

    result = run_check(dataclasses.replace(ready.check, lease=lease))

    assert result.outcome.end is End.CANCELLED


def test_a_lease_goes_on_as_long_as_its_file_is_there(tmp_path):
    lease = tmp_path / "goes-on"
    lease.touch()

    with leased(lease) as ended:
        assert not ended.wait(0.2)
        lease.unlink()
        assert ended.wait(60)


def test_a_lease_that_cannot_be_seen_does_not_end(tmp_path):
    with leased(tmp_path / "nowhere" / "goes-on") as ended:
        assert not ended.wait(0.2)


def test_without_a_lease_the_callers_event_counts():
    cancel = threading.Event()

    with leased(None, cancel) as ended:
        assert ended is cancel
