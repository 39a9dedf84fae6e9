"""The user's definitions on the way to another release: as source, never as pickles."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfpersist_widgets.verify.definitions import Definition
from tfpersist_widgets.verify.elsewhere.sources import Gathered, NoSource

INSTALLED = ("site-packages", "dist-packages")
BARE = "the load was done without the definitions: {}"


@dataclass(frozen=True)
class Crossing:
    """Definitions as another release can have them.

    Attributes
    ----------
    files : tuple of (str, str)
        Module and source, in the order in which they are to be imported.
    search_path : tuple of str
        Folders of packages of the user's.
    custom_objects : mapping of str to str
        Name and ``module:Name``.
    rebuild : str
        ``module:function``; "" where there is none, or it cannot cross.
    sentences : tuple of str
        How each of them travels, for people.
    """

    files: tuple[tuple[str, str], ...] = ()
    search_path: tuple[str, ...] = ()
    custom_objects: Mapping[str, str] = field(default_factory=dict)
    rebuild: str = ""
    sentences: tuple[str, ...] = ()


def crossing(
    found: Iterable[Definition], objects: Mapping[str, Any], rebuild: Callable[[], Any] | None
) -> Crossing:
    """What of the user's definitions crosses; nothing, where a source is not known."""
    found = tuple(found)
    try:
        made = _by_value([one for one in found if one.by_value])
    except NoSource as error:
        return Crossing(sentences=(BARE.format(error),))
    imported = sorted({one.module for one in found if not one.by_value})
    files = {**dict(filter(None, map(_single_file, imported))), **made}
    folders = map(_folder, imported)
    known = {id(one.value): f"{one.module}:{one.name}" for one in found if _has_name(one)}
    places = {name: known.get(id(value), "") for name, value in objects.items()}
    return Crossing(
        tuple(files.items()),
        tuple(dict.fromkeys(filter(None, folders))),
        {name: place for name, place in places.items() if place},
        known.get(id(rebuild), ""),
        (*_told(found, files), *(f"{n}: cannot be sent" for n, at in places.items() if not at)),
    )


def _has_name(one: Definition) -> bool:
    """Whether a module's attributes lead to it: not to a lambda, nor into a function."""
    return "<" not in one.name


def _by_value(found: Iterable[Definition]) -> dict[str, str]:
    modules: dict[str, Gathered] = {}
    for one in found:
        # What is inside another class comes with it.
        if "." not in one.name and _has_name(one):
            modules.setdefault(one.module, Gathered(one.module)).add(one.name, one.value)
    return {module: gathered.text() for module, gathered in modules.items()}


def _told(found: Iterable[Definition], files: Mapping[str, str]) -> Iterable[str]:
    for one in found:
        if not _has_name(one):
            yield f"{one.name}: cannot be sent, it was made inside a function or is a lambda"
        elif one.by_value:
            yield f"{one.name}: as source, it was made in this notebook"
    for module in sorted({one.module for one in found if not one.by_value}):
        yield f"{module}: {'as source' if module in files else 'imported there, if it can be'}"


def _single_file(module: str) -> tuple[str, str] | None:
    """The user's own file of a module that belongs to no package."""
    file = getattr(sys.modules.get(module), "__file__", None)
    if "." in module or not file or not file.endswith(".py") or Path(file).name == "__init__.py":
        return None
    if any(part in INSTALLED for part in Path(file).parts):
        return None
    return module, Path(file).read_text(encoding="utf-8")


def _folder(module: str) -> str:
    """The folder where a package of the user's lies; "" for one that is installed.

    Beside an installed one lies another TensorFlow.
    """
    top = sys.modules.get(module.partition(".")[0])
    file = getattr(top, "__file__", None) or ""
    if not file or any(part in INSTALLED for part in Path(file).parts):
        return ""
    parents = Path(file).resolve().parents
    return str(parents[1] if re.search(r"__init__\.pyc?$", file) else parents[0])
