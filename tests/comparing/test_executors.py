"""Checks on executors of other people's: threads, processes, a Dask cluster, and broken ones."""

import dataclasses
import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from tests import models
from tests.comparing.sleepers import alive, sleeper, when_asleep
from tfpersist_widgets import api
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.verify import check as checks

SPAWN = multiprocessing.get_context("spawn")  # a fork of a process with TensorFlow hangs
WAYS = ("keras", "saved_model")
CHILDREN = ("fresh", "bare")


def silent(step):
    """Progress that nobody looks at."""


def compare(model, executor, ways=WAYS, conditions=CHILDREN, **options):
    found = api.compare(
        model, ways, conditions=conditions, executor=executor, progress=silent, **options
    )
    return [one for trip in found.round_trips for one in trip.verifications]


def told(verifications):
    return [(one.condition, one.verdict, one.sentence, one.needed) for one in verifications]


@pytest.fixture(scope="module")
def processes():
    with ProcessPoolExecutor(1, SPAWN) as pool:
        yield pool


def elsewhere(pool):
    """The same workers, for which nothing lies at the paths of this machine."""

    class Elsewhere(ThreadPoolExecutor):
        def submit(self, function, check):
            path = check.job.path
            job = dataclasses.replace(check.job, path=path.parent / "not there" / path.name)
            return pool.submit(function, dataclasses.replace(check, job=job))

    return Elsewhere()


def test_threads_and_processes_find_what_is_found_without_them(processes):
    model = models.with_custom_layer()
    expected = told(compare(model, None))

    with ThreadPoolExecutor(1) as threads:
        assert told(compare(model, threads)) == expected
    assert told(compare(model, processes)) == expected
    assert [verdict for _, verdict, _, _ in expected[:2]] == [Verdict.OK, Verdict.FAILED]


def test_a_dask_cluster_finds_the_same(tmp_path):
    distributed = pytest.importorskip("distributed")
    scratch = pytest.importorskip("dask").config.set({"temporary-directory": str(tmp_path)})
    model = models.with_custom_layer()
    expected = told(compare(model, None))
    with (
        scratch,
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert told(compare(model, client.get_executor())) == expected


@pytest.mark.parametrize("way", WAYS, ids=["file", "folder"])
def test_a_worker_that_cannot_see_the_artifact_gets_its_bytes(processes, way):
    (found,) = compare(models.Affine(), elsewhere(processes), ("pickle",), ("fresh",))
    (also,) = compare(models.with_custom_layer(), elsewhere(processes), (way,), ("fresh",))

    assert found.verdict is also.verdict is Verdict.OK


def test_of_an_artifact_too_large_to_send_nothing_is_claimed(processes, monkeypatch):
    monkeypatch.setattr(checks, "LARGEST", 10)

    (found,) = compare(models.Affine(), elsewhere(processes), ("pickle",), ("fresh",))

    assert found.verdict is Verdict.UNSEEN
    assert "this worker cannot see 'model.pkl'" in found.sentence
    assert "workers see the same files" in found.explanation.todo


def test_an_executor_that_was_shut_down_is_could_not_look():
    closed = ThreadPoolExecutor(1)
    closed.shutdown()

    (found,) = compare(models.Affine(), closed, ("pickle",), ("fresh",))

    assert found.verdict is Verdict.UNSEEN
    assert "cannot schedule new futures after shutdown" in found.sentence


def test_a_worker_that_dies_is_could_not_look_and_never_fine():
    with ProcessPoolExecutor(1, SPAWN, initializer=os._exit, initargs=(3,)) as broken:
        found = compare(models.Affine(), broken, ("pickle", "saved_model"), ("same", "fresh"))

    assert [one.verdict for one in found] == [Verdict.OK, Verdict.UNSEEN] * 2
    assert "BrokenProcessPool" in found[1].sentence


def test_cancel_reaches_the_children_of_other_processes(processes, tmp_path, monkeypatch):
    model, cancel = sleeper(tmp_path, monkeypatch), threading.Event()
    asleep = when_asleep(model, cancel.set)

    with pytest.raises(Cancelled):
        compare(model, processes, ("pickle",), ("fresh",), cancel=cancel)

    assert not alive(asleep[0])
    assert processes.submit(os.getpid).result() > 0  # the executor stays its owner's
