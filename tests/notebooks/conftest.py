# The samples are read by the tests of the lints; most of them must not pass as notebooks.
collect_ignore_glob = ["samples/*"]
