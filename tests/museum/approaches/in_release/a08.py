"""A08: another TensorFlow's packages are put in front of `sys.path` to unpickle an old model."""

import os
import pickle
import sys

import program
from program import step

TITLE = "another TensorFlow put in front of sys.path"
ROWS = (
    ("2.4's packages, TensorFlow imported", True, "a07:Arrays", "Imported", "from 2.4"),
    ("2.4's packages, before the import", True, "a07:Arrays", "Before", "from 2.4"),
    ("the release before on this Python, imported", False, "a07:Arrays", "Imported", "neighbour"),
    ("the release before on this Python, before", False, "a07:Arrays", "Before", "neighbour"),
)
COLD = ("Before",)  # these load in a process that has imported nothing
REPLACED_BY = 'model.save("model.keras"); loaded = tf.keras.models.load_model("model.keras")'


class Before(program.Program):
    """The process has imported nothing yet; the driver starts it cold."""

    resumes = True

    def load(self, folder):
        sys.path.insert(0, os.environ["OTHER_SITE_PACKAGES"])
        step("pickle.load")
        try:
            with open(os.path.join(folder, "model.pickle"), "rb") as file:
                return pickle.load(file)
        finally:
            sys.path.pop(0)

    def outputs(self, loaded):
        return self._asking().outputs(loaded)

    def one_more_step(self, loaded):
        return self._asking().one_more_step(loaded)

    def _asking(self):
        # Imports TensorFlow, or finds the one that unpickling has imported.
        import sequential

        return sequential.Sequential()


class Imported(Before):
    pass
