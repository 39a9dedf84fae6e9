"""Printed code for a model of Keras 2: the same calls under the names that they have there."""

from __future__ import annotations

import re
from typing import Any

from tfpersist_widgets import _tf

# In Keras 2 `tf.keras` is the one name that always means the Keras of the model; its
# variables are TensorFlow's own, and have names in place of paths.
SPELLED: tuple[tuple[str, str], ...] = (
    (r"^import keras$", "from tensorflow import keras"),
    (r"^# Keras 3 takes the optimizer out .*\n# writes: .*\n", ""),
    (r"keras\.saving\.save_model\((\S+), (.*)\)", r"\1.save(\2)"),
    (
        r"^(loaded = keras\.models\.model_from_json\(configuration.*\))$",
        r"\1\nif MODEL.optimizer:  # the JSON of Keras 2 does not tell how it was compiled"
        r"\n    loaded.compile_from_config(MODEL.get_compile_config())",
    ),
    (r"weights\[-1\]\.path", 'weights[-1].name.removesuffix(":0")'),
    (r"weight\.path", 'weight.name.removesuffix(":0")'),
    (r"weight\.value", "weight"),
    (r"(save_weights|load_weights)\((folder / [^)]*)\)", r"\1(str(\2))"),
)


def as_keras_2(model: Any, model_name: str, code: str) -> str:
    """The code as it is, or for a model of Keras 2 in that Keras's terms."""
    if not _tf.is_keras_2(model):
        return code
    for pattern, spelled in SPELLED:
        code = re.sub(pattern, spelled.replace("MODEL", model_name), code, flags=re.MULTILINE)
    # What runs in a kernel of Keras 2 needs no flag, and no process of its own.
    return re.sub(
        r"\A# In a Python process of its own.*?(?=^import tensorflow)",
        "",
        code,
        flags=re.DOTALL | re.MULTILINE,
    )
