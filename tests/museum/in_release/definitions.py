"""The models of the museum: one file that every release imports, from TensorFlow 1.15 on.

It runs on Python 3.7, and travels in each archive: a reader gets its classes from
here, as a user would give his own. Weights come from a generator whose numbers NumPy
keeps the same for ever, so that the same model is the same in every release.
"""

import numpy as np
import tensorflow as tf

if not tf.executing_eagerly():  # TensorFlow 1.15
    tf.compat.v1.enable_v2_behavior()

SEED = 20250130
STEPS = 5  # of training, so that the optimizer has a state
ROWS = 3  # of a probe
SENTENCES = (
    *("the cat sat on the mat", "the cat saw the dog", "the dog sat"),
    *("the cat sat", "the mat on the dog", "the cat"),
)


class Scale(tf.keras.layers.Layer):
    """A dense layer of one's own, as people write it."""

    def __init__(self, units=4, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        shape = (int(input_shape[-1]), self.units)
        self.kernel = self.add_weight(
            name="kernel", shape=shape, initializer="random_normal", trainable=True
        )
        self.bias = self.add_weight(
            name="bias", shape=(self.units,), initializer="zeros", trainable=True
        )
        super().build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.units)

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


def cube(values):
    """What NumPy computes inside the graph."""
    return np.power(values.numpy(), 3).astype("float32")


class ThroughNumPy(tf.keras.layers.Layer):
    """A layer around ``tf.py_function``."""

    def call(self, inputs):
        outputs = tf.py_function(cube, [inputs], tf.float32)
        outputs.set_shape(inputs.shape)
        return outputs

    def compute_output_shape(self, input_shape):
        return input_shape


class PlainVariables:
    """A plain Python class that holds variables, and is nothing that TensorFlow knows."""

    def __init__(self):
        values = numbers(SEED + 6)
        self.weight_1 = tf.Variable(values((4, 5)), name="weight_1")
        self.bias_1 = tf.Variable(values((5,)), name="bias_1")
        self.weight_2 = tf.Variable(values((5, 2)), name="weight_2")
        self.bias_2 = tf.Variable(values((2,)), name="bias_2")

    def forward(self, x):
        hidden = tf.nn.relu(tf.matmul(x, self.weight_1) + self.bias_1)
        return tf.matmul(hidden, self.weight_2) + self.bias_2

    def __call__(self, x):
        return self.forward(tf.convert_to_tensor(x))


class PlainModule(tf.Module):
    """The same as a ``tf.Module``, for what takes nothing else."""

    def __init__(self):
        super().__init__(name="plain")
        plain = PlainVariables()
        self.weight_1, self.bias_1 = plain.weight_1, plain.bias_1
        self.weight_2, self.bias_2 = plain.weight_2, plain.bias_2

    @tf.function(input_signature=[tf.TensorSpec((None, 4), tf.float32, name="x")])
    def __call__(self, x):
        hidden = tf.nn.relu(tf.matmul(x, self.weight_1) + self.bias_1)
        return tf.matmul(hidden, self.weight_2) + self.bias_2


def numbers(seed):
    """A function from a shape to the next numbers, float32, between -0.5 and 0.5."""
    random = np.random.RandomState(seed)
    return lambda shape: random.uniform(-0.5, 0.5, shape).astype("float32")


def filled(model, seed):
    """The model with numbers in all of its weights."""
    values = numbers(seed)
    model.set_weights([values(array.shape) for array in model.get_weights()])
    return model


def stack(name, shape, *layers, **spec):
    return tf.keras.Sequential([tf.keras.Input(shape=shape, **spec), *layers], name=name)


def untrained_dense():
    layers = tf.keras.layers
    model = stack(
        "museum_dense",
        (4,),
        layers.Dense(8, activation="relu", name="hidden"),
        layers.Dense(3, activation="softmax", name="classes"),
    )
    adam = tf.keras.optimizers.Adam(learning_rate=0.01)
    model.compile(optimizer=adam, loss="sparse_categorical_crossentropy")
    return filled(model, SEED)


