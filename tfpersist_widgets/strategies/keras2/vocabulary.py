"""What Keras 2 calls the same, what it calls otherwise, and what it does not know.

Measured with tf_keras 2.21 against Keras 3.15: each layer named here computes the
same in both from the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
LAYERS = frozenset({
    "InputLayer",
    # of weights
    "Dense", "EinsumDense", "Embedding", "PReLU",
    "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose",
    "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D",
    "BatchNormalization", "GroupNormalization", "LayerNormalization",
    "GRU", "LSTM", "SimpleRNN", "Bidirectional", "TimeDistributed",
    "AdditiveAttention", "Attention", "MultiHeadAttention",
    # of numbers alone
    "Activation", "ELU", "LeakyReLU", "ReLU", "Softmax", "Rescaling", "UnitNormalization",
    "Add", "Average", "Concatenate", "Dot", "Maximum", "Minimum", "Multiply", "Subtract",
    "AveragePooling1D", "AveragePooling2D", "AveragePooling3D",
    "MaxPooling1D", "MaxPooling2D", "MaxPooling3D",
    "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D",
    "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D",
    "Cropping1D", "Cropping2D", "Cropping3D",
    "UpSampling1D", "UpSampling2D", "UpSampling3D",
    "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D",
    "Flatten", "Identity", "Masking", "Permute", "RepeatVector", "Reshape",
    # for training alone
    "ActivityRegularization", "AlphaDropout", "Dropout", "GaussianDropout", "GaussianNoise",
    "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D",
})
# fmt: on

# A `hard_sigmoid` is there in both, and is another function in each.
ACTIVATIONS: Mapping[str, str] = {
    name: name
    for name in (
        *("elu", "exponential", "gelu", "linear", "mish", "relu", "selu", "sigmoid"),
        *("softmax", "softplus", "softsign", "tanh"),
    )
} | {"silu": "swish"}

# Packages of Keras whose classes have the same names in both, and the same arguments.
SAME_PACKAGES = ("keras.initializers", "keras.regularizers", "keras.constraints")
ONLY_KERAS_3_CLASSES = frozenset({"STFT", "STFTInitializer"})

POLICIES = frozenset({"float16", "float32", "float64", "mixed_bfloat16", "mixed_float16"})

# Arguments that only Keras 3 has, and at which value leaving one out changes nothing.
ANY = object()
ONLY_KERAS_3: Mapping[str, object] = {
    "input_axes": None,
    "optional": False,
    "output_axes": None,
    "quantization_config": None,
    "renorm": False,
    "renorm_clipping": ANY,  # means something together with `renorm` only
    "renorm_momentum": ANY,
    "rms_scaling": False,
    "sliding_window": None,
    "use_gate": False,
}
# Where only some layers of Keras 2 lack an argument.
ONLY_KERAS_3_IN: Mapping[str, Mapping[str, object]] = {
    "AdditiveAttention": {"seed": ANY},
    "Attention": {"seed": ANY},
    "GRU": {"seed": ANY},
    "LSTM": {"seed": ANY},
    "MultiHeadAttention": {"seed": ANY},
    "SimpleRNN": {"seed": ANY},
    "ZeroPadding1D": {"data_format": "channels_last"},
}
RENAMED: Mapping[str, Mapping[str, str]] = {
    "InputLayer": {"batch_shape": "batch_input_shape"},
    "LeakyReLU": {"negative_slope": "alpha"},
}

# What the reader of a layer in Keras 2 insists on, and Keras 3 does not write.
REQUIRED: Mapping[str, Mapping[str, object]] = {
    "MultiHeadAttention": {"query_shape": None, "key_shape": None, "value_shape": None},
}
