"""What older releases said of today's files, word by word, and what it is told as."""

import pytest

from tests.explain.provoked.releases import SAID
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import Raised


@pytest.mark.parametrize(
    ("rule", "release", "kind", "message"),
    [(rule, *told) for rule, several in SAID.items() for told in several],
)
def test_it_is_told_under_one_name(rule, release, kind, message):
    told = explain(Raised(kind, message))

    assert told.rule == rule
    assert "{" not in told.happened + told.why
