"""Models trained on several devices."""

from __future__ import annotations

import keras
import tensorflow as tf
from keras import layers

from tests.zoo.training import X, Y


def mirrored() -> keras.Model:
    """Trained on two logical CPUs; its variables are one for each of them."""
    strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
    with strategy.scope():
        model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)])
        model.compile("adam", "mse")
    model.fit(X, Y, batch_size=4, verbose=0)
    return model
