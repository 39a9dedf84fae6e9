"""A model's state without its values: variables by path, the optimizer, and its settings."""

from __future__ import annotations

import dataclasses
import re

from tfpersist_widgets.records import Entry, Fingerprint, OptimizerPrint, Section, VariablePrint
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table, Tone

ROW_LIMIT = 200

_HASH = re.compile(r" #[0-9a-f]{32}$")


def fingerprint(state: Fingerprint, exact: bool) -> Blocks:
    """Counts first, then one row for each variable, then what else there is."""
    variables = words.count(len(state.variables), "variable")
    kept = f"{variables}, no optimizer"
    if state.optimizer is not None:
        kept = f"{variables}; optimizer {_optimizer(state.optimizer)}"
    settings = () if state.optimizer is None else _settings(state.optimizer, exact)
    others = (*settings, *(b for found in state.sections for b in section(found, exact)))
    # A text that names hundreds of settings hides the variables; a page can fold them.
    folded = (dataclasses.replace(b, in_text=False) if isinstance(b, Fold) else b for b in others)
    return (Sentence(kept), *_table(state.variables, exact), *folded)


def optimizer_print(state: OptimizerPrint, exact: bool) -> Blocks:
    """The optimizer's class, its variables and its settings."""
    return (Sentence(_optimizer(state)), *_table(state.variables, exact), *_settings(state, exact))


def _settings(state: OptimizerPrint, exact: bool) -> Blocks:
    if state.unseen:
        return (Sentence(state.unseen, Tone.UNSEEN),)
    return _entries("Optimizer settings", state.settings, exact)


def section(found: Section, exact: bool) -> Blocks:
    """One aspect's entries, closed until somebody opens them; nothing where there are none."""
    title = found.aspect.value.capitalize()
    if found.unseen:
        return (Sentence(f"{title}: {found.unseen}", Tone.UNSEEN),)
    return _entries(title, found.entries, exact)


def _entries(title: str, entries: tuple[Entry, ...], exact: bool) -> Blocks:
    if not entries:
        return ()
    rows = tuple(
        (Cell(one.path, literal=True), Cell(_value(one, exact))) for one in entries[:ROW_LIMIT]
    )
    left_out = len(entries) - len(rows)
    more = (Sentence(f"… and {words.count(left_out, 'further line')}"),) if left_out else ()
    table = Table(title, ("path", "value"), rows)
    return (Fold(f"{title}: {len(entries):,}", (table, *more)),)


def _value(one: Entry, exact: bool) -> str:
    # Hashes are exact figures, and tell people nothing.
    return one.unseen or (one.value if exact else _HASH.sub("", one.value))


def entry(one: Entry, exact: bool) -> Blocks:
    """One entry on one line."""
    return (Sentence(f"{one.path} — {_value(one, exact)}"),)


def variable_print(variable: VariablePrint, exact: bool) -> Blocks:
    """One variable on one line."""
    hashed = f", xxh3-128 {variable.digest}" if exact and variable.digest else ""
    return (Sentence(f"{variable.path} — {words.tensor(variable.tensor)}{hashed}"),)


def _optimizer(state: OptimizerPrint) -> str:
    return f"{state.class_name} with {words.count(len(state.variables), 'variable')}"


def _table(variables: tuple[VariablePrint, ...], exact: bool) -> Blocks:
    headers = ("path", "type and shape", "xxh3-128") if exact else ("path", "type and shape")
    rows = tuple(
        (
            Cell(variable.path, literal=True),
            Cell(words.tensor(variable.tensor)),
            Cell(variable.digest, literal=True),
        )[: len(headers)]
        for variable in variables[:ROW_LIMIT]
    )
    if not rows:
        return ()
    left_out = len(variables) - len(rows)
    more = (Sentence(f"… and {words.count(left_out, 'more variable')}"),) if left_out else ()
    return (Table("Variables by path", headers, rows), *more)
