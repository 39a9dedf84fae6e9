"""What a developer does to a class between saving and loading, in one visible list."""

from __future__ import annotations

from tests.changed_class.advised import ADVISED
from tests.changed_class.change import Change
from tests.changed_class.edits import (
    ARGUMENTS,
    CALL,
    CONFIG,
    DENSE,
    GET_CONFIG,
    KEPT,
    LATE,
    MADE,
    NAME,
    OFFSET,
    OTHER_CALL,
    RENAMED,
    REQUIRED,
    ROW_OFFSET,
    SLOPE,
    UNREGISTERED,
    swapped,
)

BARE: tuple[Change, ...] = (
    Change("unchanged", "nothing (the control)"),
    Change("call", "other arithmetic in call()", OTHER_CALL),
    Change(
        "weight_attribute",
        "a weight's attribute renamed, its name= kept",
        (
            ("self.slope = ", "self.gradient = "),
            (CALL, "inputs * self.factor * self.gradient + self.offset"),
        ),
    ),
    Change("weight_name", "a weight's name= renamed, its attribute kept", (('"slope"', '"tilt"'),)),
    Change(
        "order_same_shapes",
        "two weights of one shape are created in the other order",
        swapped(SLOPE, OFFSET),
    ),
    Change(
        "order_other_shapes",
        "two weights of different shapes are created in the other order",
        swapped(SLOPE, ROW_OFFSET[0][1]),
        first=ROW_OFFSET,
    ),
    Change(
        "argument_with_default",
        "an argument added, with a default that changes nothing",
        (
            (ARGUMENTS, "self, factor=2.0, power=1.0, **options"),
            (KEPT, KEPT + "        self.power = power\n"),
            (CALL, f"({CALL}) ** self.power"),
            (CONFIG, '{**super().get_config(), "factor": self.factor, "power": self.power}'),
        ),
    ),
    Change(
        "argument_without_default",
        "an argument added, without a default",
        (
            *REQUIRED,
            (CONFIG, '{**super().get_config(), "factor": self.factor, "power": self.power}'),
        ),
    ),
    Change(
        "argument_renamed",
        "an argument renamed",
        (*RENAMED, (CONFIG, '{**super().get_config(), "gain": self.factor}')),
    ),
    Change(
        "default_in_config",
        "an argument's default changed; the configuration holds the old value",
        (("factor=2.0", "factor=3.0"),),
    ),
    Change(
        "default_not_in_config",
        "an argument's default changed; get_config() always forgot it",
        (("factor=2.0", "factor=3.0"),),
        first=((CONFIG, "super().get_config()"),),
    ),
    Change(
        "class_renamed",
        "the class renamed, and registered under its new name",
        ((NAME, "class Stretch("), (MADE, "Stretch(), layers")),
    ),
    Change(
        "class_renamed_unregistered",
        "the class renamed; it was never registered",
        ((NAME, "class Stretch("), (MADE, "Stretch(), layers")),
        first=UNREGISTERED,
    ),
    Change(
        "class_renamed_old_name",
        "the class renamed, but registered under its old name",
        (
            (NAME, "class Stretch("),
            (MADE, "Stretch(), layers"),
            ('package="own"', 'package="own", name="Scale"'),
        ),
    ),
    Change(
        "other_package",
        "registered in another package",
        (('package="own"', 'package="others"'),),
    ),
    Change("no_longer_registered", "registered, and then no longer", UNREGISTERED),
    Change("unchanged_unregistered", "nothing; it was never registered", first=UNREGISTERED),
    Change(
        "dtype",
        "a weight is float16 where it was float32",
        ((SLOPE, SLOPE.replace('name="slope"', 'name="slope", dtype="float16"')),),
    ),
    Change(
        "weight_added",
        "a weight added, which is zero until it is trained",
        (
            (
                OFFSET,
                f"{OFFSET}\n        self.shift = self.add_weight(\n"
                '            shape=(4,), name="shift", initializer="zeros"\n        )',
            ),
            (CALL, f"{CALL} + self.shift"),
        ),
    ),
    Change(
        "weight_removed",
        "a weight removed",
        ((f"        {OFFSET}\n", ""), (CALL, "inputs * self.factor * self.slope")),
    ),
    Change(
        "shape",
        "a weight has the shape (1, 4) where it had (4,)",
        ((SLOPE, SLOPE.replace("(4,)", "(1, 4)")),),
    ),
    Change(
        "sublayer_same_weights",
        "the inner layer replaced by another class with weights of the same shapes",
        ((DENSE, 'layers.EinsumDense("ab,cb->ac", 4, "relu", "c")'),),
    ),
    Change(
        "sublayer_other_weights",
        "the inner layer replaced by a class with other weights",
        ((DENSE, "layers.LayerNormalization()"),),
    ),
    Change(
        "activation_method",
        "the activation given as a method that computes the same",
        (
            (DENSE, "layers.Dense(4, activation=self.bend)"),
            (
                "    def build(self",
                "    def bend(self, x):\n        return keras.ops.maximum(x, 0)\n\n"
                "    def build(self",
            ),
        ),
    ),
    Change(
        "get_config_removed",
        "get_config() removed",
        ((GET_CONFIG, ""),),
    ),
    Change(
        "get_config_added",
        "get_config() added",
        (("\n\n\ndef make", f"\n{GET_CONFIG}\n\ndef make"),),
        first=((GET_CONFIG, ""),),
    ),
    Change(
        "base_class",
        "a keras.Model where it was a Layer",
        (("(layers.Layer)", "(keras.Model)"),),
    ),
    Change("late_weights", "the weights are made at the first call, no longer in build()", LATE),
)

CHANGES = (*BARE, *ADVISED)


def change(key: str) -> Change:
    """The change of that key."""
    return next(one for one in CHANGES if one.key == key)
