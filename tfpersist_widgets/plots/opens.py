"""Who opens what: a grid of writing and reading releases for one strategy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from tfpersist_widgets.plots.ink import DRAWING, INK, TEXT
from tfpersist_widgets.records import Opened, ReaderRelease

# A word and a shape stand beside each colour: none is told by its colour alone.
_COLOURS = {"all": "#2f9460", "some": "#c8641e", "changed": "#c0508a", "none": "#3a86c8"}
_LEGEND = {
    "all": "all load and compute the same",
    "some": "some do (how many of how many)",
    "changed": "! some load and compute something else",
    "none": "none loads",
}
_STEP, _LEFT, _TOP, _LEGENDS, _NARROWEST = 0.36, 1.3, 1.2, 0.9, 4.5  # inches
_SMALL = {**TEXT, "fontsize": 7}


@dataclass(frozen=True)
class Square:
    """One writer with one reader.

    Attributes
    ----------
    kind : str
        Of the legend; "" where nothing was measured.
    text : str
        ``"7/7"``, ``"!5/7"``, ``"?"``.
    """

    kind: str
    text: str


def who_opens(cells: Sequence[Opened], releases: Sequence[ReaderRelease], strategy: str) -> Figure:
    """Return a figure of which releases open what which releases wrote.

    Parameters
    ----------
    cells : sequence of Opened
        Measured; others than of the strategy are left out.
    releases : sequence of ReaderRelease
        In the order of rows and columns.
    strategy : str
        Key.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each release that wrote such an artifact and a column for each reader:
        how many of the models load and compute the same, of how many; "?" where nothing
        was measured.
    """
    keys = [release.key for release in releases]
    writers = _writers(cells, keys, strategy)
    wide = max(_LEFT + _STEP * len(keys), _NARROWEST)
    high = _TOP + _LEGENDS + _STEP * len(writers)
    with DRAWING:
        figure = Figure(figsize=(wide, high), layout="constrained")
        figure.patch.set_alpha(0.0)
        axes = figure.subplots()
        axes.set_facecolor("none")
        for row, writer in enumerate(writers):
            for column, reader in enumerate(keys):
                _draw(axes, row, column, square(cells, writer, reader, strategy))
        _frame(axes, keys, writers, strategy)
    return figure


def square(cells: Sequence[Opened], writer: str, reader: str, strategy: str) -> Square:
    """What stands where a writer's row meets a reader's column."""
    wanted = (writer, reader, strategy)
    here = [c for c in cells if (c.writer, c.reader, c.strategy) == wanted]
    seen = [c for c in here if c.loads != "could not look"]
    if not seen:
        return Square("", "?")
    same = sum(c.outputs in ("equal", "close") for c in seen)
    count = f"{same}/{len(seen)}"
    if any(c.outputs == "changed" for c in seen):
        return Square("changed", f"!{count}")
    if same == len(seen):
        return Square("all", count)
    return Square("some" if any(c.loads == "yes" for c in seen) else "none", count)


def who_opens_in_words(
    cells: Sequence[Opened], releases: Sequence[ReaderRelease], strategy: str
) -> str:
    """Return what the figure shows, for those who cannot see it."""
    keys = [release.key for release in releases]
    told = []
    for reader in keys:
        squares = {key: square(cells, key, reader, strategy) for key in keys}
        whole = [key for key, found in squares.items() if found.kind == "all"]
        there = [key for key, found in squares.items() if found.kind]
        if there:
            named = ", ".join(whole) or "none"
            told.append(f"{reader} opens all of {named}, of {len(there)} writers.")
    return " ".join((f"Who opens {strategy} artifacts.", *told))


def _writers(cells: Sequence[Opened], keys: Sequence[str], strategy: str) -> list[str]:
    """Those that wrote the format at all: the others would be rows without an answer."""
    wrote = {cell.writer for cell in cells if cell.strategy == strategy}
    return [key for key in keys if key in wrote]


def _draw(axes: Axes, row: int, column: int, found: Square) -> None:
    colour = _COLOURS.get(found.kind)
    if colour:
        place = (column - 0.46, row - 0.46)
        axes.add_patch(Rectangle(place, 0.92, 0.92, color=colour, alpha=0.35, linewidth=0))
    axes.text(column, row, found.text, ha="center", va="center", **_SMALL)


def _frame(axes: Axes, keys: Sequence[str], writers: Sequence[str], strategy: str) -> None:
    axes.set_xticks(range(len(keys)), labels=list(keys), rotation=90, **_SMALL)
    axes.set_yticks(range(len(writers)), labels=list(writers), **_SMALL)
    axes.set_xlim(-0.5, len(keys) - 0.5)
    axes.set_ylim(len(writers) - 0.5, -0.5)  # the oldest writer above
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_xlabel("opened in", **TEXT)
    axes.set_ylabel(f"{strategy}, written by", **TEXT)
    axes.tick_params(colors=INK, length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    patches = [Rectangle((0, 0), 1, 1, color=_COLOURS[key], alpha=0.35) for key in _LEGEND]
    legend = axes.legend(
        patches,
        list(_LEGEND.values()),
        loc="upper left",
        bbox_to_anchor=(0, 0),
        frameon=False,
        borderaxespad=0.2,
        handlelength=1,
    )
    for text in legend.get_texts():
        text.set(**_SMALL)
