"""Which notebooks are no tests, and what must not depend on who runs them."""

import os

# Exercises are not solved yet; their solutions are tests.
collect_ignore_glob = ["*_ex.ipynb"]

# The kernels of the tests must not write into a learner's own file.
os.environ["TFPERSIST_PROGRESS"] = ""
