"""What ``python -m tfpersist_widgets`` runs."""

from __future__ import annotations

import sys

from tfpersist_widgets.cli import main

if __name__ == "__main__":
    sys.exit(main())
