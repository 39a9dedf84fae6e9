"""Keras 2 as ``tf.keras`` beside Keras 3; only for a process that is in legacy mode."""

import pickle
from pathlib import Path

import keras as keras_3
import numpy as np
import tensorflow as tf

keras_2 = tf.keras


class Subclassed(keras_2.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras_2.layers.Dense(2)

    def call(self, x):
        return self.dense(x)


def small(keras):
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])


def raising(folder):
    """The provocations by name."""
    folder = Path(folder)

    def keras_3_file_in_keras_2():
        small(keras_3).save(folder / "three.keras")
        keras_2.models.load_model(folder / "three.keras")

    def json_of_keras_2_in_keras_3():
        keras_3.models.model_from_json(small(keras_2).to_json())

    def folder_without_keras_metadata():
        small(keras_2).save(folder / "bare")
        (folder / "bare" / "keras_metadata.pb").unlink()
        keras_2.models.load_model(folder / "bare")

    def subclassed_model_as_h5():
        model = Subclassed()
        model(np.ones((1, 4)))
        model.save(folder / "subclassed.h5")

    def layer_of_the_other_keras():
        keras_2.Sequential([keras_3.layers.Dense(2)])

    def optimizer_of_the_other_keras():
        small(keras_2).compile(keras_3.optimizers.Adam(), "mse")

    def unbuilt_model_in_a_pickle():
        pickle.dumps(keras_2.Sequential([keras_2.layers.Dense(2)]))

    def unbuilt_model_as_a_folder():
        keras_2.Sequential([keras_2.layers.Dense(2)]).save(folder / "unbuilt")

    def folder_of_keras_2_in_keras_3():
        small(keras_2).save(folder / "two")
        keras_3.models.load_model(folder / "two")

    return {name: value for name, value in locals().items() if name != "folder"}
