"""Files and tables that a model carries along: vocabularies, SavedModel assets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Entry, Section
from tfpersist_widgets.state.canonical import content_entry, reason
from tfpersist_widgets.state.layers import joined, layers_of
from tfpersist_widgets.state.variables import NamedVariable, digest, is_trackable, tracked_objects

LARGEST = 256 * 2**20  # bytes of an asset that are read
# Key and value types that Keras's and TensorFlow's own lookups use.
TABLE_TYPES = (("string", "int64"), ("int64", "int64"), ("int64", "string"), ("string", "string"))


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """Size and hash of each vocabulary and of each asset's file."""
    if _tf.is_keras_layer(model):
        found = [*_of_layers(model), *_assets(model)]
    elif is_trackable(model):
        found = [*_tables(model), *_assets(model)]
    else:
        found = []
    return Section(Aspect.ASSETS, tuple(found))


def _of_layers(model: Any) -> Iterator[Entry]:
    for name, layer in layers_of(model):
        table = vars(layer).get("lookup_table")
        if table is not None and hasattr(layer, "get_vocabulary"):
            yield _table(joined(name, "vocabulary"), table)


def _tables(model: Any) -> Iterator[Entry]:
    for path, thing in tracked_objects(model):
        # A table that was loaded is of a class of its own, without a public name.
        if type(thing).__name__.endswith("HashTable") and hasattr(thing, "resource_handle"):
            yield _table(path, thing)


def _table(path: str, table: Any) -> Entry:
    tf = _tf.tensorflow()
    for key, value in TABLE_TYPES:
        try:
            keys, values = tf.raw_ops.LookupTableExportV2(
                table_handle=table.resource_handle, Tkeys=tf.as_dtype(key), Tvalues=value
            )
        except (tf.errors.FailedPreconditionError, tf.errors.AbortedError):
            return Entry(path, "no entries, it was never filled")
        except (tf.errors.OpError, ValueError, TypeError):
            continue  # it holds other types
        return _content(path, keys.numpy(), values.numpy())
    return Entry(path, "", "a table of these types cannot be read")


def _content(path: str, keys: npt.NDArray[Any], values: npt.NDArray[Any]) -> Entry:
    """A table gives its entries in no order: they are put in that of their integers."""
    order = np.argsort(keys if keys.dtype.kind == "i" else values, kind="stable")
    both = digest(keys[order]) + digest(values[order])
    return content_entry(path, f"{len(order)} entries", both.encode())


def _assets(model: Any) -> Iterator[Entry]:
    asset = _tf.tensorflow().saved_model.Asset
    for path, thing in tracked_objects(model):
        if not isinstance(thing, asset):
            continue
        try:
            yield _file(path, thing)
        except (OSError, ValueError, AttributeError) as error:
            yield Entry(path, "", f"its file could not be read: {reason(error)}")


def _file(path: str, asset: Any) -> Entry:
    place = np.asarray(asset.asset_path).item()
    file = Path(place.decode() if isinstance(place, bytes) else place)
    # What was loaded names the file: it may be a device that never ends.
    if not file.is_file() or file.stat().st_size > LARGEST:
        return Entry(path, "", f"{file.name} is no file of at most {LARGEST // 2**20} MB")
    content = file.read_bytes()
    return content_entry(path, f"file of {len(content)} bytes", content)
