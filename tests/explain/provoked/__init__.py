"""Every failure that a rule explains, made to happen; by topic."""

from tests.explain.provoked import (
    checkpoints,
    configurations,
    damaged_files,
    definitions,
    file_names,
    loaded_graphs,
    pickles,
    versions,
    weights,
)

TOPICS = (
    file_names,
    definitions,
    configurations,
    damaged_files,
    pickles,
    loaded_graphs,
    checkpoints,
    versions,
    weights,
)
# What takes longer than a second: it trains, converts, or asks another process.
SLOW = {
    configurations.saved_model_inside_a_model,
    definitions.seed_of_a_random_layer,
    weights.quantized_twice,
    weights.quantized_weights_into_a_plain_model,
    loaded_graphs.training_through_numpy,
    loaded_graphs.training_through_py_function,
    weights.fit_after_h5,
    weights.operation_that_litert_has_not,
    weights.litert_input_of_another_shape,
    weights.litert_without_memory,
}
