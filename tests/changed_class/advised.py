"""The same harm with the advice followed: custom components have versions of their own."""

from __future__ import annotations

from tests.changed_class.change import Change
from tests.changed_class.edits import (
    GET_CONFIG,
    LATE,
    OFFSET,
    OTHER_CALL,
    RENAMED,
    REQUIRED,
    SLOPE,
    swapped,
)

ADVISED: tuple[Change, ...] = (
    Change(
        "call_old_class_kept",
        "other arithmetic in a new class; the old one stays registered under its name",
        (
            (
                "\n\ndef make",
                '\n\n@keras.saving.register_keras_serializable(package="own", name="Scale2")\n'
                "class Scale2(Scale):\n    def call(self, inputs):\n"
                f"        return self.inner({OTHER_CALL[0][1]})\n\n\ndef make",
            ),
        ),
        repairs="call",
    ),
    Change(
        "argument_migrated",
        "an argument renamed; get_config() tells a version and from_config() migrates",
        (
            *RENAMED,
            (
                GET_CONFIG,
                '\n    def get_config(self):\n        told = {"gain": self.factor, "version": 2}\n'
                "        return {**super().get_config(), **told}\n\n"
                "    @classmethod\n    def from_config(cls, config):\n"
                '        if config.pop("version", 1) < 2:\n'
                '            config["gain"] = config.pop("factor")\n'
                "        return cls(**config)\n",
            ),
        ),
        repairs="argument_renamed",
    ),
    Change(
        "required_migrated",
        "an argument without a default added; from_config() gives it to old files",
        (
            *REQUIRED,
            (
                GET_CONFIG,
                "\n    def get_config(self):\n"
                '        told = {"factor": self.factor, "power": self.power}\n'
                "        return {**super().get_config(), **told}\n\n"
                "    @classmethod\n    def from_config(cls, config):\n"
                '        return cls(**{"power": 1.0, **config})\n',
            ),
        ),
        repairs="argument_without_default",
    ),
    Change(
        "order_own_variables",
        "two weights created in the other order; load_own_variables() knows the old one",
        (
            *swapped(SLOPE, OFFSET),
            (
                GET_CONFIG,
                f"{GET_CONFIG}\n    def load_own_variables(self, store):\n"
                '        self.slope.assign(store["0"])\n        self.offset.assign(store["1"])\n',
            ),
        ),
        repairs="order_same_shapes",
    ),
    Change(
        "late_weights_built",
        "the weights are made at the first call; build_from_config() makes them for old files",
        (
            *LATE,
            (
                GET_CONFIG,
                f"{GET_CONFIG}\n    def build_from_config(self, config):\n"
                '        self.prepare(config["input_shape"])\n        self.built = True\n',
            ),
        ),
        repairs="late_weights",
    ),
)
