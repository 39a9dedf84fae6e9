"""Numbers of other types than float32."""

from __future__ import annotations

import keras
from keras import layers

from tests.zoo.training import two_steps


def _dense(**options: object) -> keras.Model:
    return two_steps(
        keras.Sequential(
            [
                keras.Input((4,)),
                layers.Dense(3, **options),
                layers.Dense(2, **options),
            ]
        )
    )


def mixed_float16() -> keras.Model:
    """Made, and checked, under the policy."""
    return _dense()


def mixed_float16_read_elsewhere() -> keras.Model:
    """Made under the policy, in a kernel whose policy is float32 again."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    try:
        return _dense()
    finally:
        keras.config.set_dtype_policy(before)


def bfloat16() -> keras.Model:
    return _dense(dtype="bfloat16")


def float64() -> keras.Model:
    return _dense(dtype="float64")
