"""What lies at a path, as it is now, with what it says of itself."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets import artifacts, storage
from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.records import Artifact, Metadata, NoMetadata, Recognition
from tfpersist_widgets.strategies import all_strategies, find_strategy

# Formats that no content tells apart; metadata may.
ALIKE = (frozenset({"pickle", "cloudpickle"}),)


def recognised(artifact: str | Path | Artifact, strategy: str | None = None) -> Artifact:
    """The artifact at a path, as it is now.

    Parameters
    ----------
    artifact : Artifact, str or pathlib.Path
        An ``Artifact`` stays what it is.
    strategy : str, optional
        Key; without it the content tells.

    Returns
    -------
    Artifact
        With the fingerprint and the probe of the saved moment, where metadata say them.

    Raises
    ------
    ArtifactUnreadable
        There is nothing at the path, or it cannot be read.
    UnknownStrategy
        It is nothing that a strategy here writes.
    """
    if isinstance(artifact, Artifact):
        return artifact
    path = Path(artifact).expanduser().absolute()
    found = artifacts.recognise(path)
    told = metadata_of(path)
    key = strategy or key_of(found, told)
    if strategy is None and key not in [way.key for way in all_strategies()]:
        raise UnknownStrategy(_unknown(path, found))
    way, identity = find_strategy(key), storage.identify(path)
    if isinstance(told, NoMetadata):
        return Artifact(path, way.key, identity)
    return Artifact(path, way.key, identity, told.fingerprint, probe=told.probe, code=told.code)


def metadata_of(path: Path) -> Metadata | NoMetadata:
    """What an artifact says of itself, inside it or in its side file."""
    return artifacts.read_metadata(path, digest=lambda place: storage.identify(place).digest)


def key_of(found: Recognition, told: Metadata | NoMetadata) -> str:
    """The format that the content shows; which variant of it, metadata may say.

    It is the key of a strategy, where one loads such a thing.
    """
    if isinstance(told, NoMetadata):
        return found.format
    return told.strategy if alike(found.format, told.strategy) else found.format


def alike(one: str, other: str) -> bool:
    """Whether two strategies write what no content tells apart: variants, and pickles."""
    first, second = (key.partition(":")[0] for key in (one, other))
    return first == second or {first, second} in ALIKE


def _unknown(path: Path, found: Recognition) -> str:
    known = ", ".join(repr(way.key) for way in all_strategies())
    problem = f" ({found.problem})" if found.problem else ""
    return (
        f"No strategy here reads {path.name!r}: {found.rule}{problem}. Look at the path again; "
        f"where you know what it is, call check(), verify() or load() with strategy=, one of "
        f"{known}."
    )
