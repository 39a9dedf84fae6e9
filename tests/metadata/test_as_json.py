"""What of a user's mapping can be written, and what is refused with its name."""

import json
import math

import numpy as np
import pytest

from tfpersist_widgets.errors import MetadataRefused
from tfpersist_widgets.metadata import as_json


def test_numbers_of_numpy_become_plain_ones():
    given = {"loss": np.float32(0.5), "epochs": np.int64(3), "history": np.array([1, 2])}

    assert json.loads(as_json(given)) == {"loss": 0.5, "epochs": 3, "history": [1, 2]}


def test_texts_of_every_script_and_nested_mappings_come_back_as_they_were():
    given = {"Größe": "日本", "optimizer": {"name": "adam", "steps": [1, [2, {"x": None}]]}}

    assert json.loads(as_json(given)) == given


def test_a_loss_that_is_no_number_stays_none():
    assert math.isnan(json.loads(as_json({"loss": float("nan")}))["loss"])


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"model": object()}, "object"),
        ({"a": {1: 2}}, r"metadata\['a'\] has the key 1"),
        ({"a": [{True: 2}]}, "has the key True"),
        ([("a", 1)], "is a list"),
        ("text", "is a str"),
    ],
)
def test_what_json_cannot_hold_is_refused_and_named(given, named):
    with pytest.raises(MetadataRefused, match=named):
        as_json(given)


def test_a_mapping_that_holds_itself_is_refused():
    given = {}
    given["self"] = given

    with pytest.raises(MetadataRefused):
        as_json(given)
