"""What a child may touch: its scratch folder, and nothing else of the user's.

Standard library only and free of imports from this package: the template's
program imports it before anything else.
"""

from tfpersist_widgets.verify.processes.sandbox.confine import confine
from tfpersist_widgets.verify.processes.sandbox.rlimits import limit

__all__ = ["confine", "limit"]
