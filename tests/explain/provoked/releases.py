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
    "pickle-calls-a-later-keras": [
        (
            "keras-3.0",
            "AttributeError",
            "type object 'Sequential' has no attribute '_unpickle_model'",
        ),
    ],
    "pickle-holds-another-archive": [
        ("2.8", "tarfile.ReadError", "file could not be opened successfully"),
    ],
    "weights-of-before-2.12-under-the-new-name": [
        (
            "2.12",
            "KeyError",
            "\"Unable to synchronously open object (object 'vars' doesn't exist)\"",
        ),
    ],
    "table-in-a-file-of-weights": [
        (
            "2.4",
            "NotImplementedError",
            "Save or restore weights that is not an instance of `tf.Variable` is not supported in "
            "h5, use `save_format='tf'` instead.",
        ),
    ],
    "checkpoint-of-a-legacy-optimizer": [
        (
            "2.12",
            "ValueError",
            "You are trying to restore a checkpoint from a legacy Keras optimizer into a v2.11+ "
            "Optimizer, which can cause errors.",
        ),
    ],
    "table-of-a-newer-tensorflow": [
        (
            "2.12",
            "TypeError",
            "save_fn(checkpoint_key) expected a Tensor in checkpoint_key, but got str value .",
        ),
    ],
    "built-in-layer-of-another-keras": [
        (
            "2.8",
            "RuntimeError",
            "Unable to restore object of class 'TextVectorization' likely due to name conflict "
            "with built-in Keras class",
        ),
    ],
    "layer-setting-not-in-this-keras": [
        ("1.15", "TypeError", "('Keyword argument not understood:', 'groups')"),
    ],
    "layer-unknown-to-this-keras": [
        ("1.15", "ValueError", "Unknown layer: TextVectorization"),
    ],
    "no-such-layer-in-this-keras": [
        (
            "1.15",
            "AttributeError",
            "module 'tensorflow.python.keras.api._v1.keras.layers' has no attribute 'experimental'",
        ),
    ],
    "compile-settings-of-a-newer-keras": [
        ("1.15", "KeyError", "'sample_weight_mode'"),
        (
            "2.8",
            "TypeError",
            "weight_decay is not a valid argument, kwargs should be empty  for "
            "`optimizer_experimental.Optimizer`.",
        ),
    ],
    "no-file-of-weights": [
        (
            "2.16",
            "ValueError",
            "File format not supported: filepath=<artifact>/weights.ckpt. Keras 3 only supports "
            "V3 `.keras` and `.weights.h5` files, or legacy V1/V2 `.h5` files.",
        ),
    ],
    "python-function-missing": [
        ("2.4", "InvalidArgumentError", "ValueError: callback pyfunc_5 is not found"),
    ],
    "text-traced-as-numbers": [
        (
            "2.16",
            "UnimplementedError",
            "{{function_node __wrapped__Cast_device_/job:localhost/replica:0/task:0/device:CPU:0}}"
            " Cast string to float is not supported [Op:Cast] name: ",
        ),
    ],
    "litert-file-without-signatures": [
        (
            "2.21",
            "ValueError",
            "SignatureDef signature_key is None and model has 0 Signatures. None is only allowed "
            "when the model has 1 SignatureDef",
        ),
    ],
    "litert-state-of-another-batch": [
        (
            "2.21",
            "RuntimeError",
            "tensorflow/lite/kernels/concatenation.cc:158 t->dims->data[d] != t0->dims->data[d] "
            "(3 != 1)Node number 23 (CONCATENATION) failed to prepare.",
        ),
    ],
}
