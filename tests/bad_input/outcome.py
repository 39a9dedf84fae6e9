"""What a strategy does with a model, in a few words, and whether it says so honestly."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import pytest

from tests.every_strategy import IN_A_CHILD
from tfpersist_widgets import api
from tfpersist_widgets.records import Verdict, Verification
from tfpersist_widgets.strategies import STRATEGIES

# What needs Keras 2 loads in a process of its own, and never in this one.
EVERY = tuple(s.key for s in STRATEGIES if not s.key.startswith(IN_A_CHILD))
# One of each family that traces no graph, which takes a second each; variants and
# the others follow in the long run.
QUICK = ("keras", "h5", "weights_h5", "npz", "saver_v1")
KERAS_ONLY = (
    *("keras", "keras_dir", "h5", "export", "export:tfsm", "weights_h5", "weights_h5:sharded"),
    *("npz:positional", "config_json", "keras2_save_dir", "keras2_weights_ckpt"),
)
GRAPHS = ("saved_model", "export", "export:tfsm", "saver_v1:graph", "litert")
SAVERS = ("saver_v1", "saver_v1:graph", "saver_v1:subset")
BY_PATH = ("npz", "npz:compressed", "safetensors", "saver_v1", "saver_v1:subset")
# Ours: what a user should never be told, and what is no explanation.
INTERNAL = ("AssertionError", "KeyError", "IndexError", "NoneType", "not among the known")

Expected = Mapping[str, str]

both_sizes = pytest.mark.parametrize(
    "keys", [pytest.param(QUICK, id="quick"), pytest.param(EVERY, marks=pytest.mark.exhaustive)]
)


def refused(*keys: str) -> dict[str, str]:
    return dict.fromkeys(keys, "refused")


def not_ok(model: Any, keys: tuple[str, ...], **more: Any) -> dict[str, str]:
    """What the strategies do with a model, without those that bring all of it back."""
    found = {key: outcome(model, key, **more) for key in keys}
    return {key: words for key, words in found.items() if words != "ok"}


def among(keys: tuple[str, ...], expected: Expected) -> dict[str, str]:
    """The expectations for these strategies."""
    return {key: words for key, words in expected.items() if key in keys}


def outcome(model: Any, key: str, **more: Any) -> str:
    """ "ok", "refused", or the verdict with the rule that explains it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they are errors in tests, and would fail the save
        found = api.roundtrip(model, key, conditions=("same",), **more).verifications[0]
    require_honest(found, key)
    if found.verdict in (Verdict.OK, Verdict.REFUSED):
        return found.verdict.value
    return f"{found.verdict.value}: {found.explanation.rule}"


def require_honest(found: Verification, key: str) -> None:
    """Anything but *ok* has its reason and what to do, and none of our own exceptions."""
    if found.verdict is Verdict.OK:
        return
    told = found.explanation
    assert told is not None, (key, found.sentence)
    assert told.rule, (key, found.sentence, told.raised)
    assert told.todo.strip(), (key, found.sentence)
    assert found.sentence.strip(), key
    assert not [word for word in INTERNAL if word in found.sentence], (key, found.sentence)
