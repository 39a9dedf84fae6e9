"""The list of changes: each is one, and each version runs."""

import pytest

from tests.changed_class.change import BASE, Change
from tests.changed_class.changes import CHANGES


def test_every_key_is_there_once_and_every_advice_names_a_bare_change():
    keys = [change.key for change in CHANGES]
    bare = {change.key for change in CHANGES if not change.repairs}

    assert len(set(keys)) == len(keys)
    assert {change.repairs for change in CHANGES if change.repairs} <= bare


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.key)
def test_both_versions_are_python_and_differ_unless_nothing_changed(change):
    compile(change.before, change.key, "exec")
    compile(change.after, change.key, "exec")

    assert (change.before == change.after) == change.key.startswith("unchanged")


def test_an_edit_of_what_is_not_there_once_is_refused():
    with pytest.raises(ValueError, match=f"stands {BASE.count('layers')} times"):
        _ = Change("twice", "an edit that is not plain", (("layers", "keras"),)).after
