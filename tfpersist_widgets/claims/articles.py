"""The articles whose claims are judged, all of them published on 2025-01-30."""

from __future__ import annotations

from tfpersist_widgets.records import Article

ARTICLES: tuple[Article, ...] = (
    Article("D1", "Can TensorFlow models be pickled?"),
    Article("D2", "How can I save a non-serializable TensorFlow model?"),
    Article("D3", "Why can't TensorFlow load a pickled model?"),
    Article("D4", "Why are TensorFlow models using tf.py_function not serializable?"),
    Article("D5", "How can I persist a TensorFlow model for reloading?"),
)
