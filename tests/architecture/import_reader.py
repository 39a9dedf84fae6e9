"""Reads the imports of a package with `ast` and holds them to the table."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.import_table import DOORS, INSIDE_FUNCTIONS_ONLY, ROOMS

PACKAGE = "tfpersist_widgets"


@dataclass(frozen=True)
class Import:
    """One import; `target` is a full dotted name."""

    target: str
    line: int
    in_function: bool


def sources(package: Path) -> dict[str, str]:
    """Every module of the package by its name in it: `panel.view`, `panel.__init__`."""
    return {
        ".".join(path.relative_to(package).with_suffix("").parts): path.read_text("utf-8")
        for path in sorted(package.rglob("*.py"))
    }


def room_of(module: str) -> str | None:
    """The room a module belongs to; None when the table has no line for it."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in ROOMS), None)


def imports(source: str) -> Iterator[Import]:
    """Every import statement, and every `import_module` of a name written out."""
    tree = ast.parse(source)
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {child for function in functions for child in ast.walk(function)}
    for node in ast.walk(tree):
        for target in _targets(node):
            yield Import(target, node.lineno, node in inside)  # type: ignore[attr-defined]


def _targets(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        start = "." * node.level + (node.module or "")
        return [f"{start}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = ast.unparse(node.func).rpartition(".")[2]
        if called in ("import_module", "__import__"):
            return [str(node.args[0].value)]
    return []


def violations(modules: Mapping[str, str]) -> list[str]:
    """One sentence for each import that the table does not allow, and each unknown room."""
    found = []
    for module, source in modules.items():
        room = room_of(module)
        if room is None:
            found.append(f"{module} belongs to no room of the import table")
            continue
        for one in imports(source):
            why = _refusal(room, one, modules)
            if why:
                found.append(f"{module}:{one.line} {why}")
    return found


def _refusal(room: str, one: Import, modules: Mapping[str, str]) -> str | None:
    top = one.target.split(".")[0]
    if not top:
        return "imports relatively; write the full name"
    if top == PACKAGE:
        target = room_of(_module(one.target, modules))
        if target == room or target in ROOMS[room]:
            return None
        if one.in_function and (room, target) in INSIDE_FUNCTIONS_ONLY:
            return None
        return f"belongs to {room}, which may not import {target}"
    if top in sys.stdlib_module_names or room in _doors(top):
        return None
    return f"belongs to {room}, which may not import {top}"


def _doors(top: str) -> set[str]:
    return DOORS.get(top, set())


def _module(target: str, modules: Mapping[str, str]) -> str:
    """The module that holds a target, which may be a module, a folder or a name in either."""
    parts = target.split(".")[1:]
    while parts:
        name = ".".join(parts)
        if name in modules:
            return name
        if f"{name}.__init__" in modules:
            return f"{name}.__init__"
        parts.pop()
    return "__init__"
