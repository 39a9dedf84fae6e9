"""The table against this day: the present release's column, and one more pair of releases."""

import datetime
import sys
from pathlib import Path

import pytest

from tests.museum.reading.current import CURRENT, changed_in_current, changed_in_rotation
from tests.museum.reading.pieces import pieces, unpack, writers
from tests.museum.reading.running import read
from tfpersist_widgets.museum import opens

PROCESSES = 2


@pytest.mark.exhaustive
@pytest.mark.timeout(2400)
def test_the_present_release_opens_every_artifact_as_the_table_says():
    assert writers()

    assert changed_in_current(PROCESSES) == []


@pytest.mark.exhaustive
@pytest.mark.timeout(2400)
def test_the_pair_of_the_day_is_as_the_table_says():
    today = datetime.datetime.now(tz=datetime.UTC).date()

    assert changed_in_rotation(today) == []


@pytest.mark.exhaustive
def test_an_artifact_opens_alike_among_others_and_in_a_process_of_its_own(tmp_path):
    writer = "2.12" if "2.12" in writers() else writers()[0]
    found = list(pieces(unpack(writer, tmp_path)))
    sample = [one for one in found if one.strategy in ("h5", "saved_model", "npz", "checkpoint")]

    together = set(read(Path(sys.executable), CURRENT, sample, tmp_path / "together"))
    alone = set(read(Path(sys.executable), CURRENT, sample, tmp_path / "alone", together=1))

    assert together == alone
    assert len(together) == len(sample) > 10


def test_the_present_release_is_in_the_table():
    assert CURRENT in {reader.key for reader in opens.readers()}
