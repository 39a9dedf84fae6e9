"""Records come back from JSON, and data of another shape do not."""

import json
from dataclasses import dataclass

import pytest

from tests.render import samples
from tfpersist_widgets.records import AspectResult, Fingerprint, Record, Tensor, Verification
from tfpersist_widgets.records.restoring import Malformed, restore


@dataclass(frozen=True, repr=False)
class Pair(Record):
    both: tuple[int, str]
    number: float = 0.0


@pytest.mark.parametrize(
    "record",
    [r for r in samples.one_of_each() if isinstance(r, Verification | AspectResult | Fingerprint)],
    ids=lambda record: type(record).__name__,
)
def test_a_record_comes_back_as_it_was(record):
    data = json.loads(json.dumps(record.to_dict()))

    assert restore(type(record), data) == record


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), 1e-300, 3])
def test_numbers_that_json_lacks_come_back(number):
    assert restore(Pair, Pair((1, "a"), number).to_dict()).number == number


def test_what_is_no_number_comes_back():
    found = restore(Pair, Pair((1, "a"), float("nan")).to_dict()).number

    assert found != found  # noqa: PLR0124 - only NaN is so


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], r"the whole is \[\] and should be an object"),
        ({}, "both is missing"),
        ({"both": [1]}, "should be a list of 2"),
        ({"both": {"0": 1}}, "should be a list"),
        ({"both": ["1", "a"]}, r"both\[0\] is '1' and should be a whole number"),
        ({"both": [1, "a"], "number": True}, "number is True and should be a number"),
        ({"both": [1, "a"], "number": "inf"}, "number is 'inf' and should be a number"),
    ],
)
def test_data_of_another_shape_are_refused_with_their_place(data, reason):
    with pytest.raises(Malformed, match=reason):
        restore(Pair, data)


def test_one_of_several_types_is_enough():
    assert restore(Tensor, {"dtype": "float32", "shape": ["any", 3]}).shape == ("any", 3)
    with pytest.raises(Malformed, match="shape"):
        restore(Tensor, {"dtype": "float32", "shape": [None]})


def test_a_long_value_is_not_quoted_whole():
    with pytest.raises(Malformed) as caught:
        restore(Tensor, {"dtype": ["x" * 1000], "shape": []})

    assert len(str(caught.value)) < 200
