"""A model's state without its values: variables by path, and the optimizer."""

from __future__ import annotations

from tfpersist_widgets.records import Fingerprint, OptimizerPrint, VariablePrint
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Cell, Sentence, Table

ROW_LIMIT = 200


def fingerprint(state: Fingerprint, exact: bool) -> Blocks:
    """Counts first, then one row for each variable."""
    variables = words.count(len(state.variables), "variable")
    if state.optimizer is None:
        return (Sentence(f"{variables}, no optimizer"), *_table(state.variables, exact))
    kept = f"{variables}; optimizer {_optimizer(state.optimizer)}"
    return (Sentence(kept), *_table(state.variables, exact))


def optimizer_print(state: OptimizerPrint, exact: bool) -> Blocks:
    """The optimizer's class and its variables."""
    return (Sentence(_optimizer(state)), *_table(state.variables, exact))


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
