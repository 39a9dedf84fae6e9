"""Writes the links of the ledger from the lessons' headings.

    python notebooks/ledger_links.py [--check]

In `ledger.ipynb` the text cell "Lesson by lesson" is written anew: every claim leads to
the heading of its lesson that names it, "## P1 · Can a model be pickled?", and the
question to the cell of that heading. JupyterLab finds the cell; it does not find a heading
with a "·" in it, nor any heading of a notebook that is not open yet. With `--check` nothing
is written: it says whether the cell is out of step, and ends with 1 if so.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat

from tfpersist_widgets.claims import claims
from tfpersist_widgets.records import Claim

FOLDER = Path(__file__).parent
LEDGER = "ledger.ipynb"
ABOVE = "## Lesson by lesson"  # the cell that the links stand in begins so
SAID = "Each question leads to the place where the claim is judged."
HEADING = re.compile(r"^#+ (.+)$", re.M)
# JupyterLab makes a heading's anchor from what a reader sees of it.
UNSEEN = re.compile(r"[`*]")


def headings(lesson: Path) -> list[tuple[str, str]]:
    """The headings of a notebook, as a reader sees them, each with the id of its cell."""
    if not lesson.is_file():
        return []
    cells = nbformat.read(lesson, as_version=4).cells
    texts = [(cell.source, cell.id) for cell in cells if cell.cell_type == "markdown"]
    return [(UNSEEN.sub("", one), place) for text, place in texts for one in HEADING.findall(text)]


def link(claim: Claim, found: list[tuple[str, str]]) -> str:
    """A claim's links to its heading, "P1, P2 · Can it be pickled?", and to that cell.

    Returns
    -------
    str
        Empty where no heading names the claim.
    """
    for heading, place in found:
        keys, _, question = heading.partition(" · ")
        if question and claim.key in keys.split(", "):
            lesson, anchor = f"{claim.lesson}.ipynb", heading.replace(" ", "-")
            return f"[{claim.key}]({lesson}#{anchor}) [{question}]({lesson}#cell-id={place})"
    return ""


def links(folder: Path = FOLDER) -> tuple[str, list[str]]:
    """The text of the cell, lesson by lesson, and a sentence for each claim that lacks a place."""
    lines, missing = [ABOVE, "", SAID], []
    for lesson in sorted({one.lesson for one in claims()}):
        (title, _), *found = headings(folder / f"{lesson}.ipynb") or [("not there yet", "")]
        lines += ["", f"**[{lesson[:2]}]({lesson}.ipynb)** {title}", ""]
        for one in (one for one in claims() if one.lesson == lesson):
            if text := link(one, found):
                lines.append(f"- {text}")
            else:
                missing.append(f"No heading of {lesson}.ipynb names {one.key}.")
    return "\n".join(lines), missing


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit code."""
    path = FOLDER / LEDGER
    ledger = nbformat.read(path, as_version=4)
    (cell,) = (one for one in ledger.cells if one.source.startswith(ABOVE))
    text, told = links()
    if "--check" not in arguments:
        cell.source = text
        nbformat.write(ledger, path)
    elif cell.source != text:
        told.append(f"{LEDGER} is out of step. Run python notebooks/ledger_links.py.")
    for sentence in told:
        print(sentence, file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
