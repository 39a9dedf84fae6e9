"""The museum: real artifacts of real releases, and what was measured with them.

`finding` says where it is, `listing` what its `manifest` has; `unpacking` puts a piece on
disk, once its hash is right; `moment` reads what must come back of it, `given` its
classes, and `verifying` holds it against both. The other files read the tables of
results, which travel with the package.
"""

from tfpersist_widgets.museum.given import definitions_at_hand
from tfpersist_widgets.museum.listing import museum
from tfpersist_widgets.museum.said import contradiction
from tfpersist_widgets.museum.unpacking import unpacked
from tfpersist_widgets.museum.verifying import artifact_of, verify_piece

__all__ = [
    "artifact_of",
    "contradiction",
    "definitions_at_hand",
    "museum",
    "unpacked",
    "verify_piece",
]
