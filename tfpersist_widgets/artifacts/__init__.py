"""What is in an artifact: read from its bytes, without TensorFlow, never executed."""

from tfpersist_widgets.artifacts.reading import read_tree, recognise
from tfpersist_widgets.artifacts.stored import stored_arrays

__all__ = ["read_tree", "recognise", "stored_arrays"]
