"""Of the code that saves and loads, the part that loads."""

from __future__ import annotations

import ast

LOADED = "loaded"  # what every strategy's code calls the thing that comes back
WHOLE = "# The file was there already: run only the lines that load.\n"


def loading_part(program: str) -> str:
    """The imports of a program, and the lines that lead to ``loaded``.

    Who checks a file that is there already must not be shown a line that writes
    over it.

    Parameters
    ----------
    program : str
        What a strategy's ``code()`` prints.

    Returns
    -------
    str
        The whole program with a comment above it, where it cannot be divided.
    """
    try:
        statements = ast.parse(program).body
    except SyntaxError:  # the name of a custom object may be anything
        return WHOLE + program
    kept = _leading_to(LOADED, statements)
    lines = program.splitlines(keepends=True)
    ends = [statement.lineno - 1 for statement in statements[1:]] + [len(lines)]
    parts = zip(statements, ends, strict=True)
    return "".join("".join(lines[s.lineno - 1 : end]) for s, end in parts if s in kept)


def _leading_to(wanted: str, statements: list[ast.stmt]) -> list[ast.stmt]:
    """The imports, and backwards every statement that binds or changes what is needed."""
    needed, kept, changing = {wanted}, [], _following(wanted, statements)
    for statement in reversed(statements):
        reads, binds = _names(statement)
        if statement in changing or needed & binds:
            kept.append(statement)
            needed = needed - binds | reads
        elif isinstance(statement, ast.Import | ast.ImportFrom) or _is_flag(statement):
            kept.append(statement)
    return kept


def _following(wanted: str, statements: list[ast.stmt]) -> list[ast.stmt]:
    """What reads the wanted thing, or a name that was made of it: it may fill its variables."""
    made, found = {wanted}, []
    for statement in statements:
        reads, binds = _names(statement)
        if made & reads:
            found.append(statement)
            made |= binds
        else:
            made -= binds - {wanted}
    return found


def _is_flag(statement: ast.stmt) -> bool:
    """Whether it sets an environment variable, which an import below it reads."""
    return isinstance(statement, ast.Assign) and ast.unparse(statement).startswith("os.environ[")


def _names(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """The names that a statement reads, and those that it binds."""
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    binds = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    if isinstance(statement, ast.FunctionDef):
        binds = {statement.name}
    return {name.id for name in names} - binds, binds
