"""How many operations a graph has, and which of them matter to whoever loads it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tfpersist_widgets.artifacts.protobuf.wire import Part

_NODE, _LIBRARY = 1, 2  # of a graph
_OPERATION = 2  # of a node
_PYTHON = ("EagerPyFunc", "PyFunc", "PyFuncStateless")
_FILES = ("ReadFile", "WriteFile")
# TensorFlow ends a function's name with a counter of the process that saved it.
_COUNTER = re.compile(r"(?<=\D)_\d+$")


@dataclass
class Graph:
    """What was counted.

    Attributes
    ----------
    nodes : int
        Of the graph itself, outside its functions.
    operations : collections.Counter
        Name of each operation and how often it occurs, functions included.
    functions : dict of str to list of int
        Name without its counter, and the nodes of each function of that name.
    """

    nodes: int = 0
    operations: Counter[str] = field(default_factory=Counter)
    functions: dict[str, list[int]] = field(default_factory=dict)

    @property
    def warning(self) -> str:
        """What the operations do outside the graph; "" for nothing."""
        python = sum(self.operations[name] for name in _PYTHON)
        files = [name for name in _FILES if self.operations[name]]
        found = []
        if python:
            found.append(
                f"{python} py_function {'node calls' if python == 1 else 'nodes call'} Python "
                "code that is not in this file: another process cannot call it, or calls some "
                "other function"
            )
        if files:
            found.append(f"it reads or writes files when it is called ({', '.join(files)})")
        return "; ".join(found)


def graph(message: Part) -> Graph:
    """Counts over a GraphDef: nodes (1), function library (2)."""
    found = Graph()
    for number, value in message.fields():
        if number == _NODE and isinstance(value, Part):
            found.nodes += 1
            found.operations[_operation(value)] += 1
        elif number == _LIBRARY and isinstance(value, Part):
            for function in value.message().parts(1):
                _function(function, found)
    return found


def _function(message: Part, found: Graph) -> None:
    """Count a FunctionDef: signature (1) with its name (1), nodes (3)."""
    function = message.message()
    name = function.part(1).message().part(1).text
    nodes = function.parts(3)
    found.operations.update(map(_operation, nodes))
    found.functions.setdefault(_COUNTER.sub("", name), []).append(len(nodes))


def _operation(node: Part) -> str:
    """The operation of a NodeDef (2), which stands before the larger fields."""
    for number, value in node.fields():
        if number == _OPERATION and isinstance(value, Part):
            return value.text
    return ""
