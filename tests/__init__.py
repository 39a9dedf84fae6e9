"""A package, so that tests share code by its full name and no other `tests` is found."""
