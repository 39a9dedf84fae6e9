"""The parts that only show: one HTML string each."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from tfpersist_widgets import render
from tfpersist_widgets.panel.state import NoticeKind, PanelState
from tfpersist_widgets.records import Finding
from tfpersist_widgets.render import clean, words
from tfpersist_widgets.render.as_html import to_html
from tfpersist_widgets.render.blocks import (
    Blocks,
    Fold,
    Listing,
    Sentence,
    Title,
    Tone,
)
from tfpersist_widgets.render.describe.finding import finding
from tfpersist_widgets.render.describe.roundtrip import results

NOTHING_HERE = "Nothing that is known to be lost with this strategy was found."
NOT_HERE = (
    "The condition same was left out: loading a file can run code that is in it, "
    "and that would be in this kernel."
)


@dataclass(frozen=True)
class Page:
    """What a part shows, and of which fields of the state it is made."""

    css_class: str
    fields: tuple[str, ...]
    shown: Callable[[PanelState], str]


class Pages:
    """All pages, in the order in which they stand below each other."""

    def __init__(self, layout: Any) -> None:
        first = widgets.HTML(layout=layout)
        others = [widgets.HTML(layout=layout, style=first.style) for _ in PAGES[1:]]
        self.widgets = (first, *others)
        for page, widget in zip(PAGES, self.widgets, strict=True):
            widget.add_class(page.css_class)

    def draw(self, old: PanelState | None, new: PanelState) -> None:
        """Make the pages anew whose fields changed."""
        for page, widget in zip(PAGES, self.widgets, strict=True):
            if old is None or any(getattr(old, f) != getattr(new, f) for f in page.fields):
                widget.value = page.shown(new)


def status(state: PanelState) -> str:
    """The notice, and while work runs its step in words with a bar."""
    step = state.progress
    words = render.text(step) if step else state.notice.text
    tone = Tone.WARNING if state.notice.kind is NoticeKind.PROBLEM else Tone.PLAIN
    told = (Sentence(words, tone), *((Sentence(state.notice.todo),) if state.notice.todo else ()))
    bar = ""
    if state.running:
        place = f'value="{step.done:d}" max="{max(step.total, 1):d}"' if step else ""
        bar = f'<progress aria-label="Progress" {place}></progress>'
    return (
        f'<div class="tfpersist tfp-is-{state.notice.kind.value}">'
        f'<div role="status" aria-live="polite">{to_html(told)}</div>{bar}</div>'
    )


def losses(state: PanelState) -> str:
    """What will not come back of the picked model, whatever is picked to save it with.

    After a save it is folded: what came of it stands below. Where a check could not
    look, that is said in the open at all times.
    """
    if not state.findings:
        return ""
    unseen = [one for one in state.findings if not one.could_look]
    seen = [one for one in state.findings if one.could_look]
    here = [one for one in seen if state.strategy in one.strategies]
    told = _told(here) or (() if unseen else (Sentence(NOTHING_HERE),))
    if others := [one for one in seen if one not in here]:
        title = f"{words.count(len(others), 'finding')} about other strategies"
        told = (*told, Fold(title, _told(others)))
    if state.result is None:
        return _fragment((Title("Before you save"), *_told(unseen), *told))
    folded = (Fold(f"Before the next save: {words.count(len(seen), 'finding')}", told),)
    return _fragment((*_told(unseen), *(folded if seen else ())))


def _told(findings: Iterable[Finding]) -> Blocks:
    return tuple(block for one in findings for block in finding(one, True))


def verdicts(state: PanelState) -> str:
    """What came back, with every figure."""
    if state.result is None:
        return ""
    shown = render.fragment(state.result, exact=True, describer=results)
    asked = [one.condition for one in state.result.verifications]
    return shown if "same" in asked else shown + _fragment((Sentence(NOT_HERE),))


def figure(state: PanelState) -> str:
    """The differences of the outputs as a picture, and in words for who cannot see it."""
    if state.result is None:
        return ""
    try:
        # Matplotlib is imported with the first result, off the main thread, rather
        # than while the panel opens.
        from tfpersist_widgets import plots

        picture = plots.png(plots.output_differences(state.result))
        words = plots.output_differences_in_words(state.result)
    except Exception as error:
        return _fragment((Sentence(f"The figure could not be drawn: {error}", Tone.UNSEEN),))
    data = base64.b64encode(picture).decode("ascii")
    alt = html.escape(clean.listing(words, code=True))
    title = "Differences of the outputs"
    # The picture keeps a size in which it can be read: where that is too wide, the
    # arrow keys must be able to move it.
    scroll = f'<div class="tfp-scroll" role="region" aria-label="{title}" tabindex="0">'
    return (
        f'<div class="tfpersist">{to_html((Title(title),))}{scroll}<img class="tfp-picture" '
        f'src="data:image/png;base64,{data}" alt="{alt}"></div></div>'
    )


def tree(state: PanelState) -> str:
    """What was written; before that, what is there already. Nothing of it was run."""
    if state.result is not None and state.result.tree is not None:
        title, shown = "What was written", state.result.tree
    elif state.found is not None:
        title, shown = "What is at this path", state.found
    else:
        return ""
    return _fragment((Title(title),)) + render.fragment(shown, exact=True)


def code(state: PanelState) -> str:
    """The plain TensorFlow code for what is picked, or for what was done."""
    if not state.code:
        return ""
    return _fragment((Title("The same in plain TensorFlow"), Listing(state.code, code=True)))


def _fragment(blocks: Blocks) -> str:
    return f'<div class="tfpersist">{to_html(blocks)}</div>'


PAGES = (
    Page("tfp-status", ("notice", "running", "progress"), status),
    Page("tfp-losses", ("findings", "strategy", "result"), losses),
    Page("tfp-results", ("result",), verdicts),
    Page("tfp-figure", ("result",), figure),
    Page("tfp-tree", ("result", "found"), tree),
    Page("tfp-code", ("code",), code),
)
