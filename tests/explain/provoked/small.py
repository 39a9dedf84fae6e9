"""The model that most provocations save."""

import keras
from keras import layers


def seq():
    return keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1)])


def unb():
    return keras.Sequential([layers.Dense(3)])
