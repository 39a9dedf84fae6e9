"""Bytecode without what makes no difference: file, lines, docstrings."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.custom_code.functions import functions_of, is_plain, shown

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
WRITTEN = 0x2AC  # flags that the text of a function decides: stars, generators, coroutines
HAS_DOCSTRING = 0x4000000  # from Python 3.13 on; before, the first constant is its place


def bytecode_of(value: Any) -> str:
    """What the functions of a class or function were compiled to; "" where there are none."""
    found = (f"{f.__name__}: {normalised_code(f.__code__)}" for f in functions_of(value))
    return "\n".join(sorted(found))


def codes(module: types.CodeType) -> Iterator[types.CodeType]:
    """All functions that a module's code makes, at whatever depth."""
    queue = [module]
    while queue:
        code = queue.pop()
        yield code
        queue += [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]


def normalised_code(code: types.CodeType) -> str:
    """One text for all code that does the same in the same way."""
    constants = list(code.co_consts)
    if constants and isinstance(constants[0], str) and _begins_with_docstring(code):
        constants[0] = None
    flags = code.co_flags & WRITTEN
    counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, flags)
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    exceptions = getattr(code, "co_exceptiontable", b"")
    return repr((code.co_code, exceptions, counts, names, [_constant(one) for one in constants]))


def _begins_with_docstring(code: types.CodeType) -> bool:
    if sys.version_info >= (3, 13):
        return bool(code.co_flags & HAS_DOCSTRING)
    return not code.co_name.startswith("<")  # a comprehension has no such place


def _constant(value: Any) -> str:
    if isinstance(value, types.CodeType):
        return normalised_code(value)
    return shown(value) if is_plain(value) else type(value).__name__
