"""Blocks become semantic HTML; every string passes through `_safe`, and only there."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from tfpersist_widgets.render import clean
from tfpersist_widgets.render.blocks import (
    Block,
    Blocks,
    Branch,
    Cell,
    Fold,
    Listing,
    Outline,
    Sentence,
    Table,
    Terms,
    Title,
    Tone,
)

# Below this depth of an outline the branches are closed until someone opens them.
_OPEN_DEPTH = 2


def to_html(blocks: Blocks) -> str:
    """Return `blocks` as an HTML fragment without styles."""
    return "".join(map(_element, blocks))


def _element(block: Block) -> str:
    for kind, element in _KINDS:
        if isinstance(block, kind):
            return element(block)
    raise TypeError(f"no HTML form for a block of class {type(block).__name__}")


def _safe(text: str) -> str:
    return html.escape(clean.line(text))


def _mark(tone: Tone) -> str:
    # The words beside it say the same: a screen reader skips the mark.
    return f'<span class="tfp-mark" aria-hidden="true">{tone.value}</span> ' if tone.value else ""


def _class(name: str, tone: Tone) -> str:
    return f'class="{name} tfp-{tone.name.lower()}"'


def _title(block: Title) -> str:
    # Not <h4>: JupyterLab would list it in the notebook's table of contents.
    words = _mark(block.tone) + _safe(block.text)
    return f'<p role="heading" aria-level="4" {_class("tfp-title", block.tone)}>{words}</p>'


def _sentence(block: Sentence) -> str:
    words = _mark(block.tone) + _safe(block.text)
    return f"<p {_class('tfp-sentence', block.tone)}>{words}</p>"


def _terms(block: Terms) -> str:
    pairs = (f"<dt>{_safe(label)}</dt><dd>{_safe(text)}</dd>" for label, text in block.pairs)
    return f'<dl class="tfp-terms">{"".join(pairs)}</dl>'


def _table(block: Table) -> str:
    heads = "".join(f'<th scope="col">{_safe(header)}</th>' for header in block.headers)
    body = "".join(_row(block.headers, row) for row in block.rows)
    return (
        f'<div class="tfp-scroll"><table class="tfp-table"><caption>{_safe(block.caption)}'
        f"</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(headers: tuple[str, ...], row: tuple[Cell, ...]) -> str:
    # On a narrow page the cells stand below each other and show their header.
    cells = [
        f'<td data-label="{_safe(header)}" {_class("tfp-cell", cell.tone)}>{_cell(cell)}</td>'
        for header, cell in zip(headers[1:], row[1:], strict=True)
    ]
    return f'<tr><th scope="row">{_cell(row[0])}</th>{"".join(cells)}</tr>'


def _cell(cell: Cell) -> str:
    words = _safe(cell.text)
    return f"<code>{words}</code>" if cell.literal else _mark(cell.tone) + words


def _outline(block: Outline) -> str:
    caption = f'<p class="tfp-caption">{_safe(block.caption)}</p>' if block.caption else ""
    return f'{caption}<ul class="tfp-outline">{_branch(block.root, depth=0)}</ul>'


def _branch(branch: Branch, depth: int) -> str:
    line = _branch_line(branch)
    notes = "".join(map(_sentence, branch.notes))
    if not branch.children:
        return f"<li>{line}{notes}</li>"
    children = "".join(_branch(child, depth + 1) for child in branch.children)
    opened = " open" if depth < _OPEN_DEPTH else ""
    return (
        f"<li><details{opened}><summary>{line}</summary>{notes}<ul>{children}</ul></details></li>"
    )


def _branch_line(branch: Branch) -> str:
    facts = " · ".join(part for part in (branch.kind, branch.detail) if part)
    size = f'<span class="tfp-size">{_safe(branch.size)}</span>' if branch.size else ""
    return (
        f'<span class="tfp-line"><code>{_safe(branch.name)}</code> '
        f'<span class="tfp-facts">{_safe(facts)}</span> {size}</span>'
    )


def _listing(block: Listing) -> str:
    shown = html.escape(clean.listing(block.text, code=block.code))
    # A <pre> that scrolls must be reachable by keyboard.
    kind = "tfp-code-lines" if block.code else "tfp-printed"
    return f'<pre class="tfp-listing {kind}" tabindex="0"><code>{shown}</code></pre>'


def _fold(block: Fold) -> str:
    opened = " open" if block.opened else ""
    return (
        f'<details class="tfp-fold"{opened}><summary>{_safe(block.summary)}</summary>'
        f"{to_html(block.blocks)}</details>"
    )


_KINDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Title, _title),
    (Sentence, _sentence),
    (Terms, _terms),
    (Table, _table),
    (Outline, _outline),
    (Listing, _listing),
    (Fold, _fold),
)
