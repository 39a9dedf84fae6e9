"""Failures of Keras 2, and of both Kerases in one process; run as a script of its own.

As a script it prints what was raised, one JSON object a line.
"""

import json
import os
import sys
import traceback

PROVOKED = {
    "keras_3_file_in_keras_2": "keras-3-file-in-keras-2",
    "json_of_keras_2_in_keras_3": "configuration-of-keras-2",
    "folder_without_keras_metadata": "keras-metadata-missing",
    "subclassed_model_as_h5": "h5-needs-a-configuration",
    "layer_of_the_other_keras": "two-kerases",
    "optimizer_of_the_other_keras": "two-kerases",
    "unbuilt_model_in_a_pickle": "weak-reference",
    "unbuilt_model_as_a_folder": "never-built",
    "folder_of_keras_2_in_keras_3": "no-file-of-a-model",
}


def main(folder):
    os.environ["TF_USE_LEGACY_KERAS"] = "1"  # before TensorFlow is imported
    from tests.explain.provoked.both_kerases import raising

    for name, provoke in raising(folder).items():
        try:
            provoke()
        except Exception as error:
            told = [type(error).__name__, str(error), traceback.format_exc()]
            sys.stdout.write(json.dumps({"name": name, "raised": told}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
