"""What ``python -m tfpersist_widgets`` runs."""

from __future__ import annotations

import os
import sys

from tfpersist_widgets.cli import main

if __name__ == "__main__":
    # Who reads a log wants the verdict; this flag changes no number that is computed.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.exit(main())
