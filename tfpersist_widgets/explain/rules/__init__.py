"""Known failures: how to recognise each, why it happens, what to do."""

from tfpersist_widgets.explain.rules import (
    checkpoints,
    configuration,
    damage,
    definitions,
    litert,
    machine,
    missing,
    names,
    older_readers,
    pickling,
    releases,
    saved_models,
    versions,
    weights,
)
from tfpersist_widgets.explain.rules.rule import Rule

__all__ = ["RULES", "Rule"]

# The first rule that fits is told. Topics stand in the order in which they hide
# each other: a full disk shows behind every other failure, a class that is not
# known behind "could not be deserialized"; a missing file is said in passing.
RULES: tuple[Rule, ...] = (
    *releases.RULES,
    *machine.RULES,
    *names.RULES,
    *versions.RULES,
    *definitions.RULES,
    *configuration.RULES,
    *damage.RULES,
    *pickling.RULES,
    *saved_models.RULES,
    *checkpoints.RULES,
    *weights.RULES,
    *litert.RULES,
    *older_readers.RULES,
    *missing.RULES,
)
