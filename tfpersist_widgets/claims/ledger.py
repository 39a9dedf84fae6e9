"""The claims as they are recorded, read from the package's data."""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tfpersist_widgets.claims.articles import ARTICLES
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import Claim, ClaimCase
from tfpersist_widgets.records.restoring import Malformed, restore

DATA = Path(__file__).parent / "data"
# With these every outcome was recorded; with others a lesson shows what differs.
VERSIONS = {"tensorflow": "2.21.0", "keras": "3.15.1"}


class UnknownClaim(TFPersistError, LookupError):
    """No claim has this key."""


def claim(key: str) -> Claim:
    """One claim.

    Parameters
    ----------
    key : str
        ``"P1"``.

    Raises
    ------
    UnknownClaim
        When there is none of that key.
    """
    found = {one.key: one for one in claims()}
    if key not in found:
        raise UnknownClaim(f"no claim is called {key!r}; there are {', '.join(found)}")
    return found[key]


@cache
def claims() -> tuple[Claim, ...]:
    """All claims, in the order of the lessons.

    Raises
    ------
    TFPersistError
        When a data file of the package is damaged.
    """
    return tuple(one for path in sorted(DATA.glob("*.toml")) for one in read(path))


def read(path: Path) -> tuple[Claim, ...]:
    """The claims of one lesson's file."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))["claim"]
        return tuple(_claim(table, path.stem) for table in tables)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TFPersistError(
            f"{path.name} of this package's claims cannot be read: {type(error).__name__}: "
            f"{error}. Install the package again."
        ) from error


def _claim(table: dict[str, Any], lesson: str) -> Claim:
    _only_known(table, Claim)
    for case in table["cases"]:
        _only_known(case, ClaimCase)
    titles = {one.key: one.to_dict() for one in ARTICLES}
    articles = [titles[key] for key in table["articles"]]
    return restore(Claim, {**table, "articles": articles, "lesson": lesson})


def _only_known(table: dict[str, Any], kind: type[Any]) -> None:
    known = {field.name for field in dataclasses.fields(kind)}
    if strange := sorted(set(table) - known):
        raise Malformed(f"{kind.__name__} has no field {', '.join(strange)}")
