"""Models whose layers are there in both Kerases; each function makes a new one."""

from __future__ import annotations

import keras
from keras import layers


def normalized() -> keras.Model:
    """Batch normalization, dropout, and an activation that Keras 2 calls otherwise."""
    return keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(8, activation="silu", kernel_regularizer="l2"),
            layers.BatchNormalization(),
            layers.Dropout(0.2),
            layers.LeakyReLU(0.1),
            layers.Dense(1),
        ]
    )


def recurrent() -> keras.Model:
    """Both directions."""
    return keras.Sequential([keras.Input((5, 2)), layers.Bidirectional(layers.LSTM(4))])


def other_cells() -> keras.Model:
    """The simplest cell, and gates."""
    kinds = [layers.SimpleRNN(3, return_sequences=True), layers.GRU(3)]
    return keras.Sequential([keras.Input((5, 2)), *kinds])


def embedded() -> keras.Model:
    """Words with a mask."""
    return keras.Sequential(
        [keras.Input((5,), dtype="int32"), layers.Embedding(10, 3, mask_zero=True), layers.LSTM(2)]
    )


def shared() -> keras.Model:
    """Two inputs, a layer that is called twice, outputs by name."""
    left, right = keras.Input((3,), name="left"), keras.Input((3,), name="right")
    both = layers.Dense(2)
    joined = layers.Add()([both(right), layers.Dense(2)(left)])
    outputs = {"a": layers.Concatenate()([both(left), joined]), "b": both(right)}
    return keras.Model([left, right], outputs)


def by_name() -> keras.Model:
    """Inputs by name."""
    left, right = keras.Input((3,), name="left"), keras.Input((3,), name="right")
    joined = layers.Concatenate()([left, right])
    return keras.Model({"left": left, "right": right}, layers.Dense(2)(joined))


def convolutional() -> keras.Model:
    """An image, and weights that Keras 2 calls otherwise."""
    source = keras.Input((8, 8, 3))
    hidden = layers.Conv2D(4, 3, padding="same", strides=2)(source)
    hidden = layers.SeparableConv2D(3, 3)(layers.BatchNormalization()(hidden))
    hidden = layers.Conv2DTranspose(2, 3)(layers.DepthwiseConv2D(2, padding="same")(hidden))
    hidden = layers.MaxPooling2D()(layers.ZeroPadding2D()(layers.GroupNormalization(1)(hidden)))
    return keras.Model(source, layers.GlobalAveragePooling2D()(hidden))


def attentive() -> keras.Model:
    """Attention of several heads and of one; a layer called with several arguments."""
    source = keras.Input((5, 4))
    heads = layers.MultiHeadAttention(2, 3)(source, source)
    one = layers.Attention(use_scale=True)([heads, source])
    return keras.Model(source, layers.TimeDistributed(layers.Dense(2))(one))


def nested() -> keras.Model:
    """Models in a model, one with two outputs and one that is called twice."""
    inner = keras.Sequential([keras.Input((3,)), layers.Dense(3)], name="inner")
    source = keras.Input((3,))
    two = keras.Model(source, [layers.Dense(2)(source), layers.Dense(2)(source)], name="two")
    outside = keras.Input((3,))
    one, other = two(inner(outside))
    return keras.Model(outside, [layers.Add()([one, other]), inner(inner(outside))])


def mixed() -> keras.Model:
    """Half and double precision."""
    halves = layers.Dense(3, dtype="mixed_float16")
    return keras.Sequential([keras.Input((4,)), halves, layers.Dense(2, dtype="float64")])


def with_states() -> keras.Model:
    """A state that is handed from one layer to the next by name."""
    source = keras.Input((5, 4))
    _, hidden, cell = layers.LSTM(4, return_state=True)(source)
    return keras.Model(source, layers.LSTM(4)(source, initial_state=[hidden, cell]))


def one_in_a_list() -> keras.Model:
    """A single output, in a list."""
    source = keras.Input((3,))
    return keras.Model(source, [layers.Dense(1)(source)])
