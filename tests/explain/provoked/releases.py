"""What other releases raised when they read today's files: rule, release, type and text."""

SAID = {
    "pickle-of-a-later-keras": [
        ("2.15", "ModuleNotFoundError", "No module named 'keras.src.models.sequential'"),
        ("2.12", "ModuleNotFoundError", "No module named 'keras.src'"),
    ],
    "pickle-of-keras-2": [
        ("2.21", "ModuleNotFoundError", "No module named 'keras.src.saving.pickle_utils'"),
    ],
    "pickle-of-another-tensorflow": [
        ("1.15", "ModuleNotFoundError", "No module named 'tensorflow.python.trackable'"),
    ],
    "graph-of-a-newer-tensorflow": [
        (
            "1.15",
            "ValueError",
            "NodeDef mentions attr 'debug_name' not in Op<name=VarHandleOp; signature= -> "
            'resource:resource; attr=container:string,default=""; '
            'attr=shared_name:string,default=""; attr=dtype:type; attr=shape:shape; '
            "is_stateful=true>; NodeDef: {{node w}}",
        ),
    ],
    "keras-3-input-in-an-older-keras": [
        ("2.8", "ValueError", "Unrecognized keyword arguments: ['batch_shape', 'optional']"),
        (
            "1.15",
            "ValueError",
            "('Unrecognized keyword arguments:', dict_keys(['batch_shape', 'optional']))",
        ),
    ],
    "no-layer-of-that-name-in-this-keras": [
        (
            "2.8",
            "AttributeError",
            "module 'keras.api._v2.keras.layers' has no attribute 'TFSMLayer'",
        ),
    ],
    "litert-without-signatures": [
        (
            "1.15",
            "AttributeError",
            "'Interpreter' object has no attribute 'get_signature_runner'",
        ),
    ],
}
