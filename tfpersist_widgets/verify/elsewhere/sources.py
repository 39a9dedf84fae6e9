"""The source of what was made in cells, as one file that another interpreter can import.

A class or function is taken with what its source names: imports as they were written,
plain constants, and the user's other classes and functions in turn.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import sys
import textwrap
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tfpersist_widgets.custom_code.functions import functions_of, is_plain

Statement = ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef
HEAD = "from __future__ import annotations\n\n"  # an old Python need not understand the types


class NoSource(Exception):
    """The source of a definition is not known; says which."""


class Gathered:
    """Everything that one module's definitions need, in an order in which it can be run."""

    def __init__(self, module: str) -> None:
        self._names = vars(sys.modules[module]) if module in sys.modules else {}
        self._cells = tuple(_cells(module))
        self._parts: dict[str, str] = {}
        self._imports: dict[str, None] = {}
        self._begun: set[str] = set()

    def add(self, name: str, value: Any) -> None:
        """Take a class or function, and what it names.

        Raises
        ------
        NoSource
        """
        if name in self._begun:
            return
        self._begun.add(name)
        text, statement, namespace = self._found(name, value)
        for used in _used(statement):
            if used != name and used in namespace:
                self._need(used, namespace[used])
        self._parts[name] = text

    def text(self) -> str:
        """The file."""
        return HEAD + "\n".join(self._imports) + "\n\n\n" + "\n\n".join(self._parts.values())

    def _found(self, name: str, value: Any) -> tuple[str, Statement, dict[str, Any]]:
        namespace = dict(self._names)
        for function in functions_of(value):
            namespace |= function.__globals__
        for text in (*_files_of(value), *self._cells):
            for statement in _parsed(text):
                if isinstance(statement, Statement) and statement.name == name:
                    return _segment(text, statement), statement, namespace
        raise NoSource(f"the source of {name} is not known")

    def _need(self, name: str, value: Any) -> None:
        line = self._import_of(name)
        if line:
            self._imports[line] = None
        elif isinstance(value, types.ModuleType):
            self._imports[f"import {value.__name__} as {name}"] = None
        elif is_plain(value):
            self._parts[name] = f"{name} = {value!r}\n"
        else:
            value = getattr(value, "python_function", value)  # of a tf.function
            self.add(name, value)

    def _import_of(self, name: str) -> str:
        """The import that binds a name, as it was written last."""
        for text in self._cells:
            for statement in _parsed(text):
                line = _binding(statement, name)
                if line:
                    return line
        return ""


def _binding(statement: ast.stmt, name: str) -> str:
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return ""
    for alias in statement.names:
        bound = alias.asname or alias.name.partition(".")[0]
        if bound == name:
            alone = type(statement)(**{**vars(statement), "names": [alias]})
            return ast.unparse(alone)
    return ""


def _used(statement: ast.stmt) -> list[str]:
    """Names that are read anywhere in a definition, in the order of their first use."""
    read = (
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    )
    return [name for name in dict.fromkeys(read) if not hasattr(builtins, name)]


def _segment(text: str, statement: Statement) -> str:
    first = min([statement.lineno, *(one.lineno for one in statement.decorator_list)])
    lines = text.splitlines()[first - 1 : statement.end_lineno]
    return textwrap.dedent("\n".join(lines)) + "\n"


def _parsed(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except SyntaxError:  # a cell with something that is no Python
        return []


def _files_of(value: Any) -> Iterator[str]:
    """The cell or file that a definition's functions were compiled from."""
    for name in dict.fromkeys(function.__code__.co_filename for function in functions_of(value)):
        yield "".join(linecache.getlines(name))


def _cells(module: str) -> Iterator[str]:
    """Sources of a module: its file where it has one, and the cells of the notebook, newest first.

    IPython keeps cells among the known lines, without a time of change, as they are no files.
    """
    file = getattr(sys.modules.get(module), "__file__", None)
    if file and Path(file).is_file():
        yield Path(file).read_text(encoding="utf-8", errors="replace")
    for entry in reversed(list(linecache.cache.values())):
        if len(entry) > 1 and entry[1] is None:
            yield "".join(entry[2])
