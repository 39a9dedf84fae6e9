"""Strategies of other packages: entry points of one group, looked up when they are asked for."""

from __future__ import annotations

import contextlib
import functools
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from tfpersist_widgets.strategies.strategy import Strategy

GROUP = "tfpersist_widgets.strategies"
KEY = re.compile(r"[a-z0-9_]+(:[a-z0-9_]+)?")
# What every strategy says of itself; a class may have forgotten it.
REQUIRED: tuple[tuple[str, type], ...] = (
    ("key", str),
    ("title", str),
    ("suffix", str),
    ("promises", frozenset),
)
LONGEST = 200  # characters of a reason


@dataclass(frozen=True)
class BrokenPlugin:
    """An entry point that gave no strategy.

    Attributes
    ----------
    name : str
        Of the entry point.
    distribution : str
        The installed package that has it; "" where that is unknown.
    reason : str
        One line; partly in that package's own words.
    """

    name: str
    distribution: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name!r} of {self.distribution!r} ({self.reason})"


@dataclass(frozen=True)
class Plugins:
    """What the entry points gave, in the order of their names."""

    strategies: tuple[Strategy, ...]
    broken: tuple[BrokenPlugin, ...]


def find_plugins(ours: Iterable[Strategy]) -> Plugins:
    """Import what other packages offer; one that is broken does not stop the rest.

    Parameters
    ----------
    ours : iterable of Strategy
        Their keys are taken.
    """
    owners = {strategy.key: "tfpersist-widgets" for strategy in ours}
    found: list[Strategy] = []
    broken: list[BrokenPlugin] = []
    for entry in _entries(_places()):
        try:
            strategy = _loaded(entry)
            if strategy.key in owners:
                raise ValueError(f"the key {strategy.key!r} belongs to {owners[strategy.key]}")
        except (Exception, SystemExit) as error:  # their code may raise anything
            broken.append(BrokenPlugin(entry.name, _owner(entry), _reason(error)))
        else:
            owners[strategy.key] = _owner(entry)
            found.append(strategy)
    return Plugins(tuple(found), tuple(broken))


def _places() -> tuple[tuple[str, int], ...]:
    """Each folder of the path, and when something was last installed there or removed."""
    found = []
    for entry in sys.path:
        with contextlib.suppress(OSError):
            found.append((entry, Path(entry or ".").stat().st_mtime_ns))
    return tuple(found)


@functools.lru_cache(maxsize=4)
def _entries(places: tuple[tuple[str, int], ...]) -> tuple[EntryPoint, ...]:
    """The entry points of the group; every package's files are read for that."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda one: (one.name, _owner(one))))


def _loaded(entry: EntryPoint) -> Strategy:
    offered = entry.load()
    strategy = _instance(offered) if isinstance(offered, type) else offered
    if not isinstance(strategy, Strategy):
        raise TypeError(f"{entry.value} is a {type(strategy).__name__}, and no Strategy")
    for name, kind in REQUIRED:
        if not isinstance(getattr(strategy, name, None), kind):
            raise TypeError(f"its {name} is no {kind.__name__}")
    if not KEY.fullmatch(strategy.key):
        raise ValueError(f"{strategy.key!r} is no key: use a-z, 0-9 and _, or key:variant")
    return strategy


@functools.cache
def _instance(offered: type) -> object:
    """One instance of each class, however often it is asked for."""
    return offered()


def _owner(entry: EntryPoint) -> str:
    return "" if entry.dist is None else entry.dist.name


def _reason(error: BaseException) -> str:
    line = " ".join(f"{type(error).__name__}: {error}".split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
