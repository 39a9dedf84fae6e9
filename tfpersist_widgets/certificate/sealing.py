"""The digest by which an edited certificate is recognised."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

KIND = "tfpersist-widgets certificate"
SCHEMA = 1
"""Version of the form; it grows when a reader of the old form would go wrong."""


class NotCanonical(ValueError):
    """Data that have no canonical JSON, such as a number beyond all floats."""


def digest_of(data: Mapping[str, Any]) -> str:
    """SHA-256 over the certificate's JSON without its own digest, hexadecimal.

    The JSON is the canonical one: keys sorted, no spaces, ASCII only, numbers as
    Python prints them.

    Raises
    ------
    NotCanonical
    """
    rest = {key: value for key, value in data.items() if key != "digest"}
    try:
        text = json.dumps(rest, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise NotCanonical(str(error)) from error
    return hashlib.sha256(text.encode("ascii")).hexdigest()
