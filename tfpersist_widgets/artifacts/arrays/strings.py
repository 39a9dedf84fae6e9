"""Text as a tensor bundle stores it, hashed as NumPy holds it in memory."""

from __future__ import annotations

import xxhash

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.protobuf.wire import varint

_CHECKSUM = 4  # bytes between the lengths and the texts


def digest_of_texts(values: Content, count: int) -> str:
    """xxh3-128 of `count` texts, each filled up with zero bytes to the longest.

    "" where that would be more than what is hashed in one piece here.
    """
    if values.size > limits.CHUNK or count > values.size:
        return ""
    data = values.exactly(0, values.size)
    lengths, at = [], 0
    for _ in range(count):
        length, at = varint(memoryview(data), at)
        lengths.append(length)
    at += _CHECKSUM
    if at + sum(lengths) != len(data):
        raise Unreadable("it is damaged: its texts are not as long as it says")
    width = max(lengths, default=0) or 1  # NumPy has no text of no width
    if width * count > limits.STRUCTURE:
        return ""
    state = xxhash.xxh3_128()
    for length in lengths or [0]:
        state.update(data[at : at + length].ljust(width, b"\0"))
        at += length
    return state.hexdigest()
