"""Records become text and HTML."""

from __future__ import annotations

from tfpersist_widgets.records import Record


def text(record: Record) -> str:
    """The text form of a record."""
    return f"{type(record).__name__} {record.to_dict()}"


def html(record: Record) -> str:
    """The HTML form of a record."""
    raise NotImplementedError
