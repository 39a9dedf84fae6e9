"""Weights and optimizers that do not fit."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from safetensors.numpy import save_file

from tests.explain.provoked.small import seq, unb
from tfpersist_widgets.strategies import by_path
from tfpersist_widgets.strategies.saver_v1_graph import SaverV1Graph


def unbuilt_model_saved(folder):
    unb().save_weights(folder / "x.weights.h5")


def unbuilt_model_exported(folder):
    unb().export(folder / "e", verbose=False)


def unbuilt_optimizer(folder):
    keras.optimizers.Adam().set_weights([])


def weights_of_an_optimizer(folder):
    keras.optimizers.Adam().get_weights()


def fit_after_h5(folder):
    m = seq()
    m.compile("adam", keras.losses.Huber())
    m.save(folder / "m.h5")
    k = keras.models.load_model(folder / "m.h5")
    k.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)


def fit_without_compile(folder):
    m = seq()
    m.save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras").fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)


def weights_for_an_unbuilt_model(folder):
    unb().set_weights([np.ones((2, 3)), np.ones(3)])


def weights_of_another_shape(folder):
    seq().set_weights([w.T for w in seq().get_weights()])


def file_of_another_shape(folder):
    seq().save_weights(folder / "m.weights.h5")
    keras.Sequential([keras.Input((4,)), layers.Dense(9), layers.Dense(1)]).load_weights(
        folder / "m.weights.h5"
    )


def layers_of_one_name_by_path(folder):
    parts = [keras.Sequential([keras.Input((4,)), layers.Dense(4, name="twin")]) for _ in "ab"]
    model = keras.Sequential([keras.Input((4,)), *parts])
    rebuilt = keras.models.model_from_json(model.to_json())
    by_path.fill(rebuilt, [v.path for v in model.variables], {}.__getitem__)


def saver_for_constants(folder):
    layer = layers.Normalization()
    layer.adapt(np.ones((2, 4), "f4"))
    SaverV1Graph().save(keras.Sequential([keras.Input((4,)), layer]), folder / "m")


def paths_of_another_model(folder):
    by_path.fill(seq(), ["other/kernel"], {}.__getitem__)


def plain_weights_into_a_quantized_model(folder):
    seq().save_weights(folder / "m.weights.h5")
    m = seq()
    m.quantize("int8")
    m.load_weights(folder / "m.weights.h5")


def quantized_weights_into_a_plain_model(folder):
    m = seq()
    m.quantize("int8")
    m.save_weights(folder / "m.weights.h5")
    seq().load_weights(folder / "m.weights.h5")


def a_layer_more(folder):
    seq().save_weights(folder / "m.weights.h5")
    keras.Sequential(
        [keras.Input((4,)), layers.Dense(8), layers.Dense(1), layers.Dense(1)]
    ).load_weights(folder / "m.weights.h5")


def model_named_like_weights(folder):
    seq().save(folder / "m.h5")
    (folder / "m.h5").rename(folder / "m.weights.h5")
    seq().load_weights(folder / "m.weights.h5")


def older_file_of_more_layers(folder):
    seq().save(folder / "m.h5")
    keras.Sequential([keras.Input((4,)), layers.Dense(8)]).load_weights(folder / "m.h5")


def bfloat16_in_h5(folder):
    m = keras.Sequential([keras.Input((4,)), layers.Dense(2, dtype="bfloat16")])
    m.save(folder / "m.h5")
    keras.models.load_model(folder / "m.h5")


def bfloat16_in_npz(folder):
    m = keras.Sequential([keras.Input((4,)), layers.Dense(2, dtype="bfloat16")])
    np.savez(folder / "x.npz", *m.get_weights())
    with np.load(folder / "x.npz") as z:
        m.set_weights([z[k] for k in z.files])


def two_layers_of_one_name(folder):
    i = keras.Input((2,))
    keras.Model(i, layers.Dense(1, name="x")(layers.Dense(2, name="x")(i)))


def two_weights_of_one_name(folder):
    i = keras.Input((2,))

    class L(layers.Layer):
        def __init__(s):
            super().__init__()

        def build(s, sh):
            s.a = s.add_weight(shape=(1,), name="w")
            s.b = s.add_weight(shape=(1,), name="w")

        def call(s, x):
            return x

    m = keras.Sequential([i, L()])
    m.save(folder / "m.h5")


def unknown_quantization(folder):
    m = seq()
    m.quantize("int3")


def quantized_twice(folder):
    m = seq()
    m.quantize("int8")
    m.quantize("int8")


def array_missing(folder):
    np.savez(folder / "x.npz", a=np.ones(1))
    with np.load(folder / "x.npz") as file:
        file["arr_0"]


def weights_as_one_array(folder):
    np.save(folder / "x.npy", seq().get_weights())


def objects_in_an_array(folder):
    np.savez(folder / "x.npz", a=np.array([1, "a", None], dtype=object))
    with np.load(folder / "x.npz") as file:
        file["a"]


def text_in_safetensors(folder):

    save_file({"a": np.array(["a"])}, folder / "x.safetensors")


def numbers_as_metadata(folder):

    save_file({"a": np.ones(1)}, folder / "x.safetensors", metadata={"a": 1})


def variables_in_safetensors(folder):

    m = seq()
    save_file({v.path: v for v in m.variables}, folder / "x.safetensors")


def operation_that_litert_has_not(folder):
    class M(tf.Module):
        @tf.function(input_signature=[tf.TensorSpec([4])])
        def f(self, x):
            return tf.raw_ops.Betainc(a=x, b=x, x=x)

    m = M()
    c = tf.lite.TFLiteConverter.from_concrete_functions([m.f.get_concrete_function()], m)
    c.convert()


def litert_input_of_another_shape(folder):
    m = seq()
    b = tf.lite.TFLiteConverter.from_keras_model(m).convert()
    i = tf.lite.Interpreter(model_content=b)
    i.allocate_tensors()
    i.set_tensor(i.get_input_details()[0]["index"], np.ones((2, 4), "f4"))


def litert_without_memory(folder):
    m = seq()
    b = tf.lite.TFLiteConverter.from_keras_model(m).convert()
    i = tf.lite.Interpreter(model_content=b)
    i.invoke()


def litert_without_a_signature(folder):
    class M(tf.Module):
        @tf.function
        def f(self, x):
            return x

    tf.saved_model.save(M(), str(folder / "s"))
    tf.lite.TFLiteConverter.from_saved_model(str(folder / "s")).convert()


PROVOKED = {
    unbuilt_model_saved: "never-built",
    unbuilt_model_exported: "never-built",
    layers_of_one_name_by_path: "two-variables-of-one-path",
    saver_for_constants: "graph-reads-no-weight",
    paths_of_another_model: "paths-of-another-model",
    unbuilt_optimizer: "optimizer-never-built",
    weights_of_an_optimizer: "optimizer-without-get-weights",
    fit_after_h5: "optimizer-of-other-variables",
    fit_without_compile: "not-compiled",
    weights_for_an_unbuilt_model: "too-many-weights",
    weights_of_another_shape: "weight-of-another-shape",
    file_of_another_shape: "weight-of-another-shape",
    plain_weights_into_a_quantized_model: "weights-not-quantized",
    quantized_weights_into_a_plain_model: "more-variables-in-the-file",
    a_layer_more: "no-variables-in-the-file",
    model_named_like_weights: "no-variables-in-the-file",
    older_file_of_more_layers: "layer-count",
    bfloat16_in_h5: "bfloat16-as-raw-bytes",
    bfloat16_in_npz: "bfloat16-as-raw-bytes",
    two_layers_of_one_name: "two-layers-of-one-name",
    two_weights_of_one_name: "two-weights-of-one-name",
    unknown_quantization: "quantization-mode",
    quantized_twice: "quantized-already",
    array_missing: "no-array-of-that-name",
    weights_as_one_array: "weights-as-one-array",
    objects_in_an_array: "objects-in-arrays",
    text_in_safetensors: "safetensors-type",
    numbers_as_metadata: "safetensors-metadata",
    variables_in_safetensors: "safetensors-needs-arrays",
    operation_that_litert_has_not: "litert-operation",
    litert_input_of_another_shape: "litert-input",
    litert_without_memory: "litert-not-allocated",
    litert_without_a_signature: "litert-signature",
}
