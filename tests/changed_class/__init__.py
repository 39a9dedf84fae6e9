"""A model saved with one version of a class and loaded with the next, for every strategy."""
