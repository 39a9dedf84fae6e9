# A test runs the sample notebook, and a copy of it in which something is lost.
collect_ignore_glob = ["samples/*"]
