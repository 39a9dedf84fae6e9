"""Inputs as the worker of another release takes them: a flat list of names and arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

NOT_SENT = (
    "the inputs are ragged or sparse, or nested more than once, and such are not sent to another "
    "release"
)

Named = list[tuple[str, npt.NDArray[Any]]]


def named(inputs: Any) -> Named | None:
    """Names that tell the structure: ``input``, ``input[0]``, ``input(0)``, ``input['a']``.

    Parameters
    ----------
    inputs : array, or list, tuple or dict of arrays

    Returns
    -------
    list of (str, numpy.ndarray), or None
        None for any other structure.
    """
    if isinstance(inputs, dict):
        pairs = [(f"input['{key}']", value) for key, value in inputs.items()]
    elif isinstance(inputs, list):
        pairs = [(f"input[{i}]", value) for i, value in enumerate(inputs)]
    elif isinstance(inputs, tuple):
        pairs = [(f"input({i})", value) for i, value in enumerate(inputs)]
    else:
        pairs = [("input", inputs)]
    if not all(isinstance(value, np.ndarray | np.generic) for _, value in pairs):
        return None
    return [(name, np.asarray(value)) for name, value in pairs]
