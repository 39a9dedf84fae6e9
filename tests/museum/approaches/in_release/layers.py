"""The custom layers of the articles, in our own words; the bare approaches are kept from it."""

import tensorflow as tf


class Linear(tf.keras.layers.Layer):
    """A layer of its own that multiplies by a matrix; without get_config, as in the article."""

    def __init__(self, units=4, **options):
        super().__init__(**options)
        self.units = units

    def build(self, input_shape):
        shape = (int(input_shape[-1]), self.units)
        self.kernel = self.add_weight(name="kernel", shape=shape, initializer="random_normal")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


class HoldsDense(tf.keras.layers.Layer):
    """A layer of its own that holds one of Keras's."""

    def __init__(self, units=4, **options):
        super().__init__(**options)
        self.inner = tf.keras.layers.Dense(units, activation="relu")

    def call(self, inputs):
        return self.inner(inputs)
