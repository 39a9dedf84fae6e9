"""A16: custom components get versions of their own, so that old files stay readable."""

import sequential
import tensorflow as tf
from program import step

TITLE = "custom components with versions of their own"
ROWS = (
    ("old and new version registered", True, "Old", "BothThere", "own"),
    ("only the new version registered", False, "Old", "OnlyNew", "own"),
    ("no versions, call changed", False, "Old", "ChangedCall", "own"),
    ("no versions, an argument more", False, "Old", "OneArgumentMore", "own"),
)
REPLACED_BY = (
    'tf.keras.utils.register_keras_serializable("mine", "Cube_v1")(Cube); '
    "model = tf.keras.Sequential([Cube(), tf.keras.layers.Dense(1)]); model.build((None, 4)); "
    'model.save("model.keras"); loaded = tf.keras.models.load_model("model.keras")'
)
OLD, NEW = "Scale_v1", "Scale_v2"


def register(kind, name):
    """Register a class under a name that holds its version."""
    step("register")
    return tf.keras.utils.register_keras_serializable(package="museum", name=name)(kind)


def a_layer(factor, more=False):
    """A class that multiplies by its weight and by a factor, which stands in the code alone."""

    class Scale(tf.keras.layers.Layer):
        def build(self, input_shape):
            shape = (int(input_shape[-1]),)
            self.scale = self.add_weight(name="scale", shape=shape, initializer="ones")

        def call(self, inputs):
            return inputs * self.scale * factor

        def get_config(self):
            return super().get_config()

    class ScaleWithOffset(Scale):
        def __init__(self, offset, **options):
            super().__init__(**options)
            self.offset = offset

    return ScaleWithOffset if more else Scale


class Old(sequential.Sequential):
    """Saved by the code of the first version."""

    def make(self):
        kind = register(a_layer(2.0), OLD)
        step("build")
        return sequential.called(tf.keras.Sequential([kind(), tf.keras.layers.Dense(1)]))

    same = False  # a class has one version in a process

    def save(self, model, folder):
        model.save(sequential.in_its_own_form(folder))

    def load(self, folder):
        self.new_code()
        step("load")
        return tf.keras.models.load_model(sequential.in_its_own_form(folder))


class BothThere(Old):
    def new_code(self):
        register(a_layer(2.0), OLD)
        register(a_layer(3.0), NEW)


class OnlyNew(Old):
    def new_code(self):
        register(a_layer(3.0), NEW)


class ChangedCall(Old):
    def new_code(self):
        register(a_layer(3.0), OLD)


class OneArgumentMore(Old):
    def new_code(self):
        register(a_layer(2.0, more=True), OLD)
