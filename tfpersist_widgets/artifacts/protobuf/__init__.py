"""TensorFlow's messages, read from their bytes without TensorFlow."""
