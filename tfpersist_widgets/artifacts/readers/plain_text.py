"""Text for people or for other programs."""

from __future__ import annotations

import re

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html)\b", re.IGNORECASE)
_POINTER = b"version https://git-lfs."
_PAGE_INSTEAD = (
    "it is a web page, most likely sent by a server instead of the file, such as its page for "
    "logging in: download the file itself"
)
_POINTER_INSTEAD = "it only names the real file: fetch that with `git lfs pull`"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TAIL = 3  # bytes of a character that may be cut at the end of the head


def match(content: Content) -> Recognition | None:
    """Bytes that are UTF-8 without control characters; two kinds are named."""
    head = content.head
    if _PAGE.match(head):
        return Recognition("html", "starts like an HTML page", _PAGE_INSTEAD)
    if head.startswith(_POINTER):
        return Recognition("git_lfs_pointer", "starts like a Git LFS pointer", _POINTER_INSTEAD)
    return Recognition("text", "is plain text") if _is_text(head) else None


def read(content: Content, visit: Visit) -> Node:
    """Its size alone: what it says may be private."""
    return Node(content.name, NodeKind.TEXT, content.size)


def _is_text(head: bytes) -> bool:
    for cut in range(_TAIL + 1 if len(head) == limits.HEAD else 1):
        try:
            text = head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return bool(text) and not _CONTROL.search(text)
    return False
