"""The words in which every result is given; there are no others."""

from __future__ import annotations

import enum


class Aspect(enum.Enum):
    """One compared part of a model's state."""

    VARIABLES = "variables"
    OPTIMIZER = "optimizer"
    OUTPUTS = "outputs"
    NEXT_STEP = "next training step"
    CONFIGURATION = "configuration"
    COMPILE = "compile settings"
    TRAINABLE = "trainable flags"
    DTYPES = "dtype policy"
    SIGNATURES = "signatures"
    ASSETS = "assets and vocabularies"
    RANDOM_STATE = "random and recurrent state"


class Answer(enum.Enum):
    """What happened to one aspect, or to one variable or output of it."""

    KEPT = "kept"  # equal bits
    CLOSE = "close"  # within the stated tolerance
    CHANGED = "changed"
    LOST = "lost"
    RANDOM = "random by design"
    NOT_PROMISED = "not promised"
    UNSEEN = "could not look"


class Verdict(enum.Enum):
    """What one verification concludes."""

    OK = "ok"
    FAILED = "failed"
    UNSEEN = "could not look"
    REFUSED = "refused"
