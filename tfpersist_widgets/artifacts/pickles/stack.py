"""The stack of the unpickler, with names where it would have objects."""

from __future__ import annotations

import pickletools
from collections.abc import Sequence
from dataclasses import dataclass

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Unreadable
from tfpersist_widgets.artifacts.pickles.opcodes import Step

_COMPUTED = "a name that is only known while unpickling"


@dataclass(frozen=True)
class Import:
    """Something that the pickle names; without a module where nobody can tell what."""

    module: str
    name: str

    @property
    def full(self) -> str:
        """``"module.name"``."""
        return f"{self.module}.{self.name}" if self.module else self.name


class _Mark:
    """The place on the stack up to which some opcodes take everything."""


Thing = str | Import | tuple["Thing", ...] | _Mark | None  # None: anything else

GETATTR = Import("builtins", "getattr")
_CALLS = {"REDUCE", "NEWOBJ", "NEWOBJ_EX", "OBJ"}
_TUPLES = {"EMPTY_TUPLE", "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3"}
_PUTS = {"PUT", "BINPUT", "LONG_BINPUT"}
_GETS = {"GET", "BINGET", "LONG_BINGET"}
_REGISTERED = {"EXT1", "EXT2", "EXT4"}
_LONGEST_TUPLE = 8  # longer ones are data


class Stack:
    """Follows a pickle.

    Attributes
    ----------
    called : dict of Import to bool
        Everything that is imported, in order, and whether the pickle calls it.
    """

    def __init__(self) -> None:
        self.called: dict[Import, bool] = {}
        self._items: list[Thing] = []
        self._memo: dict[int, Thing] = {}

    def follow(self, step: Step) -> None:
        """Do to the stack what an opcode does."""
        name = step.opcode.name
        if name == "MEMOIZE":
            self._memo[len(self._memo)] = self._top()
        elif name in _PUTS:
            self._memo[step.argument] = self._top()
        elif name == "DUP":
            self._items.append(self._top())
        elif name == "MARK":
            self._items.append(_Mark())
        else:
            taken = self._take(step.opcode.stack_before)
            after = step.opcode.stack_after
            if after:
                self._items += [None] * (len(after) - 1) + [self._result(step, name, taken)]

    def _top(self) -> Thing:
        if not self._items:
            raise Unreadable("it is damaged: an instruction needs something that is not there")
        return self._items[-1]

    def _take(self, before: Sequence[pickletools.StackObject]) -> list[Thing]:
        """Pop what an opcode takes; everything up to the mark where it wants that."""
        taken: list[Thing] = []
        single = len(before)
        if pickletools.markobject in before:
            single = before.index(pickletools.markobject)
            while not isinstance(self._top(), _Mark):
                taken.append(self._items.pop())
            self._items.pop()
        for _ in range(single):
            self._top()
            taken.append(self._items.pop())
        return taken[::-1]

    def _result(self, step: Step, name: str, taken: list[Thing]) -> Thing:
        argument = step.argument
        if name in ("GLOBAL", "INST"):
            module, _, attribute = argument.partition(" ")
            return self._imported(Import(module, attribute), called=name == "INST")
        if name == "STACK_GLOBAL":
            module, attribute = taken
            if isinstance(module, str) and isinstance(attribute, str):
                return self._imported(Import(module, attribute))
            return self._imported(Import("", _COMPUTED))
        if name in _REGISTERED:
            return self._imported(Import("", f"number {argument} of the registry of copyreg"))
        if name in _GETS:
            return self._memo.get(argument)
        if name in _TUPLES:
            return tuple(taken) if len(taken) <= _LONGEST_TUPLE else None
        if name in _CALLS and taken:
            return self._call(taken[0], taken[1:])
        return argument if isinstance(argument, str) and len(argument) <= limits.TEXT else None

    def _imported(self, found: Import, called: bool = False) -> Import:
        self.called[found] = self.called.get(found, False) or called
        return found

    def _call(self, function: Thing, arguments: list[Thing]) -> Thing:
        """What a call gives: something unknown, but for an attribute of an import."""
        if not isinstance(function, Import):
            return None
        match arguments:
            case [(Import() as owner, str() as attribute)] if function == GETATTR:
                return self._imported(Import(owner.module, f"{owner.name}.{attribute}"))
        self.called[function] = True
        return None
