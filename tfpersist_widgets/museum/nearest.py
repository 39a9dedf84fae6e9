"""Which measured writer stands for the one that wrote an artifact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tfpersist_widgets.museum.opens import numbers
from tfpersist_widgets.records import ReaderRelease, VersionMark

_NEWEST_FORM = (3,)  # a later Keras may well write it, too
_NAMES = {"keras": "Keras", "tensorflow": "TensorFlow"}


@dataclass(frozen=True)
class Writer:
    """Who wrote an artifact, and which measured writers stand for it.

    Attributes
    ----------
    written_by : str
        For people; ``"unknown"`` where nothing says it.
    releases : tuple of str
        Keys of the measured writers: one, or several where it is not known more exactly.
    neighbour : str
        Said where they are not the one that wrote it.
    not_measured : str
        Why there are none.
    """

    written_by: str
    releases: tuple[str, ...] = ()
    neighbour: str = ""
    not_measured: str = ""


def contradiction(marks: Iterable[VersionMark]) -> str:
    """Which marks say different things of one library; "" where all agree."""
    seen: dict[str, VersionMark] = {}
    for mark in marks:
        first = seen.setdefault(mark.of, mark)
        if not _agree(first.version, mark.version):
            return (
                f"It contradicts itself about {_NAMES[mark.of]}: {first.where} says "
                f"{first.version}, and {mark.where} says {mark.version}."
            )
        if len(numbers(mark.version)) > len(numbers(first.version)):
            seen[mark.of] = mark
    return ""


def _agree(one: str, other: str) -> bool:
    """Whether both can be of one version; builds are told apart by two numbers only."""
    first, second = sorted((numbers(one)[:2], numbers(other)[:2]), key=len)
    if first == _NEWEST_FORM:
        return second >= first
    return bool(first) and first == second[: len(first)]


def nearest(marks: tuple[VersionMark, ...], measured: tuple[ReaderRelease, ...]) -> Writer:
    """The measured writer whose versions come nearest to what the marks say.

    Parameters
    ----------
    marks : tuple of VersionMark
        Without contradiction.
    measured : tuple of ReaderRelease
        The releases that wrote artifacts of this format, with their versions.
    """
    keras, tensorflow = _said("keras", marks), _said("tensorflow", marks)
    if len(numbers(keras)) > 1:
        return _by("keras", keras, tensorflow, measured)
    if tensorflow:
        return _by("tensorflow", tensorflow, "", _of_generation(keras, measured))
    if keras:
        return _generation(keras, measured)
    together = "Nothing in it says what wrote it: all measured writers are counted together."
    return Writer("unknown", tuple(one.key for one in measured), together)


def writer_in_words(marks: tuple[VersionMark, ...]) -> str:
    """What the marks say of who wrote it: ``"Keras 3.10.0"``; else ``"unknown"``."""
    said = ((name, _said(of, marks)) for of, name in _NAMES.items())
    return ", ".join(f"{name} {version}" for name, version in said if version) or "unknown"


def _said(of: str, marks: tuple[VersionMark, ...]) -> str:
    """The most exact version that the marks say of a library."""
    said = [mark.version for mark in marks if mark.of == of and numbers(mark.version)]
    return max(said, key=lambda version: len(numbers(version)), default="")


def _of_generation(keras: str, measured: tuple[ReaderRelease, ...]) -> tuple[ReaderRelease, ...]:
    wanted = numbers(keras)[:1]
    return tuple(m for m in measured if numbers(m.version("keras"))[: len(wanted)] == wanted)


def _generation(keras: str, measured: tuple[ReaderRelease, ...]) -> Writer:
    name = f"Keras {numbers(keras)[0]}"
    keys = tuple(one.key for one in _of_generation(keras, measured))
    if not keys:
        return Writer(name, not_measured=f"No artifact of this format by {name} was measured.")
    told = f"Only its form shows {name}: all measured writers of that generation count together."
    return Writer(f"{name}, which one is unknown", keys, told)


def _by(of: str, version: str, tensorflow: str, measured: tuple[ReaderRelease, ...]) -> Writer:
    told = f"{_NAMES[of]} {version}" + (f", TensorFlow {tensorflow}" if tensorflow else "")
    wanted = numbers(version)
    alike = [one for one in measured if numbers(one.version(of))[:1] == wanted[:1]]
    if not alike:
        why = f"No artifact of this format by {_NAMES[of]} {wanted[0]} was measured."
        return Writer(told, not_measured=why)
    before = [numbers(one.version(of)) for one in alike if numbers(one.version(of)) <= wanted]
    place = max(before) if before else min(numbers(one.version(of)) for one in alike)
    there = [one for one in alike if numbers(one.version(of)) == place]
    chosen = min(there, key=lambda one: (_apart(one, tensorflow), one.key.startswith("keras-")))
    if place == wanted:
        return Writer(told, (chosen.key,))
    neighbour = (
        f"This version was not measured. The answers are those of its nearest measured neighbour, "
        f"{_NAMES[of]} {chosen.version(of)}."
    )
    return Writer(told, (chosen.key,), neighbour)


def _apart(one: ReaderRelease, tensorflow: str) -> int:
    """How many minor releases of TensorFlow lie between; 0 where that is not asked."""
    wanted, there = numbers(tensorflow)[:2], numbers(one.version("tensorflow"))[:2]
    return abs(wanted[-1] - there[-1]) if wanted and there and wanted[0] == there[0] else 0
