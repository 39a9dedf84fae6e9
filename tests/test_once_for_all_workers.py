"""The dear thing is there as long as anybody uses it, and no longer."""

from tests.once_for_all_workers import made_once


def test_it_stays_until_its_last_user_in_the_same_worker_is_done(tmp_path_factory, worker_id):
    made = []

    def make(folder):
        made.append(folder)
        folder.mkdir()

    with made_once("dear", make, tmp_path_factory, worker_id) as outer:
        with made_once("dear", make, tmp_path_factory, worker_id) as inner:
            assert inner == outer
        assert outer.is_dir()

    assert made == [outer]
    assert not outer.exists()
