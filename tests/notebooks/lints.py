"""What a committed notebook must not hold, one rule for each thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from tfpersist_widgets.verify.environments import RELEASES

Notebook = dict[str, Any]
Cell = dict[str, Any]

LONGEST_CELL = 12
# Releases look like measured numbers, and are none.
_RELEASES = "|".join(re.escape(one.key) for one in RELEASES)
_NUMBER = rf"(?<![\w.])(?<!keras-)(?<!Exercise )(?!(?:{_RELEASES})\b)\d+\.\d+(e[+-]?\d+)?"
FRAGILE = re.compile(r"\bOutput\(|clear_output|\.update_display|#\s*NBVAL|;\s*$", re.I | re.M)
# Differ from run to run, from machine to machine or from processor to processor.
VOLATILE = {
    "path": re.compile(r"(?<![\w.<])/(home|Users|tmp|var|private|usr|mnt|root)/|\b[A-Z]:\\|~/"),
    "time": re.compile(r"\b\d{1,2}:\d{2}\b|\b\d+(\.\d+)?\s?(ms|µs|us|s|sec|seconds|minutes)\b"),
    "address": re.compile(r"\b0x[0-9a-f]{6,}|\b\d{12,}\b", re.I),
    "python": re.compile(r"\bpython 3\.\d+\.\d+", re.I),
    "hash": re.compile(r"\b(?=\w*\d)[0-9a-f]{16,}\b"),
    "float": re.compile(_NUMBER + r"(?!\w|\.\d|\s?([kMG]i?)?B\b)"),
}


def findings(notebook: Notebook) -> list[str]:
    """The rules that a notebook breaks, in the order of `RULES`."""
    return [name for name, broken in RULES.items() if broken(notebook)]


def code_cells(notebook: Notebook) -> list[Cell]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outputs(notebook: Notebook) -> Iterator[dict[str, Any]]:
    for cell in code_cells(notebook):
        yield from cell["outputs"]


def mimes(notebook: Notebook) -> set[str]:
    return {mime for output in outputs(notebook) for mime in output.get("data", {})}


def shown(notebook: Notebook) -> Iterator[str]:
    """Every text that a reader sees in an output; of HTML, what is between the tags."""
    for output in outputs(notebook):
        yield _joined(output.get("text", ""))
        yield "\n".join(output.get("traceback", []))
        for mime, content in output.get("data", {}).items():
            if mime == "text/html":
                yield visible_text(_joined(content))
            elif mime.startswith("text/"):
                yield _joined(content)


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def visible_text(html: str) -> str:
    parser = _Visible()
    parser.feed(html)
    return "\n".join(parser.pieces)


def _counts_are_not_in_order(notebook: Notebook) -> bool:
    counts = [cell["execution_count"] for cell in code_cells(notebook)]
    return counts != list(range(1, len(counts) + 1))


def _no_sentence_around(notebook: Notebook) -> bool:
    kinds = ["code", *(cell["cell_type"] for cell in notebook["cells"]), "code"]
    return any(pair == ("code", "code") for pair in pairwise(kinds))


def _raised_untagged(notebook: Notebook) -> bool:
    untagged = (
        cell
        for cell in code_cells(notebook)
        if "raises-exception" not in cell["metadata"].get("tags", [])
    )
    return any(out["output_type"] == "error" for cell in untagged for out in cell["outputs"])


def _shows(pattern: re.Pattern[str]) -> Callable[[Notebook], bool]:
    return lambda notebook: any(pattern.search(text) for text in shown(notebook))


RULES: dict[str, Callable[[Notebook], bool]] = {
    "not-run-in-order": _counts_are_not_in_order,
    "widget-state": lambda notebook: "widgets" in notebook["metadata"],
    "widget-view": lambda notebook: any("widget-view" in mime for mime in mimes(notebook)),
    "vector-or-script": lambda n: bool({"image/svg+xml", "application/javascript"} & mimes(n)),
    "stderr": lambda notebook: any(out.get("name") == "stderr" for out in outputs(notebook)),
    "error": _raised_untagged,
    "fragile-display": lambda n: any(FRAGILE.search(_joined(c["source"])) for c in code_cells(n)),
    "long-cell": lambda notebook: any(
        len(_joined(cell["source"]).splitlines()) > LONGEST_CELL for cell in code_cells(notebook)
    ),
    "no-sentence-around": _no_sentence_around,
    **{name: _shows(pattern) for name, pattern in VOLATILE.items()},
}
