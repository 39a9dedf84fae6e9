"""Findings that the table does not show, by check and strategy, each with its reason."""

from __future__ import annotations

from tfpersist_widgets.preflight.groups import ARCHIVES, CHECKPOINTS, CONFIGURED, WEIGHTS, without

GIVEN = "the table gives custom_objects to every rebuilding, and reads weights without a model"
DRAWN = "it shows in what is drawn after loading; test_elsewhere compares the generators"
UNTIED = "it shows in the next training step, when one of the two moves and the other does not"
REBUILT = "the table gives rebuild= to a model that cannot describe itself"
BY_OPTIMIZER = "the rebuilt model of the table has a built optimizer, which finds the weights"

COMES_TRUE_ELSEWHERE: dict[tuple[str, str], str] = {
    **{("registration", key): GIVEN for key in without(WEIGHTS, ("config_json",))},
    **{("moving_state", key): DRAWN for key in CONFIGURED},
    **{("shared_layers", key): UNTIED for key in ARCHIVES},
    **{
        ("constructor", key): REBUILT
        for key in ("weights_h5", "weights_h5:sharded", "npz:positional")
    },
    **{
        (check, key): BY_OPTIMIZER
        for check in ("containers", "hidden_layers")
        for key in CHECKPOINTS
    },
}

# Losses that no check announces yet, by specimen and strategy. A line goes when a check
# comes: the test also fails for one that is announced.
NOT_ANNOUNCED_YET: dict[str, frozenset[str]] = {
    "mixed_float16": frozenset({"export:tfsm"}),  # the layer takes one shape of batch only
    "float64": frozenset({"litert"}),  # an operation that LiteRT lacks
    "bidirectional": frozenset({"litert"}),  # the same
    "stateful_lstm": frozenset({"keras2_save_dir", "keras2_weights_ckpt"}),
    "named_like_one_of_keras": frozenset({"keras2_save_dir", "keras2_weights_ckpt"}),
    "py_function": frozenset({"saver_v1:graph"}),
    "module_with_py_function": frozenset({"saver_v1:graph"}),
}
