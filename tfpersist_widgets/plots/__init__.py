"""Records become matplotlib figures, without pyplot and from any thread."""

from __future__ import annotations

import io
import math
import textwrap
from itertools import cycle

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from tfpersist_widgets.plots.ever_worked import ever_worked, ever_worked_in_words
from tfpersist_widgets.plots.ink import DRAWING as _DRAWING
from tfpersist_widgets.plots.ink import INK as _INK
from tfpersist_widgets.plots.ink import TEXT as _TEXT
from tfpersist_widgets.plots.opens import who_opens, who_opens_in_words
from tfpersist_widgets.plots.rows import Row, in_words, rows_of
from tfpersist_widgets.plots.scale import Scale
from tfpersist_widgets.records import Difference, RoundTrip

__all__ = [
    "ever_worked",
    "ever_worked_in_words",
    "output_differences",
    "output_differences_in_words",
    "png",
    "who_opens",
    "who_opens_in_words",
]

# Mid-tones, as the ink.
_LIMIT = "#c8641e"
_SERIES = (("#3a86c8", "o"), ("#a264c8", "s"), ("#2f9460", "^"), ("#c0508a", "D"))
_WIDTH, _DRAWN, _PER_OUTPUT, _SAID, _MARGIN = 6.0, 1.6, 0.3, 0.35, 0.1  # inches
_LETTERS = 80  # that fit in one line of the figure
_DPI = 160


def output_differences(roundtrip: RoundTrip) -> Figure:
    """Return a figure of the outputs' differences, element by element.

    Parameters
    ----------
    roundtrip : RoundTrip

    Returns
    -------
    matplotlib.figure.Figure
        One row for each condition, in the order asked for: the absolute
        differences of the first elements (256 at most) with the tolerance, or a
        sentence that says why there is nothing to draw.
    """
    rows = rows_of(roundtrip)
    heights = [_DRAWN + _PER_OUTPUT * len(row.drawn) if row.drawn else _SAID for row in rows]
    with _DRAWING:
        figure = Figure(figsize=(_WIDTH, sum(heights) + _MARGIN), layout="constrained")
        figure.patch.set_alpha(0.0)
        grid = figure.subplots(len(rows), 1, squeeze=False, height_ratios=heights)
        for axes, row in zip(grid[:, 0], rows, strict=True):
            _draw(axes, row)
    return figure


def output_differences_in_words(roundtrip: RoundTrip) -> str:
    """Return what the figure shows, for those who cannot see it."""
    told = (f"{row.condition}: {row.sentence}." for row in rows_of(roundtrip))
    return " ".join(("Differences of the outputs, element by element.", *told))


def png(figure: Figure) -> bytes:
    """Return a figure as a PNG with a transparent background."""
    buffer = io.BytesIO()
    with _DRAWING:
        FigureCanvasAgg(figure)
        # Without the software's version the same figure gives the same bytes.
        figure.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None})
    return buffer.getvalue()


def _label(condition: str, sentence: str) -> str:
    """The words as they stand in the figure: two lines, in letters every font has."""
    ascii_only = f"{condition}: {sentence}".encode("ascii", "backslashreplace").decode("ascii")
    return textwrap.fill(textwrap.shorten(ascii_only, 2 * _LETTERS - 10), _LETTERS)


def _draw(axes: Axes, row: Row) -> None:
    axes.set_facecolor("none")
    if not row.drawn:
        axes.axis("off")
        axes.set(xticks=(), yticks=())  # hidden ticks would be measured all the same
        axes.text(0, 0.5, _label(row.condition, row.sentence), va="center", **_TEXT)
        return
    scale = Scale.of(row.drawn)
    for found, (colour, marker) in zip(row.drawn, cycle(_SERIES), strict=False):
        heights = [scale.height(value) for value in found.sample]
        label = _label(row.condition, in_words(found))
        axes.plot(heights, marker, color=colour, markersize=3.5, linestyle="none", label=label)
    _draw_tolerances(axes, row.drawn)
    _draw_frame(axes, row.drawn, scale)
    _draw_legend(axes)


def _draw_tolerances(axes: Axes, drawn: tuple[Difference, ...]) -> None:
    given = {found.tolerance or 0.0 for found in drawn}
    tolerances = sorted(value for value in given if 0 < value < math.inf)
    for tolerance in tolerances:
        axes.axhline(math.log10(tolerance), color=_LIMIT, linewidth=1.2, linestyle=(0, (5, 3)))
    if tolerances:
        place = (1.0, math.log10(tolerances[-1]))
        words = {**_TEXT, "color": _LIMIT, "fontsize": 8, "va": "bottom", "ha": "right"}
        axes.text(*place, "tolerance ", transform=axes.get_yaxis_transform(), **words)


def _draw_frame(axes: Axes, drawn: tuple[Difference, ...], scale: Scale) -> None:
    ticks = scale.ticks()
    axes.set_yticks(list(ticks), labels=list(ticks.values()), **_TEXT)
    axes.set_ylim(min(ticks) - scale.gap / 2, max(*ticks, scale.high) + scale.gap / 2)
    last = max(len(found.sample) for found in drawn) - 1
    elements = [int(x) for x in MaxNLocator(nbins=8, integer=True).tick_values(0, last)]
    axes.set_xticks(elements, labels=list(map(str, elements)), **_TEXT)
    axes.set_xlim(-0.02 * last - 0.5, 1.02 * last + 0.5)
    axes.set_xlabel("element, in C order", **_TEXT)
    axes.tick_params(colors=_INK, labelsize=8, length=2)
    axes.grid(True, axis="y", color=_INK, alpha=0.25, linewidth=0.6)
    axes.grid(False, axis="x")
    for spine in axes.spines.values():
        spine.set(color=_INK, alpha=0.4, linewidth=0.6)


def _draw_legend(axes: Axes) -> None:
    # Above the frame, where it covers no point.
    legend = axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        frameon=False,
        borderpad=0.2,
        borderaxespad=0,
        handlelength=1,
        handletextpad=0.4,
    )
    for text in (*legend.get_texts(), legend.get_title()):
        text.set(**_TEXT)
