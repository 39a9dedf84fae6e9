"""Layers of one name, and names that are long, empty, foreign or look like paths."""

import keras
import pytest
import tensorflow as tf
from keras import layers
from keras.src.backend.common import global_state

from tests.bad_input import named
from tests.bad_input.outcome import (
    BY_PATH,
    GRAPHS,
    KERAS_ONLY,
    SAVERS,
    among,
    both_sizes,
    not_ok,
    outcome,
    refused,
)

ONE_PATH = dict.fromkeys(BY_PATH, "failed: two-variables-of-one-path")
IN_NO_GRAPH = refused(*GRAPHS)
EXPECTED = {
    **dict.fromkeys(named.NO_GRAPH, IN_NO_GRAPH),
    **{name: {} for name in named.PLAIN},
    ".": refused("h5"),
    "": refused("h5"),
}
ORDINARY = ("größe", "..", "")
NAMES = [
    pytest.param(
        name,
        id=ascii(name)[:12],
        marks=[] if name in ORDINARY else [pytest.mark.exhaustive],
    )
    for name in EXPECTED
]


@both_sizes
@pytest.mark.parametrize("name", NAMES)
def test_a_layer_and_a_model_of_an_odd_name_come_back_or_are_refused(name, keys):
    found = not_ok(named.layers_and_model_named(name), keys)

    assert found == among(keys, EXPECTED[name])


@both_sizes
def test_layers_of_one_name_in_different_parts_are_never_mixed_up(keys):
    assert not_ok(named.of_one_name(), keys) == among(keys, ONE_PATH)


def test_layers_of_one_name_by_path_come_back_where_the_user_rebuilds_the_model():
    for key in BY_PATH:
        assert outcome(named.of_one_name(), key, rebuild=named.of_one_name) == "ok", key


TWINS = {
    **refused(*BY_PATH, "saver_v1:graph", "litert", "keras2_save_dir", "keras2_weights_ckpt"),
    "h5": "failed: two-weights-of-one-name",
}


@both_sizes
def test_layers_of_one_name_in_one_model_are_never_mixed_up(keys):
    assert not_ok(named.twins(), keys) == among(keys, TWINS)


@both_sizes
def test_inputs_and_outputs_under_odd_keys_keep_their_places(keys):
    # A LiteRT file sorts inputs by their names, which Keras makes up.
    assert not_ok(named.inputs_named(), keys) == among(
        keys, refused("export", "export:tfsm", "litert")
    )


@both_sizes
def test_variables_under_odd_keys_come_back(keys):
    expected = refused(*KERAS_ONLY, "saver_v1:graph")

    found = not_ok(named.DictOfOddNames(), keys, rebuild=named.DictOfOddNames)

    assert found == among(keys, expected)


def test_keras_still_forgets_to_leave_a_scope_that_it_could_not_enter():
    stack = global_state.get_global_attribute("name_scope_stack", [], set_to_default=True)
    before = len(stack)

    with (
        tf.Graph().as_default(),
        pytest.raises(ValueError, match="not a valid root scope name"),
        keras.name_scope("größe"),
    ):
        pass

    assert len(stack) == before + 1, "mended upstream: `graph_names` need not refuse any more"
    stack.pop()


@pytest.mark.parametrize("key", [key for key in GRAPHS if key not in SAVERS])
def test_a_name_that_no_graph_allows_does_no_harm_to_models_that_are_made_later(key):
    outcome(named.layers_and_model_named("größe"), key)

    later = keras.Sequential([keras.Input((1,)), layers.Dense(1, name="dense")], name="later")

    assert {weight.path for weight in later.weights} == {"later/dense/kernel", "later/dense/bias"}


@pytest.mark.parametrize("key", GRAPHS)
def test_a_layer_far_inside_is_named_in_the_refusal(key):
    inside = keras.Sequential([keras.Input((3,)), layers.ReLU(name="größe")])
    model = keras.Sequential([keras.Input((3,)), layers.Dense(3), inside])

    assert outcome(model, key) == "refused"


def test_keras_allows_no_name_that_is_a_path():
    with pytest.raises(ValueError, match="cannot contain character"):
        named.layers_and_model_named("a/b")
