"""Pieces of the base's source, and edits that several changes share."""

from __future__ import annotations

from tests.changed_class.change import Edit

REGISTERED = '@keras.saving.register_keras_serializable(package="own")\n'
UNREGISTERED = ((REGISTERED, ""),)
NAME, MADE = "class Scale(", "Scale(), layers"
CALL = "inputs * self.factor * self.slope + self.offset"
OTHER_CALL = ((CALL, "inputs * self.factor + self.slope + self.offset"),)
SLOPE = 'self.slope = self.add_weight(shape=(4,), name="slope")'
OFFSET = 'self.offset = self.add_weight(shape=(4,), name="offset")'
ROW_OFFSET = ((OFFSET, OFFSET.replace("(4,)", "(1, 4)")),)
ARGUMENTS, KEPT = "self, factor=2.0, **options", "        self.factor = factor\n"
CONFIG = '{**super().get_config(), "factor": self.factor}'
GET_CONFIG = f"\n    def get_config(self):\n        return {CONFIG}\n"
RENAMED = (
    (ARGUMENTS, "self, gain=2.0, **options"),
    (KEPT, "        self.factor = gain\n"),
)
REQUIRED = (
    (ARGUMENTS, "self, power, factor=2.0, **options"),
    (KEPT, KEPT + "        self.power = power\n"),
    (CALL, f"({CALL}) ** self.power"),
    (MADE, "Scale(power=1.0), layers"),
)
LATE = (
    ("    def build(self, input_shape):\n", "    def prepare(self, input_shape):\n"),
    (
        "    def call(self, inputs):\n",
        "    def call(self, inputs):\n"
        '        if not hasattr(self, "slope"):\n'
        "            self.prepare(inputs.shape)\n",
    ),
)
DENSE = 'layers.Dense(4, activation="relu")'


def swapped(slope: str, offset: str) -> tuple[Edit, ...]:
    return ((f"{slope}\n        {offset}", f"{offset}\n        {slope}"),)
