"""What may be wrong with an artifact; the same list stands on every card."""

from __future__ import annotations

from tfpersist_widgets.records import Diagnosis

NOTHING = "nothing"

DIAGNOSES = (
    Diagnosis("truncated", "the file was cut off on its way"),
    Diagnosis("lfs_pointer", "a Git-LFS pointer lies where the file should be"),
    Diagnosis("wrong_order", "the weights are there, in the wrong layers"),
    Diagnosis("lost_optimizer", "the optimizer's state is missing"),
    Diagnosis("changed_layer", "the code of a layer has changed since it was saved"),
    Diagnosis("foreign_token", "it calls a Python function of another process"),
    Diagnosis("wrong_name", "the name says another format than the file has"),
    Diagnosis("lost_statistics", "the moving statistics of a normalization are lost"),
    Diagnosis("lambda_code", "a Lambda layer in it brings code that would run"),
    Diagnosis("pickle_code", "unpickling it would call a function of the sender's choice"),
    Diagnosis(NOTHING, "nothing is wrong"),
)
