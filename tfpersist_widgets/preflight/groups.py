"""Keys of strategies that lose the same things for the same reason, as measured."""

from __future__ import annotations

# A Keras archive, as a file, as a folder, or inside a pickle.
ARCHIVES = ("keras", "keras_dir", "pickle", "cloudpickle")
PICKLES = ("pickle", "cloudpickle")
H5 = ("h5",)
# Weights for a model that is made again from its configuration.
KERAS_WEIGHTS = ("weights_h5", "weights_h5:sharded", "config_json")
CHECKPOINTS = ("checkpoint", "checkpoint:manager")
BY_PATH = ("npz", "npz:compressed", "safetensors")
ARRAYS = (*BY_PATH, "npz:positional", "saver_v1")
WEIGHTS = (*KERAS_WEIGHTS, *CHECKPOINTS, *ARRAYS)
# The compile settings come back with the configuration.
COMPILED = (*ARCHIVES, "config_json")
# Variables by name beside a graph, in which the Python objects are no more.
V1_GRAPH = ("saver_v1:graph",)
LITERT = ("litert",)
# The graph of the calls, without the Python that made it.
SAVED_MODEL = ("saved_model",)
GRAPHS = (*SAVED_MODEL, "export", "export:tfsm", *LITERT)
# Whatever makes the model again from what it says of itself.
CONFIGURED = (*ARCHIVES, *H5, *WEIGHTS)
ALL = (*CONFIGURED, *V1_GRAPH, *GRAPHS)


def without(keys: tuple[str, ...], *groups: tuple[str, ...]) -> tuple[str, ...]:
    """Keys that are in none of the other groups."""
    left_out = {key for group in groups for key in group}
    return tuple(key for key in keys if key not in left_out)
