"""A whole session of Binder has room in its memory, with the limit enforced, on one core."""

import pytest

from tests.binder.session import LIMIT, session
from tests.memory_group import NoMemoryGroup

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(3600)]

LESSON = "02_whole_model"
# What was not there when the looks were taken shows no memory.
PRESENT = ("server", "kernel", "template", "child")


def test_a_lesson_runs_to_its_end_and_all_of_its_session_has_room(binder_environment):
    try:  # a cell that fails raises, and so does a kernel that ends
        found = session(binder_environment, LESSON)
    except NoMemoryGroup as error:
        pytest.skip(f"could not look: {error}")

    assert found.killed == 0
    assert [role for role in PRESENT if not found.shares[role]] == []
    assert sum(found.shares.values()) < LIMIT
    assert found.private < LIMIT
