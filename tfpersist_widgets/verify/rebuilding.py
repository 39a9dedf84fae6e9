"""The architecture of a model, for artifacts that hold weights alone: told, rebuilt, checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from tfpersist_widgets import _tf, state
from tfpersist_widgets.diffs.entries import differences
from tfpersist_widgets.diffs.pairing import Pair, pair
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import Aspect, Explanation, OptimizerPrint, Raised, VariablePrint
from tfpersist_widgets.state.layers import is_users
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.strategies.strategy import COMPILE
from tfpersist_widgets.verify.job import Job

GIVE_REBUILD = "Give rebuild=, a function that returns a new, built model of the same architecture."
IN_VARIABLES = ("step", "learning_rate")  # settings of an optimizer that a file of variables has
NOT_REBUILT = "not-rebuilt"  # the rule of its explanation
WHY = (
    "The file holds weights alone, so a model was made for them first, and that is not the saved "
    "one. A configuration does not tell what layers share, what they make outside build(), or how "
    "a model was compiled by other means than compile()."
)
WHY_RAISED = (
    "The file holds weights alone, so a model must be made for them first, and that raised. It is "
    "not known why."
)


class RebuildFailed(Exception):
    """The architecture could not be rebuilt as it was; not the strategy's fault."""


class NotDescribed(Exception):
    """There is no description of the architecture; says why, in words."""


def describe(model: Any) -> str:
    """The architecture of a Keras model or layer as JSON; may raise what its own code raises.

    Raises
    ------
    NotDescribed
        Of everything else, which is Python code alone.
    """
    if model is None:
        raise NotDescribed("a certificate holds no architecture")
    if _tf.is_keras_model(model):
        return _of_keras_2(model) if _tf.is_keras_2(model) else str(model.to_json())
    if _tf.is_keras_layer(model):
        package = _tf.keras_of(model)
        return json.dumps(_tf.serialization(package).serialize_keras_object(model))
    kind = "tf.Module" if _tf.is_module(model) else "plain Python object"
    raise NotDescribed(
        f"a {kind} like {type(model).__name__} cannot describe its architecture, which is in its "
        "Python code alone"
    )


def _of_keras_2(model: Any) -> str:
    """The same of Keras 2, whose ``to_json`` does not tell how a model was compiled."""
    if is_users(model):
        raise NotDescribed(
            f"Keras 2 rebuilds Sequential and Functional models alone, and {type(model).__name__} "
            "is a class of its own"
        )
    settings = model.get_compile_config() if state.is_compiled(model) else None
    return json.dumps(json.loads(model.to_json()) | {COMPILE: settings})


def rebuilder(
    strategy: Strategy,
    job: Job,
    objects: Mapping[str, Any],
    rebuild: Callable[[], Any] | None,
) -> Callable[[], Any]:
    """A function that makes the architecture anew and checks it; raises :class:`RebuildFailed`."""

    def rebuilt() -> Any:
        try:
            if rebuild is not None:
                model = rebuild()
            else:
                model = strategy.rebuilt(job.configuration, objects)
        except Exception as error:
            raise RebuildFailed from error
        found = tuple(state.print_of(named) for named in strategy.variables(model, job.expected))
        problem = _other_variables(job.expected.variables, found)
        if Aspect.OPTIMIZER in strategy.promises:
            problem = problem or _other_optimizer(job.expected.optimizer, strategy.optimizer(model))
        if problem:
            raise RebuildFailed(problem)
        return model

    return rebuilt


def _other_variables(expected: tuple[VariablePrint, ...], found: tuple[VariablePrint, ...]) -> str:
    wrong = [one for one in pair(expected, found) if not _fits(one)]
    if not wrong:
        return ""
    return (
        f"the rebuilt model has {len(found)} variables, the saved one {len(expected)}; "
        f"{len(wrong)} do not fit each other"
    )


def _fits(one: Pair) -> bool:
    return bool(one.expected and one.observed and one.expected.tensor == one.observed.tensor)


def _other_optimizer(expected: OptimizerPrint | None, optimizer: Any) -> str:
    """In what a rebuilt optimizer is another one, which a file of variables cannot mend."""
    if expected is None:
        return ""
    found = state.fingerprint_of((), optimizer).optimizer
    if found is None:
        return f"the rebuilt model has no optimizer, the saved one {expected.class_name}"
    name = found.class_name
    if name != expected.class_name:
        return f"the rebuilt model's optimizer is {name}, the saved one's {expected.class_name}"
    other = _other_settings(expected, found)
    if other:
        return f"the rebuilt {name} optimizer has another {other[0]} than the saved one"
    # One that was never stepped has fewer, and the rebuilt one's may still be to be made.
    missing = Counter(item.tensor for item in expected.variables)
    missing -= Counter(item.tensor for item in found.variables)
    if not state.is_built(optimizer) or not missing:
        return ""
    return f"{missing.total()} variables of the saved {name} optimizer are not in the rebuilt one"


def _other_settings(expected: OptimizerPrint, found: OptimizerPrint) -> list[str]:
    """None where one side does not tell them, as fingerprints of an earlier release."""
    if not (expected.settings and found.settings):
        return []
    paths = [one.path for one in differences(expected.settings, found.settings)]
    return [path for path in paths if path.rpartition(".")[2] not in IN_VARIABLES]


def not_rebuilt(record: Raised) -> Explanation:
    """Why there was nothing to load the weights into, in words."""
    if record.type_name == f"{RebuildFailed.__module__}.{RebuildFailed.__name__}":
        happened = f"The architecture could not be rebuilt: {record.message}."
        return Explanation(happened, WHY, GIVE_REBUILD, rule=NOT_REBUILT)
    told = explain(record)
    if told.rule:
        return told
    happened = f"The architecture could not be rebuilt ({told.happened})."
    return Explanation(happened, WHY_RAISED, GIVE_REBUILD, rule=NOT_REBUILT, raised=record)
