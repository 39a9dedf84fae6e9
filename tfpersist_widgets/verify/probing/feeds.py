"""What the inputs of a Keras model are looked up in, further down in its graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from tfpersist_widgets import _tf

MOST_WORDS = 50  # of a vocabulary; a probe needs a few


@dataclass(frozen=True)
class Feed:
    """What an input must be made of, so that the layers below it take it.

    Attributes
    ----------
    limit : int
        How many different integers embeddings take, from zero on; 0 where none does.
    padding : float or None
        The value that stands for a masked step.
    words : tuple of str
        Of the vocabulary.
    sentences : bool
        Whether a text may have several of the words.
    numbers : tuple of int
        Of an integer vocabulary.
    """

    limit: int = 0
    padding: float | None = None
    words: tuple[str, ...] = ()
    sentences: bool = False
    numbers: tuple[int, ...] = ()

    def merged(self, other: Feed) -> Feed:
        """What serves both: the smaller vocabulary."""
        limits = [limit for limit in (self.limit, other.limit) if limit]
        padding = other.padding if self.padding is None else self.padding
        return Feed(
            min(limits, default=0),
            padding,
            self.words or other.words,
            self.sentences or other.sentences,
            self.numbers or other.numbers,
        )


NOTHING = Feed()


def feeds_of(model: Any) -> dict[int, Feed]:
    """What each input of a Functional or Sequential model feeds, by the id of its tensor.

    The graph is walked from the outputs up. What a lookup demands of its input
    hides what comes after it; so does any layer with weights.
    """
    found: dict[int, Feed] = {}
    waiting = [(tensor, NOTHING) for tensor in _tf.tensorflow().nest.flatten(model.outputs)]
    seen: set[tuple[int, Feed]] = set()
    while waiting:
        tensor, wanted = waiting.pop()
        if (id(tensor), wanted) in seen:
            continue
        seen.add((id(tensor), wanted))
        found[id(tensor)] = found.get(id(tensor), NOTHING).merged(wanted)
        operation, node_index = tensor._keras_history[:2]
        own = feed_of(operation)
        weights = getattr(operation, "weights", ())
        above = own if own != NOTHING or weights else wanted
        node = operation._inbound_nodes[node_index]
        # Keras 2 has a single tensor there where there is one.
        waiting += [(one, above) for one in _tf.tensorflow().nest.flatten(node.input_tensors)]
    return found


def feed_of(model: Any) -> Feed:
    """What a whole model or layer looks its inputs up in, the smallest of each kind."""
    feed = NOTHING
    for layer in _layers(model):
        feed = feed.merged(_of_layer(layer))
    return feed


def for_numbers(feed: Feed, dtype: str) -> Feed:
    """Without integers where the element type is known to be another."""
    return feed if not dtype or "int" in dtype else replace(feed, limit=0, numbers=())


def _layers(model: Any) -> Iterable[Any]:
    if _tf.is_keras_layer(model):
        return list(model._flatten_layers())
    if not _tf.is_module(model):
        return ()
    # Keras layers are no tf.Module: those that a module holds are its attributes.
    parts = [model, *model.submodules]
    held = [value for part in parts for value in vars(part).values() if _tf.is_keras_layer(value)]
    return [*parts, *(layer for value in held for layer in value._flatten_layers())]


def _of_layer(layer: Any) -> Feed:
    limit = getattr(layer, "input_dim", None) or getattr(layer, "num_tokens", None)
    padding = 0.0 if getattr(layer, "mask_zero", False) is True else None
    if type(layer).__name__ == "Masking":
        padding = float(getattr(layer, "mask_value", 0.0))
    entries = _vocabulary(layer)
    return Feed(
        limit if isinstance(limit, int) and limit > 0 else 0,
        padding,
        tuple(str(entry) for entry in entries if isinstance(entry, str) and entry),
        type(layer).__name__ == "TextVectorization",
        tuple(int(entry) for entry in entries if not isinstance(entry, str)),
    )


def _vocabulary(layer: Any) -> list[Any]:
    if not hasattr(layer, "get_vocabulary"):
        return []
    try:
        return list(layer.get_vocabulary(include_special_tokens=False))[:MOST_WORDS]
    except Exception:  # a lookup that was never adapted, or a user's layer of that name
        return []
