"""Models that Keras cannot describe or rebuild."""

import json
import zipfile

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tests.explain.provoked.small import seq


def edited(folder, model, change):
    """Load the model's .keras after its configuration was changed."""
    model.save(folder / "a.keras")
    with (
        zipfile.ZipFile(folder / "a.keras") as before,
        zipfile.ZipFile(folder / "m.keras", "w") as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            if name == "config.json":
                config = json.loads(data)
                change(config)
                data = json.dumps(config)
            after.writestr(name, data)
    keras.models.load_model(folder / "m.keras")


class NoCfgObj(keras.Model):
    """Takes an object and does not describe it."""

    def __init__(self, obj):
        super().__init__()
        self.held = obj
        self.dense = layers.Dense(2)

    def call(self, x):
        return self.dense(x)


class CfgRaises(layers.Layer):
    """Cannot describe itself."""

    def call(self, x):
        return x

    def get_config(self):
        raise RuntimeError("mine")


class CfgArray(layers.Layer):
    """Describes itself by whatever it was given."""

    def __init__(self, a, **more):
        super().__init__(**more)
        self.a = a

    def call(self, x):
        return x

    def get_config(self):
        return {**super().get_config(), "a": self.a}


def setting_of_a_newer_keras(folder):
    edited(folder, seq(), lambda c: c["config"]["layers"][1]["config"].update(new_key=1))


def optimizer_setting_of_a_newer_keras(folder):
    edited(
        folder,
        models.trained_sequential(),
        lambda c: c["compile_config"]["optimizer"]["config"].update(new_key=1),
    )


def layer_of_a_newer_keras(folder):
    edited(folder, seq(), lambda c: c["config"]["layers"][1].update(class_name="DenseX"))


def activation_unknown(folder):
    edited(folder, seq(), lambda c: c["config"]["layers"][1]["config"].update(activation="myact"))


def initializer_unknown(folder):
    edited(
        folder,
        seq(),
        lambda c: c["config"]["layers"][1]["config"]["kernel_initializer"].update(
            class_name="DenseX"
        ),
    )


def dtype_policy_unknown(folder):
    edited(
        folder,
        seq(),
        lambda c: c["config"]["layers"][1]["config"]["dtype"]["config"].update(name="float3"),
    )


def dtype_policy_class_unknown(folder):
    edited(
        folder,
        seq(),
        lambda c: c["config"]["layers"][1]["config"]["dtype"].update(class_name="MyPolicy"),
    )


def quantization_of_a_newer_keras(folder):
    edited(
        folder,
        seq(),
        lambda c: c["config"]["layers"][1]["config"].update(
            quantization_config={
                "module": "keras.quantizers",
                "class_name": "Int2QuantizationConfig",
                "config": {},
                "registered_name": None,
            }
        ),
    )


def json_of_an_unregistered_layer(folder):
    keras.models.model_from_json(models.with_custom_layer().to_json())


def loss_not_registered(folder):
    def myloss(a, b):
        return keras.ops.mean(a - b)

    m = seq()
    m.compile("adam", myloss)
    m.save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras")


def loss_function_in_h5(folder):
    def myloss(a, b):
        return keras.ops.mean(a - b)

    m = seq()
    m.compile("adam", myloss)
    m.save(folder / "m.h5")
    keras.models.load_model(folder / "m.h5")


def h5_with_loss_mse(folder):
    m = seq()
    m.compile("adam", "mse")
    m.save(folder / "m.h5")
    keras.models.load_model(folder / "m.h5")


def h5_with_an_unregistered_layer(folder):
    models.with_custom_layer().save(folder / "m.h5")
    keras.models.load_model(folder / "m.h5")


def get_config_raises(folder):
    keras.Sequential([keras.Input((2,)), CfgRaises()]).save(folder / "m.keras")


def object_in_a_configuration(folder):
    keras.Sequential([keras.Input((2,)), CfgArray(object())]).save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras", custom_objects={"CfgArray": CfgArray})


def object_in_a_configuration_in_h5(folder):
    keras.Sequential([keras.Input((2,)), CfgArray(object())]).save(folder / "m.h5")


def model_without_get_config(folder):
    m = NoCfgObj(object())
    m(np.ones((1, 2)))
    m.save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras", custom_objects={"NoCfgObj": NoCfgObj})


def lambda_with_a_global(folder):
    ns = {"layers": layers, "keras": keras}
    exec(
        "F=2\nm=keras.Sequential([keras.Input((2,)), layers.Lambda(lambda x: x*F)])",
        ns,
    )
    ns["m"].save(folder / "m.keras")
    k = keras.models.load_model(folder / "m.keras", safe_mode=False)
    k(np.ones((1, 2)))


def lambda_without_source(folder):
    namespace = {}
    # Named "<string>", Python 3.13 would take the program of `python -c` for its source.
    exec(compile("activation = lambda x: x", "<nowhere>", "exec"), namespace)
    layer = layers.Dense(1, activation=namespace["activation"])
    keras.Sequential([keras.Input((2,)), layer]).save(folder / "m.keras")


def lambda_in_h5(folder):
    m = keras.Sequential([keras.Input((2,)), layers.Lambda(lambda x: x * 2)])
    m.save(folder / "m.h5")
    keras.models.load_model(folder / "m.h5")


def saved_model_inside_a_model(folder):
    seq().export(folder / "s", verbose=False)
    m = keras.Sequential([keras.Input((4,)), layers.TFSMLayer(str(folder / "s"))])
    m.save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras")


def function_in_a_sequential(folder):
    keras.Sequential([layers.Dense(1), tf.function(lambda x: x)])


def tensorflow_on_a_symbolic_input(folder):
    i = keras.Input((2,))
    tf.reduce_sum(i)


PROVOKED = {
    setting_of_a_newer_keras: "setting-not-in-this-keras",
    optimizer_setting_of_a_newer_keras: "optimizer-setting-not-in-this-keras",
    layer_of_a_newer_keras: "class-not-in-this-keras",
    activation_unknown: "identifier-unknown",
    initializer_unknown: "identifier-unknown",
    dtype_policy_unknown: "dtype-policy-unknown",
    dtype_policy_class_unknown: "dtype-policy-class-unknown",
    quantization_of_a_newer_keras: "class-not-in-this-keras",
    json_of_an_unregistered_layer: "class-not-registered",
    loss_not_registered: "class-not-registered",
    loss_function_in_h5: "loss-function-in-h5",
    h5_with_loss_mse: "loss-name-in-h5",
    h5_with_an_unregistered_layer: "class-unknown-to-h5",
    get_config_raises: "get-config-raises",
    object_in_a_configuration: "not-describable",
    object_in_a_configuration_in_h5: "not-describable",
    model_without_get_config: "get-config-missing",
    lambda_with_a_global: "lambda-uses-what-is-gone",
    lambda_without_source: "lambda-without-source",
    lambda_in_h5: "lambda-refused",
    saved_model_inside_a_model: "saved-model-layer-refused",
    function_in_a_sequential: "function-in-sequential",
    tensorflow_on_a_symbolic_input: "symbolic-tensor",
}
