"""Puts artifacts in their place whole or not at all, and tells whether they are still the same.

A save goes through these files in this order: ``target`` says where to, ``staging``
gives a folder beside it to write in, ``durable`` flushes what was written,
``placing`` moves it to its place with the renames of ``exchange``. ``identity``
and ``sameness`` come afterwards. ``scratch`` is for those who name no target.
"""

from tfpersist_widgets.storage.identity import files_of, identify, is_prefix, size_of
from tfpersist_widgets.storage.sameness import Changed, Gone, Unchanged, still_same
from tfpersist_widgets.storage.saving import staged
from tfpersist_widgets.storage.scratch import scratch_place, scratch_root
from tfpersist_widgets.storage.staging import repair

__all__ = [
    "Changed",
    "Gone",
    "Unchanged",
    "files_of",
    "identify",
    "is_prefix",
    "repair",
    "scratch_place",
    "scratch_root",
    "size_of",
    "staged",
    "still_same",
]
