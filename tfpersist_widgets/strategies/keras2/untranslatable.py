"""What Keras 2 cannot be told."""

from __future__ import annotations

INSTEAD = 'Use the strategy "keras" or "saved_model", which take what Keras 3 has.'


class Untranslatable(Exception):
    """Keras 2 has no such thing; the sentence names the layer.

    Attributes
    ----------
    todo : str
        What the user can do about it.
    """

    def __init__(self, reason: str, todo: str = INSTEAD) -> None:
        super().__init__(reason)
        self.todo = todo
