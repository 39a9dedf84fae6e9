"""Records become text and HTML.

A describer turns a record into a few blocks; the blocks become text or HTML.
"""

from __future__ import annotations

from collections.abc import Callable

from tfpersist_widgets.records import Record
from tfpersist_widgets.render.as_html import to_html
from tfpersist_widgets.render.as_text import to_text
from tfpersist_widgets.render.blocks import Blocks
from tfpersist_widgets.render.describers import Describer, describe, fallback
from tfpersist_widgets.render.style import STYLE

__all__ = ["STYLE", "fragment", "html", "page", "text"]


def text(record: Record, *, exact: bool = False, describer: Describer | None = None) -> str:
    """Return the text form of a record.

    Parameters
    ----------
    record : Record
    exact : bool
        Show exact figures: differences, units in the last place, indices, bytes
        and seconds. Without it the text is the same from run to run.
    describer : callable, optional
        In place of the one that describes the whole record.

    Returns
    -------
    str
        Lines for a terminal, without control characters of foreign origin.
    """
    return _rendered(record, describe(record, exact=exact, describer=describer), to_text)


def html(record: Record, *, exact: bool = False) -> str:
    """Return the HTML form of a record, with its style sheet.

    Parameters
    ----------
    record : Record
    exact : bool
        As for `text`.

    Returns
    -------
    str
        One element that can stand anywhere in a page; all of the record's
        strings are escaped.
    """
    return page(_rendered(record, describe(record, exact=exact), to_html))


def page(fragment: str) -> str:
    """Return an HTML fragment of this room inside its element, with its styles."""
    return f'<div class="tfpersist"><style>{STYLE}</style>{fragment}</div>'


def fragment(record: Record, *, exact: bool = False, describer: Describer | None = None) -> str:
    """Return the HTML of a record for a page that has the style sheet already.

    Parameters
    ----------
    record : Record
    exact : bool
    describer : callable, optional
        In place of the one that describes the whole record.
    """
    blocks = describe(record, exact=exact, describer=describer)
    return f'<div class="tfpersist">{_rendered(record, blocks, to_html)}</div>'


def _rendered(record: Record, blocks: Blocks, render: Callable[[Blocks], str]) -> str:
    try:
        return render(blocks)
    except Exception as error:
        return render(fallback(record, f"rendering it raised {type(error).__name__}"))
