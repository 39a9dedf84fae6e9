"""See what really comes back when a TensorFlow model is saved and loaded."""

__version__ = "0.1.0"
