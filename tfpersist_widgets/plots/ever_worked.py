"""Did it ever work: approaches down, releases across, a tile for each cell."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from tfpersist_widgets.plots.ink import DRAWING, INK, TEXT
from tfpersist_widgets.records import EverRow, EverWorked, Outcome

_WIDTH, _TILE, _TOP, _BOTTOM = 11.0, 0.23, 0.9, 0.5  # inches
_LONGEST = 46  # letters of a row's label
# Told three times over: by colour, by letter and by hatching, for grey and for the colour-blind.
_LOOKS: dict[Outcome, tuple[str, str, str]] = {
    Outcome.WORKED: ("#2f9460", "w", ""),
    Outcome.LOST: ("#d59a2a", "L", "///"),
    Outcome.RAISED: ("#b8433b", "r", "xxx"),
    Outcome.UNSEEN: ("#9a9a9a", "?", "..."),
}


def ever_worked(found: EverWorked) -> Figure:
    """Return a figure of what became of each approach in each release.

    Parameters
    ----------
    found : EverWorked

    Returns
    -------
    matplotlib.figure.Figure
        One tile for each cell, with its outcome's colour, letter and hatching; forms
        that are no article's own have a label in parentheses.
    """
    releases = [release.key for release in found.releases]
    height = _TOP + _BOTTOM + _TILE * max(1, len(found.rows))
    with DRAWING:
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        figure.patch.set_alpha(0.0)
        axes = figure.subplots()
        for number, row in enumerate(found.rows):
            for cell in row.cells:
                _draw(axes, releases.index(cell.release), number, cell.fresh.outcome)
        _draw_frame(axes, found.rows, releases)
        _draw_legend(figure)
    return figure


def ever_worked_in_words(found: EverWorked) -> str:
    """Return what the figure shows, for those who cannot see it."""
    told = (f"{row.approach}, {row.variant}: {row.history}." for row in found.rows)
    return " ".join(("Did it ever work?", *told))


def _draw(axes: Axes, column: int, row: int, outcome: Outcome) -> None:
    colour, letter, hatch = _LOOKS[outcome]
    place = (column - 0.46, row - 0.44)
    tile = Rectangle(place, 0.92, 0.88, facecolor=colour, edgecolor="white", hatch=hatch)
    tile.set(linewidth=0, gid=outcome.value, alpha=0.9)
    axes.add_patch(tile)
    # On a plate of its own, so that the hatching leaves it readable.
    plate = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
    words = TEXT | {"color": "#202020", "fontsize": 6.5, "ha": "center", "va": "center_baseline"}
    axes.text(column, row, letter, bbox=plate, **words)


def _draw_frame(axes: Axes, rows: tuple[EverRow, ...], releases: list[str]) -> None:
    axes.set_facecolor("none")
    axes.set_xlim(-0.5, max(1, len(releases)) - 0.5)
    axes.set_ylim(max(1, len(rows)) - 0.5, -0.5)
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(releases)), labels=releases, **TEXT | {"fontsize": 7.5})
    for label in axes.get_xticklabels():
        label.set(rotation=45, ha="left", rotation_mode="anchor")
    axes.set_yticks(range(len(rows)), labels=list(map(_label, rows)), **TEXT | {"fontsize": 7.5})
    axes.tick_params(colors=INK, length=0)
    for number in range(1, len(rows)):
        if rows[number].approach != rows[number - 1].approach:
            axes.axhline(number - 0.5, color=INK, alpha=0.5, linewidth=0.6)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _label(row: EverRow) -> str:
    variant = row.variant.encode("ascii", "backslashreplace").decode("ascii")
    short = variant if len(variant) <= _LONGEST else f"{variant[: _LONGEST - 3]}..."
    return f"{row.approach}  {short}" if row.documented else f"{row.approach}  ({short})"


def _draw_legend(figure: Figure) -> None:
    handles = [
        Patch(facecolor=colour, edgecolor="white", hatch=hatch, label=f"{letter}  {outcome.value}")
        for outcome, (colour, letter, hatch) in _LOOKS.items()
    ]
    legend = figure.legend(
        handles=handles, loc="outside lower center", ncols=len(handles), frameon=False
    )
    for text in legend.get_texts():
        text.set(**TEXT)
