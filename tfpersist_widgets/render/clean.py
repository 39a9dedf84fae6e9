"""Strings of unknown origin become strings that a terminal and a page can show."""

from __future__ import annotations

import re

LINE_LIMIT = 500
LISTING_LIMIT = 20_000

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
# Keras prints whole configurations into its messages, with id() in decimals.
_IDENTITY = re.compile(r"\b\d{12,}\b")


def line(text: str) -> str:
    """Return `text` as one printable line without memory addresses."""
    return _ADDRESS.sub("0x…", _printable(_shortened(text, LINE_LIMIT), keep=""))


def listing(text: str, *, code: bool) -> str:
    """Return `text` printable, with its line breaks; code keeps its hexadecimals."""
    shown = _printable(_shortened(text, LISTING_LIMIT), keep="\n\t")
    return shown if code else _IDENTITY.sub("…", _ADDRESS.sub("0x…", shown))


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return f"{text[:limit]}… ({len(text) - limit:,} more characters)"


def _printable(text: str, keep: str) -> str:
    # Escape codes could rewrite a terminal, direction marks could reorder a
    # line, and lone surrogates cannot be sent to a browser at all.
    if text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or char in keep
        else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )
