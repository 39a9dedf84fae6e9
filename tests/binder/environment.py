"""The fixture that builds what Binder would build; import it where it is needed.

It takes a minute and two gigabytes: ask for it in exhaustive tests only.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.binder.replay import BinderEnvironment, replay
from tests.once_for_all_workers import made_once


@pytest.fixture(scope="session")
def binder_environment(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[BinderEnvironment]:
    """The environment and the home of a session on Binder; built once for all workers."""
    with made_once("binder", replay, tmp_path_factory, worker_id) as folder:
        yield BinderEnvironment.below(folder)
