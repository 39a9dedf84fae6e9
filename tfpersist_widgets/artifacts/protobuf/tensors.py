"""Element types and shapes as TensorFlow numbers them."""

from __future__ import annotations

from tfpersist_widgets.artifacts.protobuf.wire import Part, signed
from tfpersist_widgets.records import Tensor

# types.proto of TensorFlow; 100 is added for references.
_DTYPES = {
    1: "float32", 2: "float64", 3: "int32", 4: "uint8", 5: "int16", 6: "int8", 7: "string",
    8: "complex64", 9: "int64", 10: "bool", 11: "qint8", 12: "quint8", 13: "qint32",
    14: "bfloat16", 15: "qint16", 16: "quint16", 17: "uint16", 18: "complex128", 19: "float16",
    20: "resource", 21: "variant", 22: "uint32", 23: "uint64", 24: "float8_e5m2",
    25: "float8_e4m3fn", 26: "float8_e4m3fnuz", 27: "float8_e4m3b11fnuz", 28: "float8_e5m2fnuz",
    29: "int4", 30: "uint4", 31: "int2", 32: "uint2",
}  # fmt: skip
_REFERENCE = 100


def dtype(number: int) -> str:
    """The name of an element type."""
    plain = number - _REFERENCE if number > _REFERENCE else number
    return _DTYPES.get(plain, f"type {number}")


def shape(message: Part) -> tuple[int | str, ...]:
    """The shape in a TensorShapeProto: dimensions (2), unknown rank (3)."""
    found = message.message()
    if found.number(3):
        return ("unknown rank",)
    sizes = [signed(part.message().number(1)) for part in found.parts(2)]
    return tuple("any" if size < 0 else size for size in sizes)


def tensor(type_number: int, shape_message: Part) -> Tensor:
    """Both together."""
    return Tensor(dtype(type_number), shape(shape_message))
