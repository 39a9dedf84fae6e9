"""Today's release writes its part of the museum: twice the same, and it comes back."""

import sys
from pathlib import Path

import pytest

import tfpersist_widgets as tpw
from tests.museum.one_release import write_release
from tests.museum.writing import KEYS, MODELS, MUSEUM, VARYING_STRATEGIES, steady
from tfpersist_widgets.records import Verdict

TODO = {model: list(KEYS) for model in MODELS}
TODAY = "2.21"

# What today's release writes and does not bring back.
ONLY_HERE = "the token in the graph means a function of another process"
NO_NAMES = "pickle.loads is given no classes, and these are not registered"
NOT_BACK = {
    ("py_function", "saved_model"): ONLY_HERE,
    ("py_function", "export"): ONLY_HERE,
    ("py_function", "saver_v1:graph"): ONLY_HERE,
    ("py_function", "pickle"): NO_NAMES,
    ("custom_layer", "pickle"): NO_NAMES,
    ("text_vectorization", "h5"): "the format has no room for a vocabulary",
    ("text_vectorization", "config_json"): "weights and configuration hold no vocabulary",
}
# With names made up, or the second in which they were written, in each of them.
ALWAYS = {"keras", "keras_dir", "pickle", "saved_model", "export", "checkpoint:manager"}


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """The same release written two times, by the Python that runs the tests."""
    folders = [tmp_path_factory.mktemp(name) / TODAY for name in ("first", "second")]
    return [write_release(Path(sys.executable), folder, TODO) for folder in folders]


@pytest.mark.exhaustive
@pytest.mark.timeout(900)
def test_two_writings_differ_in_nothing_but_what_varies_by_nature(twice):
    first, second = map(steady, twice)

    changed = [
        (one.model, one.strategy)
        for one, two in zip(first.pieces, second.pieces, strict=True)
        if one != two
    ]
    assert changed == []
    assert first == second


@pytest.mark.exhaustive
@pytest.mark.timeout(900)
def test_what_is_said_to_vary_does_vary(twice):
    first, second = twice

    varying = {
        one.strategy
        for one, two in zip(first.pieces, second.pieces, strict=True)
        if one.sha256 != two.sha256
    }
    assert ALWAYS <= varying <= VARYING_STRATEGIES


@pytest.mark.exhaustive
@pytest.mark.timeout(900)
@pytest.mark.parametrize("model", MODELS)
def test_what_today_wrote_comes_back_today(model):
    pieces = [one for one in tpw.museum(MUSEUM, release=TODAY, model=model) if one.raised is None]
    found = {one.strategy: tpw.verify(one) for one in pieces}

    lost = {key: one.sentence for key, one in found.items() if one.verdict is not Verdict.OK}
    assert set(lost) == {key for of, key in NOT_BACK if of == model}, lost
    assert [key for key, one in found.items() if one.verdict is Verdict.OK]
