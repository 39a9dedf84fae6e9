"""Element types, in NumPy's words."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.artifacts.hdf5.cursor import Cursor

STRING, OPAQUE, COMPOUND, REFERENCE, ENUM, VARIABLE, ARRAY = 3, 5, 6, 7, 8, 9, 10
_FIXED, _FLOAT = 0, 1
# Size, bits of the exponent, bits of the mantissa.
_FLOATS = {
    (2, 5, 10): "float16",
    (2, 8, 7): "bfloat16",
    (4, 8, 23): "float32",
    (8, 11, 52): "float64",
    (1, 4, 3): "float8_e4m3fn",
    (1, 5, 2): "float8_e5m2",
}
_COMPLEX = {8: "complex64", 16: "complex128"}
_UNPADDED = 3  # from this version on, names are not padded to eight bytes
_NAMES = {4: "bits", REFERENCE: "reference", ARRAY: "array", COMPOUND: "compound", 2: "time"}


@dataclass(frozen=True)
class Datatype:
    """One element.

    Attributes
    ----------
    name : str
        NumPy's name of it, or ``"string"``; ``"V2"`` for two bytes of no
        stated meaning, which is how h5py stores bfloat16.
    size : int
        Bytes in the file.
    big_endian : bool
    kind : int
        HDF5's class number.
    plain : bool
        The bytes in the file are the value itself, not an address of it.
    """

    name: str
    size: int
    big_endian: bool = False
    kind: int = _FIXED
    plain: bool = True


def datatype(data: Cursor) -> Datatype:
    """The type that begins at the cursor, which then stands behind it."""
    first = data.number(1)
    kind, version = first & 15, first >> 4
    bits = data.number(3)
    size = data.number(4)
    big = bool(bits & 1)
    if kind == _FIXED:
        data.take(4)  # bit offset and precision
        return Datatype(f"{'' if bits & 8 else 'u'}int{8 * size}", size, big)
    if kind == _FLOAT:
        return Datatype(_float(data, size), size, big, kind)
    if kind == STRING:
        return Datatype("string", size, kind=kind)
    if kind == OPAQUE:
        return Datatype(f"V{size}", size, kind=kind)
    if kind == ENUM:
        return _enumeration(data, version, bits & 0xFFFF, size)
    if kind == COMPOUND:
        return _compound(data, bits & 0xFFFF, size)
    if kind == VARIABLE:
        name = "string" if bits & 15 == 1 else "sequence"
        return Datatype(name, size, kind=kind, plain=False)
    return Datatype(_NAMES.get(kind, f"class {kind}"), size, kind=kind, plain=False)


def _float(data: Cursor, size: int) -> str:
    data.take(5)  # bit offset, precision, place of the exponent
    exponent = data.number(1)
    data.take(1)
    mantissa = data.number(1)
    data.take(4)  # bias
    return _FLOATS.get((size, exponent, mantissa), f"float{8 * size}")


def _enumeration(data: Cursor, version: int, count: int, size: int) -> Datatype:
    """A truth value as h5py writes it, else the integers behind the names."""
    base = datatype(data)
    names = []
    for _ in range(count):
        start = data.at
        names.append(data.text())
        if version < _UNPADDED:
            data.at = start + -(-(data.at - start) // 8) * 8
    is_bool = size == 1 and names == [b"FALSE", b"TRUE"]
    return Datatype("bool" if is_bool else base.name, size, base.big_endian, ENUM)


def _compound(data: Cursor, count: int, size: int) -> Datatype:
    """A complex number as h5py writes it, two floats called r and i; else unnamed."""
    is_complex = count == len("ri") and size in _COMPLEX and data.text() == b"r"
    return Datatype(_COMPLEX[size] if is_complex else "compound", size, kind=COMPOUND)
