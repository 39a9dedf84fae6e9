"""Of LiteRT: converting and running."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="litert-operation",
        types="ConverterError",
        message=r"'(?P<name>tf\.\w+)' op is neither a custom op nor a flex op",
        happened="LiteRT has no operation {name}.",
        why="It knows a part of TensorFlow's operations.",
        todo="converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS, "
        "tf.lite.OpsSet.SELECT_TF_OPS], where the interpreter has TensorFlow's operations; or "
        "replace the operation.",
    ),
    Rule(
        name="litert-signature",
        types="ValueError",
        message=r"Only support at least one signature key",
        happened="The SavedModel has no signature that could be converted.",
        why="Its functions have no input_signature, so nothing was traced.",
        todo="@tf.function(input_signature=[tf.TensorSpec([None, 4])]) before tf.saved_model.save.",
    ),
    Rule(
        name="litert-input",
        types="ValueError",
        message=r"Cannot set tensor: (?P<name>[^\n]+)",
        happened="The input does not fit the LiteRT model: {name}",
        why="Its shape and type are fixed; an open batch dimension became 1.",
        todo="details = interpreter.get_input_details()[0]; interpreter.resize_tensor_input("
        'details["index"], x.shape), then allocate_tensors(); x.astype(details["dtype"]).',
    ),
    Rule(
        name="litert-not-allocated",
        types="RuntimeError|ValueError",
        message=r"Invoke called on model that is not ready|Run allocate_tensors\(\) first",
        happened="The interpreter has no memory for its tensors yet.",
        why="It reserves it only when it is told to, and again after a change of shapes.",
        todo="interpreter.allocate_tensors() before set_tensor and invoke.",
    ),
    Rule(
        name="litert-file-without-signatures",
        types="ValueError",
        message="SignatureDef signature_key is None and model has 0 Signatures",
        happened="The LiteRT file names no signature.",
        why="Converters of before TensorFlow 2.5 wrote none.",
        todo="Call it by number: interpreter.allocate_tensors(), then interpreter.set_tensor("
        "interpreter.get_input_details()[0]['index'], x), invoke() and get_tensor(…).",
    ),
    Rule(
        name="litert-state-of-another-batch",
        types="RuntimeError",
        message=r"kernels/concatenation\.cc\S* t->dims->data\[d\] != t0->dims->data\[d\]",
        happened="The LiteRT model cannot be run with this number of rows.",
        why="The converter fixed the batch size inside, in a recurrent layer's state; the input "
        "was given another.",
        todo="Call it with one row at a time: interpreter.set_tensor(index, x[:1]).",
    ),
)
