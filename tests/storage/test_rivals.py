"""Two processes that save to one place at the same moment."""

import subprocess
import sys

import pytest

from tests.storage.file_systems import RENAMES
from tests.storage.things import artifact, names, read

ROUNDS = 40


def race(folder, renames, *, overwrite):
    """The rounds that each of the two lost."""
    (folder / "meeting").mkdir()
    program = [sys.executable, "-m", "tests.storage.rivals", str(folder)]
    rest = [renames, "yes" if overwrite else "", str(ROUNDS)]
    both = [
        subprocess.Popen([*program, me, other, *rest], stdout=subprocess.PIPE, text=True)
        for me, other in (("1", "2"), ("2", "1"))
    ]
    lost = [process.communicate()[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    return [{int(i) for i in rounds} for rounds in lost]


@pytest.mark.parametrize("renames", RENAMES)
def test_without_overwrite_exactly_one_of_two_wins(tmp_path, renames):
    first_lost, second_lost = race(tmp_path, renames, overwrite=False)
    assert first_lost.isdisjoint(second_lost)
    assert first_lost | second_lost == set(range(ROUNDS))
    for i in range(ROUNDS):
        winner = 2 if i in first_lost else 1
        assert read(tmp_path / f"model {i}") == artifact(winner, folder=i % 2 == 0)
    assert len(names(tmp_path)) == ROUNDS + 1


def test_with_overwrite_both_succeed_and_one_artifact_is_whole(tmp_path):
    assert race(tmp_path, "native", overwrite=True) == [set(), set()]
    for i in range(ROUNDS):
        either = [artifact(seed, folder=i % 2 == 0) for seed in (1, 2)]
        assert read(tmp_path / f"model {i}") in either
    assert len(names(tmp_path)) == ROUNDS + 1
