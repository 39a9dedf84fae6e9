"""Writes the Binder badges of the notebooks and of the pages that lead to them.

    python notebooks/badges.py [--check]

Every notebook gets one below its title, which opens that notebook; the README and the
page of the lessons get one that opens the start notebook. Where the project lives is set
in `pyproject.toml` alone, as `Repository`. With `--check` nothing is written: it names
what is out of step, and ends with 1 if there is anything.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
START = "00_start_here.ipynb"
PAGES = ("README.md", "notebooks/README.md")  # each has its badge where its author put it
TEXT = "Open in Binder"
IMAGE = "https://mybinder.org/badge_logo.svg"
BADGE = re.compile(rf"\[!\[[^\]]*\]\({re.escape(IMAGE)}\)\]\([^)\s]*\)")
HOST = "https://github.com/"


class NoBadge(Exception):
    """A badge cannot be made; says why."""


def link(name: str, root: Path = ROOT) -> str:
    """The address that opens a notebook of this name in JupyterLab on Binder."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    repository = project.get("urls", {}).get("Repository", "")
    if not repository.startswith(HOST):
        raise NoBadge(
            f"pyproject.toml has the Repository {repository!r}, and the address of a badge is made "
            f"for {HOST}OWNER/NAME. Set that in [project.urls]."
        )
    path = repository.removeprefix(HOST).strip("/")
    return f"https://mybinder.org/v2/gh/{path}/HEAD?urlpath=lab/tree/notebooks/{name}"


def badge(name: str, root: Path = ROOT) -> str:
    """The badge of a notebook, in Markdown."""
    return f"[![{TEXT}]({IMAGE})]({link(name, root)})"


def with_badge(source: str, wanted: str) -> str:
    """The text of a first cell with its badge: in the place of another, or below the title."""
    if BADGE.search(source):
        return BADGE.sub(lambda _: wanted, source)
    title, _, rest = source.partition("\n")
    return f"{title}\n\n{wanted}\n{rest}".rstrip("\n")


def notebook_in_step(path: Path, root: Path = ROOT) -> str:
    """What the file of a notebook should hold."""
    text = path.read_text("utf-8")
    notebook = nbformat.reads(text, as_version=4)
    first = notebook.cells[0]
    wanted = with_badge(first.source, badge(path.name, root))
    if first.source == wanted:
        return text
    first.source = wanted
    return nbformat.writes(notebook) + "\n"


def page_in_step(path: Path, root: Path = ROOT) -> str:
    """What the file of a page should hold."""
    text = path.read_text("utf-8")
    if not BADGE.search(text):
        raise NoBadge(f"{path.name} has no badge. Put this where it belongs: {badge(START, root)}")
    return BADGE.sub(lambda _: badge(START, root), text)


def in_step(root: Path = ROOT) -> dict[Path, str]:
    """Each file that has a badge, and what it should hold."""
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    found = {path: notebook_in_step(path, root) for path in notebooks}
    return found | {root / name: page_in_step(root / name, root) for name in PAGES}


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Run the command; returns its exit code."""
    try:
        wanted = in_step(root)
    except NoBadge as error:
        print(error, file=sys.stderr)
        return 1
    old = [path for path, text in wanted.items() if path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path in old:
            print(f"The badge of {path.name} is out of step. Run python notebooks/badges.py.")
        return 1 if old else 0
    for path in old:
        path.write_text(wanted[path], "utf-8", newline="\n")
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
