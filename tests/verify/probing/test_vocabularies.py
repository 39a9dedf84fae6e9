"""Made integers and texts: within the vocabulary of the layers that look them up."""

import keras
import numpy as np
from keras import layers

from tfpersist_widgets.state import call_model
from tfpersist_widgets.verify.probing import make_probe


def test_each_input_stays_within_the_vocabulary_that_it_is_looked_up_in():
    small, large = keras.Input((50,), dtype="int32"), keras.Input((50,), dtype="int32")
    joined = layers.Concatenate()([layers.Embedding(3, 2)(small), layers.Embedding(90, 2)(large)])

    few, many = make_probe(keras.Model([small, large], joined)).inputs

    assert few.max() == 2
    assert 30 < many.max() < 90


def test_an_embedding_inside_a_nested_model_and_behind_another_layer_limits_the_input():
    inner = keras.Sequential([keras.Input((20,), dtype="int32"), layers.Embedding(5, 2)])
    source = keras.Input((4, 5), dtype="int32")

    inputs = make_probe(keras.Model(source, inner(layers.Reshape((20,))(source)))).inputs

    assert inputs.max() == 4


def test_an_input_of_floats_that_feeds_an_embedding_gets_whole_numbers():
    model = keras.Sequential([keras.Input((50,)), layers.Embedding(7, 2)])

    inputs = make_probe(model).inputs

    assert inputs.dtype == np.float32
    assert inputs.max() == 6
    assert np.array_equal(inputs, inputs.astype(int))


def test_a_masked_sequence_ends_in_zeros_in_some_rows_and_has_none_before():
    model = keras.Sequential(
        [keras.Input((6,), dtype="int32"), layers.Embedding(9, 2, mask_zero=True), layers.GRU(2)]
    )

    first, *others = make_probe(model).inputs

    assert first.min() > 0
    assert [np.count_nonzero(row) for row in others] == [4, 2]
    assert all(row[:2].min() > 0 for row in others)


def test_a_masking_layer_gets_its_own_value_for_masked_steps():
    model = keras.Sequential([keras.Input((6, 2)), layers.Masking(-9.0), layers.GRU(2)])

    inputs = make_probe(model).inputs

    assert (inputs == -9).all(axis=-1).any(axis=1).tolist() == [False, True, True]


def test_text_uses_words_of_the_vocabulary_and_one_that_is_in_none():
    words = layers.TextVectorization(vocabulary=["wolf", "hare"])
    model = keras.Sequential([keras.Input((), dtype="string"), words])

    made = b" ".join(make_probe(model).inputs).split()

    assert {b"wolf", b"hare"} < set(made)
    assert (call_model(model, make_probe(model).inputs)[0].array == 1).any()


def test_a_lookup_gets_single_words_and_integers_of_its_own():
    text, number = keras.Input((4,), dtype="string"), keras.Input((4,), dtype="int64")
    found = [
        layers.StringLookup(vocabulary=["wolf", "hare"])(text),
        layers.IntegerLookup(vocabulary=[100, 300])(number),
    ]

    texts, numbers = make_probe(keras.Model([text, number], found)).inputs

    assert set(texts.ravel()) == {b"wolf", b"hare", b"zyzzyva"}
    assert set(numbers.ravel()) <= {100, 300, 301}
    assert numbers[-1, -1] == 301


def test_text_for_a_model_without_a_vocabulary_is_plain_words():
    source = keras.Input((2,), dtype="string")
    model = keras.Model(source, layers.Hashing(7)(source))

    assert set(make_probe(model).inputs.ravel()) <= {b"red", b"green", b"blue"}
