"""The configuration on both sides, by key path."""

from __future__ import annotations

from tfpersist_widgets.diffs.entries import compare_entries
from tfpersist_widgets.records import AspectResult, Section


def compare(expected: Section, observed: Section, *, promised: bool) -> AspectResult | None:
    """Which settings are other ones.

    An attribute that holds an argument of the constructor is a setting: with another
    value, it is what a ``get_config`` forgot. Any other plain attribute is shown and
    not counted: no configuration carries it.
    """
    return compare_entries(
        expected,
        observed,
        promised=promised,
        noun="settings of the configuration",
        optional=is_plain_attribute,
    )


def is_plain_attribute(path: str) -> bool:
    """Whether an entry is an attribute that no argument of the constructor gave."""
    return path.startswith("attribute.") or ".attribute." in path
