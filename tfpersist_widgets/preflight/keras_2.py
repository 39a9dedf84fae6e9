"""Models of Keras 2: most checks know how Keras 3 saves, and would not tell the truth here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.groups import ALL
from tfpersist_widgets.records import Finding


def findings(model: Any) -> Iterator[Finding]:
    """What holds in both Kerases, and that nothing else was looked for."""
    if not model.built:
        yield Finding(
            check="unbuilt",
            where="",
            sentence="The model was never built: it has no weights, and none are saved.",
            evidence=f"{type(model).__name__}.built is False",
            strategies=ALL,
            repair="model(x)  # call it once on real data, or model.build(input_shape)",
        )
    yield Finding(
        check="keras_2",
        where="",
        sentence="Other losses were not looked for: the checks are not made for Keras 2.",
        evidence=f"{type(model).__name__} is a model or layer of Keras 2",
        strategies=(),
        repair="Compare what comes back: tfpersist_widgets.roundtrip(model, strategy).",
        could_look=False,
    )