def dense():
    """The one that was compiled, and trained for some steps."""
    model = untrained_dense()
    inputs, classes = numbers(SEED + 100)((12, 4)), np.arange(12) % 3
    for _ in range(STEPS):
        model.train_on_batch(inputs, classes)
    return model


def custom_layer():
    out = tf.keras.layers.Dense(2, name="out")
    return filled(stack("museum_custom", (4,), Scale(5, name="scale"), out), SEED + 1)


def lstm():
    layers = tf.keras.layers
    # TensorFlow 1.15 has another default for this activation.
    recurrent = layers.LSTM(4, recurrent_activation="sigmoid", name="lstm")
    model = stack("museum_lstm", (5, 3), recurrent, layers.Dense(2, name="out"))
    return filled(model, SEED + 2)


def depthwise():
    layers = tf.keras.layers
    model = stack(
        "museum_depthwise",
        (6, 6, 2),
        layers.DepthwiseConv2D(3, name="depthwise"),
        layers.Flatten(name="flat"),
        layers.Dense(2, name="out"),
    )
    return filled(model, SEED + 3)


def text_vectorization():
    layers = tf.keras.layers
    kind = getattr(layers, "TextVectorization", None)
    if kind is None:
        kind = layers.experimental.preprocessing.TextVectorization
    vectorize = kind(max_tokens=12, output_sequence_length=6, name="vectorize")
    vectorize.adapt(np.array(SENTENCES))
    model = stack(
        "museum_text",
        (1,),
        vectorize,
        layers.Embedding(12, 4, name="embedding"),
        layers.GlobalAveragePooling1D(name="average"),
        layers.Dense(2, name="out"),
        dtype=tf.string,
    )
    values = numbers(SEED + 4)
    for name in ("embedding", "out"):  # the table of words is a weight of the first, in Keras 2
        layer = model.get_layer(name)
        layer.set_weights([values(array.shape) for array in layer.get_weights()])
    return model


def py_function():
    out = tf.keras.layers.Dense(2, name="out")
    return filled(stack("museum_py_function", (4,), ThroughNumPy(name="cube"), out), SEED + 5)


def plain_variables():
    return PlainVariables()


MODELS = {
    "dense": dense,
    "custom_layer": custom_layer,
    "lstm": lstm,
    "depthwise": depthwise,
    "text_vectorization": text_vectorization,
    "py_function": py_function,
    "plain_variables": plain_variables,
}

# For loaders that take them.
CUSTOM_OBJECTS = {
    "custom_layer": {"Scale": Scale},
    "py_function": {"ThroughNumPy": ThroughNumPy},
}

SHAPES = {
    "dense": (4,),
    "custom_layer": (4,),
    "lstm": (5, 3),
    "depthwise": (6, 6, 2),
    "py_function": (4,),
    "plain_variables": (4,),
}


def probe(name):
    """The fixed inputs of a model, as a NumPy array."""
    if name == "text_vectorization":
        return np.array([[text] for text in ("the dog saw the cat", "a mat", "sat on")])
    return numbers(SEED + 200)((ROWS, *SHAPES[name]))


# New models of the same architecture, as whoever wants weights back must make them.
# The weights are others, so that a load which brings nothing back is seen.


def emptied(model):
    model.set_weights([np.zeros_like(array) for array in model.get_weights()])
    return model


def build_dense():
    return emptied(untrained_dense())


def build_custom_layer():
    return emptied(custom_layer())


def build_lstm():
    return emptied(lstm())


def build_depthwise():
    return emptied(depthwise())


def build_text_vectorization():
    model = text_vectorization()
    for name in ("embedding", "out"):
        emptied(model.get_layer(name))
    return model


def build_py_function():
    return emptied(py_function())


def build_plain_variables():
    made = PlainVariables()
    for name in ("weight_1", "bias_1", "weight_2", "bias_2"):
        variable = getattr(made, name)
        variable.assign(tf.zeros_like(variable))
    return made
