"""Paths, user and host become placeholders, in whatever text leaves the machine."""

from __future__ import annotations

import contextlib
import platform
import re
import sys
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
SHORTEST = 4  # a shorter path ("/", "/a") would be replaced inside other words


def redact(text: str, places: Mapping[str, str] | None = None) -> str:
    """A text with placeholders for this machine's paths, user and host.

    Parameters
    ----------
    text : str
    places : mapping of str to str, optional
        Further paths and the placeholders that stand for them.
    """
    known = dict(places or {}) | _machine()
    for path in sorted((path for path in known if len(path) >= SHORTEST), key=len, reverse=True):
        text = text.replace(path, known[path])
    text = re.sub(r"(?<=/home/)[^/\s'\"]+|(?<=/Users/)[^/\s'\"]+", "<user>", text)
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", text)
    text = re.sub(r"('shared_object_id': )\d+", r"\1…", text)  # Keras writes addresses so
    host = platform.node()
    return re.sub(rf"\b{re.escape(host)}\b", "<host>", text) if len(host) >= SHORTEST else text


def _machine() -> dict[str, str]:
    places = {
        sys.prefix: "<python>",
        sys.base_prefix: "<python>",
        str(Path.home()): "<home>",
        str(PACKAGE): PACKAGE.name,
    }
    with contextlib.suppress(FileNotFoundError):  # a deleted folder needs no hiding
        places[str(Path.cwd())] = "<folder>"
    return places
