"""Values as short texts that are equal when the values are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import xxhash

from tfpersist_widgets.records import Entry
from tfpersist_widgets.state.variables import digest, tensor_of

LONGEST = 200  # characters; a longer text is named by its length and its hash


def text(value: Any) -> str:
    """A plain value as JSON with sorted keys; tuples are lists, long texts are hashed.

    Numbers that single precision holds exactly are written as single precision
    writes them, so that ``0.001`` stays ``0.001`` on its way through a variable.
    """
    written = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)
    if len(written) <= LONGEST:
        return written
    return f"text of {len(written)} characters #{xxhash.xxh3_128_hexdigest(written.encode())}"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.ndarray | np.generic):
        return _plain(value.tolist())
    if isinstance(value, float):
        with np.errstate(over="ignore"):
            short = np.float32(value)
        return float(str(short)) if float(short) == value else value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, bytes):
        return value.decode(errors="backslashreplace")
    return f"<{type(value).__name__}>"


def is_plain(value: Any) -> bool:
    """Whether a value is made of numbers, texts, lists and dicts alone."""
    if isinstance(value, dict):
        return all(isinstance(key, str | int) and is_plain(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(map(is_plain, value))
    return value is None or isinstance(value, bool | int | float | str)


def array_entry(path: str, array: npt.NDArray[Any]) -> Entry:
    """Element type and shape of an array, with the hash of its bytes."""
    tensor = tensor_of(array)
    inside = ", ".join(map(str, tensor.shape))
    return Entry(path, f"{tensor.dtype} ({inside}) #{digest(array)}")


def content_entry(path: str, kind: str, content: bytes) -> Entry:
    """What some bytes are, with their hash."""
    return Entry(path, f"{kind} #{xxhash.xxh3_128_hexdigest(content)}")


def reason(error: BaseException) -> str:
    """An exception in one line."""
    said = str(error).strip().split("\n")[0]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
