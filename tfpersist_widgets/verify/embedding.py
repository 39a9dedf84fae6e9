"""A probe as data for a certificate, and back; arrays travel as bytes, never as pickles."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import CertificateRefused, InputsRefused
from tfpersist_widgets.records import NamedArray, Nest, PlainArray, Probe
from tfpersist_widgets.state import Leaf, RaggedInput, SparseInput
from tfpersist_widgets.verify.expectation import Expectation

TEXT_KINDS = "SU"  # NumPy's name of these lacks their length
DATA_KINDS = "biufcSUV"  # numbers, texts, and V for the types that ml_dtypes adds


def embedded(live: Expectation) -> Probe | None:
    """Inputs and outputs as a record; None where the model could not be called.

    Raises
    ------
    InputsRefused
        For inputs that have no form as plain arrays.
    """
    if live.unseen:
        return None
    outputs = tuple(NamedArray(leaf.path, plain(leaf.array)) for leaf in live.outputs)
    random = tuple(sorted(live.random & {leaf.path for leaf in live.outputs}))
    return Probe(live.note, live.call, _nest(live.inputs), outputs, random, live.mixed)


def inputs_of(probe: Probe) -> Any:
    """The nested arrays that were embedded; CertificateRefused for what is none."""
    return _unnest(probe.inputs)


def outputs_of(probe: Probe) -> tuple[Leaf, ...]:
    """The outputs that were embedded; CertificateRefused for what is none."""
    return tuple(Leaf(named.path, array_of(named.array)) for named in probe.outputs)


def _nest(value: Any) -> Nest:
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise InputsRefused("embed_probe=True takes dictionaries whose keys are texts only.")
        return Nest("dict", keys=tuple(value), items=tuple(map(_nest, value.values())))
    if isinstance(value, list | tuple):
        kind = "list" if isinstance(value, list) else "tuple"
        return Nest(kind, items=tuple(map(_nest, value)))
    if isinstance(value, RaggedInput):
        return Nest("ragged", items=tuple(map(_nest, (value.values, *value.row_splits))))
    if isinstance(value, SparseInput):
        parts = (value.indices, value.values, np.array(value.shape, "int64"))
        return Nest("sparse", items=tuple(map(_nest, parts)))
    if isinstance(value, np.ndarray) and value.dtype.kind in DATA_KINDS:
        return Nest("array", plain(value))
    raise InputsRefused(
        f"embed_probe=True cannot embed inputs of type {type(value).__name__}; "
        "leave it out, or give plain arrays."
    )


def _unnest(nest: Nest) -> Any:
    items = [_unnest(item) for item in nest.items]
    if nest.kind == "array" and nest.array is not None:
        return array_of(nest.array)
    if nest.kind == "dict" and len(nest.keys) == len(items):
        return dict(zip(nest.keys, items, strict=True))
    if nest.kind in ("list", "tuple"):
        return items if nest.kind == "list" else tuple(items)
    if nest.kind == "ragged" and len(items) > 1 and _are_arrays(nest):
        return RaggedInput(items[0], tuple(items[1:]))
    if nest.kind == "sparse" and len(items) == 3 and _are_arrays(nest):  # noqa: PLR2004
        return SparseInput(items[0], items[1], tuple(map(int, items[2].ravel())))
    raise _refused(f"an input of the kind {nest.kind!r} is not whole")


def _are_arrays(nest: Nest) -> bool:
    return all(item.kind == "array" for item in nest.items)


def plain(array: npt.NDArray[Any]) -> PlainArray:
    """An array as text."""
    name = array.dtype.str if array.dtype.kind in TEXT_KINDS else array.dtype.name
    data = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
    return PlainArray(name, array.shape, base64.b64encode(data.tobytes()).decode("ascii"))


def array_of(found: PlainArray) -> npt.NDArray[Any]:
    """The array of a record from anywhere.

    Raises
    ------
    CertificateRefused
        When type, shape and bytes do not fit each other.
    """
    try:
        dtype = _dtype(found.dtype)
        data = base64.b64decode(found.data, validate=True)
    except (TypeError, ValueError) as error:
        raise _refused(f"an array of type {found.dtype!r} cannot be read: {error}") from error
    size = math.prod(found.shape) * dtype.itemsize
    if dtype.kind not in DATA_KINDS or min(found.shape, default=0) < 0 or size != len(data):
        raise _refused(
            f"an array of {len(data)} bytes should be {found.dtype} of shape {found.shape}"
        )
    try:
        return np.frombuffer(data, np.uint8).view(dtype).reshape(found.shape)
    except (ValueError, OverflowError) as error:  # no bytes, and a size beyond all arrays
        raise _refused(f"an array of shape {found.shape} cannot be made: {error}") from error


def _dtype(name: str) -> np.dtype[Any]:
    try:
        return np.dtype(name)
    except TypeError:
        _tf.tensorflow()  # it brings bfloat16 and the small floats
        return np.dtype(name)


def _refused(why: str) -> CertificateRefused:
    return CertificateRefused(
        f"The embedded probe is malformed: {why}. Certify the round trip anew."
    )
