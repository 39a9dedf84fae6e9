"""Objects that note every line of their own code that runs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

RAN: list[str] = []

_HOOKS = (
    "__getattribute__",
    "__getattr__",
    "__hash__",
    "__eq__",
    "__bool__",
    "__len__",
    "__iter__",
    "__contains__",
    "__getitem__",
    "__call__",
    "__repr__",
    "__str__",
    "__dir__",
    "__instancecheck__",
    "__subclasscheck__",
    "values",
    "items",
    "keys",
)


def noting(what: str) -> Callable[..., None]:
    def hook(*args: object, **kwargs: object) -> None:
        RAN.append(what)
        raise RuntimeError(f"{what} ran")

    return hook


def _hooks(owner: str) -> dict[str, object]:
    return {name: noting(f"{owner}.{name}") for name in _HOOKS}


def _with_metaclass(*bases: type) -> type:
    plain_class_is = type.__getattribute__(type, "__call__")
    # A call of the class itself would run the metaclass, so the instances are
    # made by type.__call__ and object.__new__ below.
    meta = type("Meta", (type,), {**_hooks("metaclass"), "__call__": plain_class_is})
    return type.__call__(meta, "Hostile", bases, _hooks("instance"))


def _lying_about(attribute: str) -> object:
    body = {attribute: property(noting(f"the property {attribute}"))}
    return object.__new__(type("Liar", (), body))


def _lying_module() -> object:
    body = {"__class__": property(noting("the class of __module__"))}
    return object.__new__(type("Named", (), {"__module__": object.__new__(type("M", (), body))}))


def _makers() -> tuple[Callable[[], object], ...]:
    return (
        lambda: object.__new__(_with_metaclass(object)),
        lambda: list.__new__(_with_metaclass(list)),
        lambda: dict.__new__(_with_metaclass(dict)),
        lambda: tuple.__new__(_with_metaclass(tuple)),
        lambda: _with_metaclass(object),
        lambda: _lying_about("__class__"),
        lambda: _lying_about("__dict__"),
        lambda: _lying_about("__name__"),
        _lying_module,
    )


def hostile_objects() -> Iterator[object]:
    """An endless row of them, each of a class of its own."""
    for make in itertools.cycle(_makers()):
        yield make()


def hidden_in_attributes() -> object:
    """A harmless object whose attributes are the hostile ones, alone and in containers."""
    harmless = type("Harmless", (), {})()
    some = list(itertools.islice(hostile_objects(), 2 * len(_makers())))
    harmless.__dict__.update({f"direct_{i}": value for i, value in enumerate(some)})
    harmless.__dict__.update(a_list=some, a_tuple=tuple(some), a_dict=dict(enumerate(some)))
    return harmless
