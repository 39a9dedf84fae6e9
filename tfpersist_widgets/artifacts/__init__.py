"""What is in an artifact: read from its bytes, without TensorFlow, never executed."""

from tfpersist_widgets.artifacts.metadata import read_metadata
from tfpersist_widgets.artifacts.reading import read_tree, recognise
from tfpersist_widgets.artifacts.stored import stored_arrays
from tfpersist_widgets.artifacts.version_marks import version_marks

__all__ = ["read_metadata", "read_tree", "recognise", "stored_arrays", "version_marks"]
