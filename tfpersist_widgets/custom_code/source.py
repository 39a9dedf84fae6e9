"""Source without what makes no difference: comments, docstrings, places."""

from __future__ import annotations

import ast
import linecache
import types
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tfpersist_widgets.custom_code.bytecode import codes, normalised_code
from tfpersist_widgets.custom_code.functions import functions_of

LARGEST = 4 * 2**20  # characters of a file; a larger one was not written by hand
FILES = 32  # whose trees are kept: many classes stand in one file
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def source_of(value: Any) -> str:
    """The normalised source of a class or function; "" where it cannot be had.

    A file may have been changed since it was imported, so its text counts only when
    it compiles to the functions that are there.
    """
    functions = functions_of(value)
    if not functions:
        return ""
    name = functions[0].__code__.co_filename
    for again in (False, True):
        if again:
            linecache.checkcache(name)
        node = _node("".join(linecache.getlines(name)), value, functions)
        if node is not None:
            return _normalised(node)
    return ""


def _node(text: str, value: Any, functions: tuple[types.FunctionType, ...]) -> Definition | None:
    """The one definition in a text that is that of ``value``, as it runs."""
    parsed = _parsed(text) if text and len(text) <= LARGEST else None
    if parsed is None:
        return None
    tree, compiled = parsed
    if any(not _is_in(compiled, function.__code__) for function in _within(value, functions)):
        return None
    found = [node for node in ast.walk(tree) if _is_of(node, value, functions[0])]
    return found[0] if len(found) == 1 else None  # type: ignore[return-value]


@lru_cache(FILES)
def _parsed(text: str) -> tuple[ast.Module, dict[tuple[str, int], list[str]]] | None:
    """The tree of a text, and what each function in it compiles to, by name and line."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT  # as cells of a notebook may
    try:
        tree = ast.parse(text)
        module = compile(text, "<text>", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    by_place: dict[tuple[str, int], list[str]] = {}
    for code in codes(module):
        by_place.setdefault((code.co_name, code.co_firstlineno), []).append(normalised_code(code))
    return tree, by_place


def _within(value: Any, functions: tuple[types.FunctionType, ...]) -> Iterator[types.FunctionType]:
    """Of a class, the functions that are written in its body, and not merely kept in it."""
    for function in functions:
        inside = f"{getattr(value, '__qualname__', '')}.{function.__name__}"
        if not isinstance(value, type) or function.__qualname__ == inside:
            yield function


def _is_in(compiled: dict[tuple[str, int], list[str]], code: types.CodeType) -> bool:
    return normalised_code(code) in compiled.get((code.co_name, code.co_firstlineno), [])


def _is_of(node: ast.AST, value: Any, function: types.FunctionType) -> bool:
    line = function.__code__.co_firstlineno
    if isinstance(value, type):
        return (
            isinstance(node, ast.ClassDef)
            and node.name == value.__name__
            and node.lineno <= line <= (node.end_lineno or 0)
        )
    if isinstance(node, ast.Lambda):
        return function.__name__ == "<lambda>" and node.lineno == line
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
    return node.name == function.__name__ and first == line


def _normalised(node: Definition) -> str:
    return ast.unparse(_WithoutDocstrings().visit(ast.parse(ast.unparse(node))))


class _WithoutDocstrings(ast.NodeTransformer):
    """A body that held nothing else is left with ``pass``."""

    def _without(self, node: Any) -> Any:
        self.generic_visit(node)
        if node.body and _is_text(node.body[0]):
            node.body = node.body[1:] or [ast.Pass()]
        return node

    visit_ClassDef = visit_FunctionDef = visit_AsyncFunctionDef = _without  # noqa: N815 - ast's


def _is_text(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
