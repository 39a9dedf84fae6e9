"""What a known failure is."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One known failure.

    Attributes
    ----------
    name : str
    types : str
        Regular expression that the exception's type name matches.
    message : str
        Regular expression that is searched in the message and in the messages of the
        exceptions that led to it; its groups may be used in the texts as ``{name}``.
    happened, why, todo : str
        ``{model}`` stands for the model ("the Sequential", or "the model").
    frames : str
        Regular expression that is searched in the traceback as well, for messages
        that say too little alone.
    """

    name: str
    types: str
    message: str
    happened: str
    why: str
    todo: str
    frames: str = ""

    def match(self, type_name: str, message: str, traceback: str = "") -> dict[str, str] | None:
        """The groups that were found, or None when this is another failure."""
        if not re.search(self.types, type_name) or not re.search(self.frames, traceback):
            return None
        found = re.search(self.message, message, re.DOTALL)
        return None if found is None else {k: v or "" for k, v in found.groupdict().items()}
