"""The museum: how its artifacts are made, and what is measured with them."""
