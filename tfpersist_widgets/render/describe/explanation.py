"""What happened, why, and what to do."""

from __future__ import annotations

from tfpersist_widgets.records import Explanation, Raised
from tfpersist_widgets.render.blocks import Blocks, Fold, Listing, Sentence, Terms


def explanation(found: Explanation, exact: bool) -> Blocks:
    """The three parts in words; the exception itself is folded away."""
    terms = Terms(
        (("What happened", found.happened), ("Why", found.why), ("What to do", found.todo))
    )
    if found.raised is None:
        return (terms,)
    return (terms, Fold("The exception itself", raised(found.raised, exact)))


def raised(exception: Raised, exact: bool) -> Blocks:
    """Type and message; the traceback only where every figure was asked for."""
    message = Listing(f"{exception.type_name}: {exception.message}")
    if not (exact and exception.traceback):
        return (message,)
    return (message, Sentence("Its last frames:"), Listing(exception.traceback))
