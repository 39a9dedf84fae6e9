"""The zoo: one small model of every kind that people save; each is made anew when asked for."""

from tests import models
from tests.zoo import (
    custom_layers,
    custom_training,
    distributed,
    functional,
    precision,
    preprocessing,
    recurrent,
    sequential,
    silent,
    subclassed,
    without_keras,
)
from tests.zoo.functional import BOTH, EACH, PICTURES, STEP_TARGETS, STEPS
from tests.zoo.specimen import Specimen
from tests.zoo.training import WORDS, X, Y
from tests.zoo.without_keras import THREE

__all__ = ["ZOO", "Specimen", "specimen"]

_XY = {"inputs": X, "targets": Y}

ZOO: tuple[Specimen, ...] = (
    # layers in a row
    Specimen("sequential", "Sequential, trained with Adam", models.trained_sequential, X, Y[:, :1]),
    Specimen("unbuilt", "Sequential, compiled and never built", sequential.unbuilt),
    Specimen(
        "built_by_a_call", "Sequential without Input, called once", sequential.built_by_a_call
    ),
    Specimen("never_stepped", "compiled and never trained", sequential.never_stepped, **_XY),
    Specimen("frozen_part", "a frozen Sequential inside", sequential.frozen_part, **_XY),
    Specimen(
        "batch_norm_and_dropout",
        "BatchNormalization and Dropout",
        sequential.batch_norm_and_dropout,
        **_XY,
    ),
    Specimen("noise", "random also outside training", sequential.noise_at_inference),
    Specimen("quantized", "weights quantized to int8", sequential.quantized),
    # graphs of layers
    Specimen(
        "several_inputs_and_outputs",
        "Functional with named inputs and outputs",
        functional.several_inputs_and_outputs,
        BOTH,
        EACH,
    ),
    Specimen("shared_layer", "a layer used twice", functional.shared_layer, [X, X + 1], Y),
    Specimen("nested", "models inside models", functional.nested, **_XY),
    Specimen("attention", "MultiHeadAttention", functional.attention, STEPS, STEP_TARGETS),
    Specimen("convolution", "Conv2D", functional.convolution, PICTURES, Y),
    Specimen(
        "tied_across_layers",
        "a layer that shares the kernel of another",
        functional.tied_across_layers,
        X,
        X,
    ),
    # what is learned before the training
    Specimen("text_vectorization", "TextVectorization", preprocessing.text_vectorization, WORDS),
    Specimen(
        "string_lookup",
        "StringLookup",
        preprocessing.string_lookup,
        [["red", "grey"], ["blue", "green"]],
    ),
    Specimen("normalization", "adapted Normalization", preprocessing.normalization, **_XY),
    # numbers of other types
    Specimen(
        "mixed_float16",
        "mixed_float16, loaded under that policy",
        precision.mixed_float16,
        **_XY,
        policy="mixed_float16",
    ),
    Specimen(
        "mixed_float16_elsewhere",
        "mixed_float16, loaded under float32",
        precision.mixed_float16_read_elsewhere,
        **_XY,
    ),
    Specimen("bfloat16", "weights in bfloat16", precision.bfloat16, **_XY),
    Specimen("float64", "weights in float64", precision.float64, **_XY),
    # layers that remember
    Specimen("stateful_lstm", "stateful LSTM", recurrent.stateful_lstm, STEPS, Y),
    Specimen("bidirectional", "Bidirectional GRU", recurrent.bidirectional, STEPS, Y),
    # layers that Keras does not have
    Specimen("registered_layer", "registered custom layer", custom_layers.registered, **_XY),
    Specimen("unregistered_layer", "unregistered custom layer", custom_layers.unregistered, **_XY),
    Specimen(
        "layer_without_get_config",
        "custom layer with an argument and no get_config",
        custom_layers.without_get_config,
        **_XY,
    ),
    Specimen(
        "object_as_argument",
        "custom layer that is given an object",
        custom_layers.object_as_argument,
        **_XY,
        rebuild=custom_layers.object_as_argument,
    ),
    Specimen("holds_dense", "custom layer that holds a Dense", custom_layers.holds_dense, **_XY),
    Specimen("matrix_product", "custom layer with its own build", custom_layers.matrix_product),
    Specimen("lambda", "Lambda", custom_layers.lambda_layer, **_XY),
    Specimen(
        "lambda_with_a_global",
        "Lambda that reads a global",
        custom_layers.lambda_with_a_global,
        **_XY,
    ),
    Specimen(
        "lambda_of_a_function",
        "Lambda of a named function",
        custom_layers.lambda_of_a_function,
        **_XY,
    ),
    Specimen("own_activation", "activation of the user's", custom_layers.own_activation, **_XY),
    Specimen(
        "named_like_one_of_keras",
        "activation of the user's, called gelu",
        custom_layers.named_like_one_of_keras,
        **_XY,
    ),
    Specimen("py_function", "layer around tf.py_function", custom_layers.py_function, X),
    # models written as classes
    Specimen("subclassed", "Model with get_config", subclassed.with_get_config, **_XY),
    Specimen(
        "subclassed_without_get_config",
        "Model made from an object, without get_config",
        subclassed.without_get_config,
        **_XY,
        rebuild=subclassed.planned,
    ),
    Specimen(
        "constructor_without_options",
        "Model whose constructor takes no name",
        subclassed.constructor_without_options,
        **_XY,
    ),
    Specimen("own_train_step", "Model with its own train_step", subclassed.own_train_step, **_XY),
    Specimen(
        "lists_and_dicts", "layers kept in a list and a dict", subclassed.lists_and_dicts, **_XY
    ),
    Specimen("tied_inside", "Model that uses a kernel twice", subclassed.tied_inside, X, X),
    Specimen("layers_of_one_name", "two layers of one name", subclassed.layers_of_one_name, **_XY),
    # training of the user's own
    Specimen("loss_function", "unregistered loss", custom_training.loss_function, **_XY),
    Specimen("loss_class", "registered loss with an argument", custom_training.loss_class, **_XY),
    Specimen("metric", "unregistered metric", custom_training.metric, **_XY),
    Specimen("optimizer", "unregistered optimizer", custom_training.optimizer, **_XY),
    Specimen("schedule", "learning rate schedule", custom_training.schedule, **_XY),
    Specimen("huber", "Huber with its own delta", custom_training.huber, **_XY),
    Specimen(
        "damaged_by_h5", "saved as .h5 before, and damaged", custom_training.damaged_by_h5, **_XY
    ),
    # what Keras loses without a word
    Specimen(
        "build_that_builds_nothing",
        "build() that only sets built",
        silent.build_that_builds_nothing,
        **_XY,
    ),
    Specimen(
        "layers_made_in_build", "layers made inside build()", silent.layers_made_in_build, **_XY
    ),
    Specimen(
        "layers_under_a_hidden_name",
        "layers kept in _layers",
        silent.layers_under_a_hidden_name,
        **_XY,
    ),
    Specimen("raw_variable", "tf.Variable as an attribute", silent.raw_variable, X),
    Specimen(
        "forgotten_argument",
        "get_config that forgets an argument",
        silent.forgotten_argument,
        **_XY,
    ),
    Specimen(
        "attribute_changed_later",
        "attribute changed after construction",
        silent.attribute_changed_later,
        X,
    ),
    Specimen("plain_attribute", "plain Python attribute", silent.plain_attribute, X),
    # TensorFlow without Keras models
    Specimen(
        "module",
        "tf.Module with a tf.function",
        models.Affine,
        THREE,
        rebuild=models.Affine,
    ),
    Specimen(
        "module_without_function",
        "tf.Module, nothing traced",
        without_keras.Silent,
        THREE,
        rebuild=without_keras.Silent,
    ),
    Specimen(
        "module_with_py_function",
        "tf.Module around tf.py_function",
        without_keras.CallsPython,
        THREE,
        rebuild=without_keras.CallsPython,
    ),
    Specimen(
        "plain_variables",
        "plain class of variables",
        without_keras.FourVariables,
        THREE,
        call="forward",
        rebuild=without_keras.FourVariables,
    ),
    Specimen(
        "layer_alone",
        "a Dense without a model",
        without_keras.layer_alone,
        THREE,
        rebuild=without_keras.layer_alone,
    ),
    # several devices
    Specimen(
        "mirrored",
        "trained under MirroredStrategy on two devices",
        distributed.mirrored,
        **_XY,
        devices=2,
    ),
)


def specimen(key: str) -> Specimen:
    """The specimen of that key; KeyError when there is none."""
    for one in ZOO:
        if one.key == key:
            return one
    raise KeyError(f"no specimen {key!r}; there are: {', '.join(one.key for one in ZOO)}")
