"""Makes slides from a lesson's own cells.

    python notebooks/instructor/slides.py [--into FOLDER] [--reveal FOLDER] NAME …

`01_pickle` becomes `slides/01_pickle.slides.html`. What is a slide follows from the
text, and nothing is stored in the notebook: a heading begins a slide, the text after
an output the next one below it, and a question, the code that answers it and what it
shows appear one after the other.

The browser fetches reveal.js from the address that nbconvert names. With `--reveal`
and the folder of an unpacked reveal.js it is copied beside the slides instead, and
they need no network.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbconvert import SlidesExporter

LESSONS = Path(__file__).parents[1]
QUESTION = "**Before you run it:**"
COPY = "reveal.js"  # the folder beside the slides
THEME = "white"  # brings its fonts along
NEEDED = ("dist/reveal.js", "dist/reveal.css", f"dist/theme/{THEME}.css")
# A slide has no other lessons to lead to. Code that looks like a link stays.
LINK = re.compile(r"(`[^`]*`)|\[([^\]]+)\]\((?!https?:)[^)]+\)")
# Whoever looks at slides is not at the lesson's keyboard, and its picture would be fetched.
BADGE = re.compile(r"^\[!\[.*\]\(https://mybinder\.org/.*\)$")

# Of the pages that nbconvert makes, without the scripts that our lessons have no use for
# (formulas, diagrams, widgets) and that would be fetched from the network as well.
TEMPLATE = """
{%- extends 'index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_css -%}
<style>
.reveal .slides section { text-align: left; }
.reveal .slides > section > section { max-height: 100%; overflow-y: auto; }
.reveal .jp-InputPrompt, .reveal .jp-OutputPrompt { display: none; }
.reveal h1, .reveal h2, .reveal h3 { text-transform: none; }
.reveal h1 { font-size: 1.6em; }
.reveal h2, .reveal h3 { font-size: 1.2em; }
.reveal pre { box-shadow: none; width: auto; }
.reveal table { font-size: 0.8em; }
.reveal img { max-height: 480px; }
.reveal .jp-OutputArea-output > div { zoom: 1.25; max-width: none; }
</style>
{%- endblock -%}
{%- block outputs -%}<div class="fragment">{{ super() }}</div>{%- endblock -%}
{%- block data_png -%}
<img src="data:image/png;base64,{{ output.data['image/png'] | escape_html }}"
 alt="{{ output.data.get('text/plain', '') | escape_html }}">
{%- endblock -%}
{%- block footer_js -%}
<script src="{{ resources.reveal.url_prefix }}/dist/reveal.js"></script>
<script>
Reveal.initialize({width: 1280, height: 800, center: false, hash: true, slideNumber: "c/t"});
</script>
{%- endblock -%}
"""


class NoSlides(Exception):
    """Slides cannot be made; says why."""


def parts(source: str) -> Iterator[tuple[str, str]]:
    """The parts of a markdown cell, each with its slide type, "-" for what goes on."""
    kind, lines, fenced = "-", list[str](), False
    for line in source.splitlines():
        if BADGE.match(line):
            continue
        fenced ^= line.startswith("```")
        begins = "" if fenced else _begins(line)
        if begins:
            yield kind, "\n".join(lines).strip()
            kind, lines = begins, []
        lines.append(line if fenced else LINK.sub(r"\1\2", line))
    yield kind, "\n".join(lines).strip()


def _begins(line: str) -> str:
    if line.startswith(("# ", "## ")):
        return "slide"
    if line.startswith("### "):
        return "subslide"
    return "fragment" if line.startswith(QUESTION) else ""


def with_slide_types(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy of a lesson in which every cell knows where on the slides it stands."""
    made = nbformat.v4.new_notebook(metadata=notebook.metadata)
    before = "-"  # the slide type of the cell before, or "code"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            copied = nbformat.from_dict(cell)
            kind, before = ("fragment" if before == "fragment" else "-"), "code"
            made.cells.append(_typed(copied, kind, len(made.cells)))
            continue
        for part, text in parts(cell.source):
            if text:
                kind = "subslide" if (part, before) == ("-", "code") else part
                new = nbformat.v4.new_markdown_cell(text)
                made.cells.append(_typed(new, kind, len(made.cells)))
                before = kind
    return made


def _typed(cell: nbformat.NotebookNode, kind: str, number: int) -> nbformat.NotebookNode:
    # A cell that was cut has several parts, and every id of a page occurs once.
    cell.id = f"part-{number}"
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def page(path: Path, reveal: str = "") -> str:
    """The slides of a notebook as one page.

    Parameters
    ----------
    path : Path
    reveal : str
        Where the page finds reveal.js; "" for the address that nbconvert names.
    """
    exporter = SlidesExporter(raw_template=TEMPLATE, reveal_theme=THEME)
    if reveal:
        exporter.reveal_url_prefix = reveal
    notebook = with_slide_types(nbformat.read(path, as_version=4))
    html, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    return html


def make(name: str, into: Path, reveal: Path | None = None) -> Path:
    """Write the slides of a lesson into a folder, which is made; returns the file."""
    path = LESSONS / f"{name.removesuffix('.ipynb')}.ipynb"
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in LESSONS.glob("[0-9]*.ipynb")))
        raise NoSlides(f"There is no lesson {name!r}. There are: {known}.")
    into.mkdir(parents=True, exist_ok=True)
    if reveal is not None:
        _copy(reveal, into / COPY)
    target = into / f"{path.stem}.slides.html"
    target.write_text(page(path, COPY if reveal is not None else ""), "utf-8", newline="\n")
    return target


def _copy(reveal: Path, target: Path) -> None:
    if missing := [name for name in NEEDED if not (reveal / name).is_file()]:
        raise NoSlides(
            f"{reveal.name} is no reveal.js: it has no {missing[0]}. "
            "Give the folder that holds dist, of reveal.js 4 or newer."
        )
    shutil.copytree(reveal / "dist", target / "dist", dirs_exist_ok=True)


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Make slides from lessons.")
    parser.add_argument("names", nargs="+", metavar="NAME", help="a lesson, as 01_pickle")
    parser.add_argument("--into", type=Path, default=Path("slides"), metavar="FOLDER")
    parser.add_argument("--reveal", type=Path, metavar="FOLDER", help="an unpacked reveal.js")
    given = parser.parse_args(arguments)
    try:
        for name in given.names:
            print(make(name, given.into, given.reveal))
    except NoSlides as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
