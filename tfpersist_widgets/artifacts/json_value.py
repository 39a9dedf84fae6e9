"""JSON with limits."""

from __future__ import annotations

import json
import re
from typing import Any

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable

_BEGINS = re.compile(rb'(\xef\xbb\xbf)?\s*(\{\s*["}]|\[\s*[\]\[{"\d-])')


def looks_like_json(content: Content) -> bool:
    """Whether the bytes start as an object or array does."""
    return bool(_BEGINS.match(content.head))


def value(content: Content) -> Any:
    """What the JSON says, or an Unreadable; use ``content.once(value)``."""
    try:
        return json.loads(content.whole(limits.JSON))
    except Unreadable as error:
        return error
    except json.JSONDecodeError as error:
        return Unreadable(f"it is no valid JSON from line {error.lineno} on: {error.msg}")
    except UnicodeDecodeError:
        return Unreadable("it is no valid JSON: a byte of it is no text")
    except (ValueError, RecursionError) as error:
        return Unreadable(f"it is no valid JSON ({type(error).__name__})")
