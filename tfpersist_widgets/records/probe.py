"""Inputs and the saved moment's outputs on them, as data that any language can read."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class PlainArray(Record):
    """An array as text, never as a pickle.

    Attributes
    ----------
    dtype : str
        NumPy's name (``"float32"``, ``"bfloat16"``); of texts its code with the
        length in it (``"|S5"``).
    shape : tuple of int
    data : str
        base64 of the raw bytes in C order, little-endian.
    """

    dtype: str
    shape: tuple[int, ...]
    data: str


@dataclass(frozen=True, repr=False)
class Nest(Record):
    """One place of nested inputs.

    Attributes
    ----------
    kind : str
        ``"array"``, ``"list"``, ``"tuple"`` or ``"dict"``; ``"ragged"`` (values,
        then the row splits of each ragged dimension, the outermost first) or
        ``"sparse"`` (indices, values, dense shape).
    array : PlainArray or None
        Of the kind array, and of no other.
    keys : tuple of str
        Of a dict, in its order; empty otherwise.
    items : tuple of Nest
    """

    kind: str
    array: PlainArray | None = None
    keys: tuple[str, ...] = ()
    items: tuple[Nest, ...] = ()


@dataclass(frozen=True, repr=False)
class NamedArray(Record):
    """One output, and where it stood among them: ``"output[1]"``."""

    path: str
    array: PlainArray


@dataclass(frozen=True, repr=False)
class Probe(Record):
    """Fixed inputs with the saved moment's outputs on them.

    Attributes
    ----------
    note : str
        Where the inputs come from.
    call : str
        What was called in place of the model; "" for the model itself.
    inputs : Nest
    outputs : tuple of NamedArray
        In inference mode.
    random : tuple of str
        Paths of the outputs that two calls of the live model gave differently.
    mixed : bool
        Whether they were computed eagerly although what is loaded is a graph.
    """

    note: str
    call: str
    inputs: Nest
    outputs: tuple[NamedArray, ...]
    random: tuple[str, ...] = ()
    mixed: bool = False
