"""One figure: how much of its reach each measurement takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.row import Row
from benchmarks.table import share_in_words

LEAST, MOST = 0.01, 20.0  # what lies outside is drawn at the edge
MET, MISSED, INK = ("#1f78b4", "o"), ("#c8641e", "X"), "#444444"
PER_ROW, MARGIN, WIDTH = 0.3, 1.5, 11.0  # inches


def write_figure(rows: Sequence[Row], path: Path) -> None:
    """Draw medians as filled marks, minima as hollow ones, and the reach as a line."""
    drawn = [row for row in rows if row.reach is not None or row.value is None]
    figure = Figure(figsize=(WIDTH, MARGIN + PER_ROW * len(drawn)), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    _draw_frame(axes, drawn)
    for place, row in enumerate(drawn):
        _draw(axes, place, row)
    figure.savefig(path, dpi=150, metadata={"Software": None})


def _draw(axes: Axes, place: int, row: Row) -> None:
    colour, marker = MET if row.answer == "met" else MISSED
    if row.reach is None or row.value is None:
        axes.text(LEAST * 1.15, place, row.answer, color=colour, va="center", fontsize=9)
        return
    share = row.reach.share(row.value)
    if share is None:
        words = f"{row.ours}: {row.answer}"
        axes.text(LEAST * 1.15, place, words, color=colour, va="center", fontsize=9)
    else:
        middle = _inside(share)
        axes.plot([1, middle], [place, place], color=colour, alpha=0.35, linewidth=2)
        least = None if row.least is None else row.reach.share(row.least)
        if least is not None:
            axes.plot(_inside(least), place, marker, color=colour, fillstyle="none", markersize=7)
        axes.plot(middle, place, marker, color=colour, markersize=7)
    words = f"{share_in_words(row)}    {row.reach}"
    place_of = axes.get_yaxis_transform()
    axes.text(1.01, place, words, transform=place_of, va="center", fontsize=8, color=INK)


def _draw_frame(axes: Axes, rows: Sequence[Row]) -> None:
    axes.set_xscale("log")
    axes.set_xlim(LEAST, MOST)
    axes.set_xticks([0.01, 0.1, 1, 10], labels=["0.01", "0.1", "1", "10"])
    axes.set_yticks(range(len(rows)), labels=[row.what for row in rows], fontsize=8)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.axvline(1, color=INK, linewidth=1)
    axes.axvspan(1, MOST, color=MISSED[0], alpha=0.06)
    axes.grid(True, axis="x", alpha=0.3, linewidth=0.6)
    axes.set_xlabel("share of the reach: left of the line it is met (log scale)")
    axes.set_title(
        "Filled: from medians, hollow: from minima; circle: met, cross: missed",
        fontsize=9,
        loc="left",
    )
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)


def _inside(share: float) -> float:
    return min(max(share, LEAST), MOST)
