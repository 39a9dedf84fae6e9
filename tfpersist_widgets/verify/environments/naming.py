"""What the conditions `version:…` and `keras:…` mean."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from tfpersist_widgets.verify.conditions import UnknownCondition
from tfpersist_widgets.verify.environments.releases import PACKAGE, RELEASES, Release

_FORM = re.compile(r"(version|keras):([0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?)")
_BY_RULE = (2, 12)  # the first on Python 3.11


def release_of(name: str) -> Release:
    """The release that a condition names.

    Those of ``RELEASES`` first. Others by a rule: ``version:2.N`` from 2.12 on is the
    newest of that line, ``version:2.N.P`` that one, with the Python and the Keras of
    the nearest listed release before it; ``keras:3.N`` is that Keras on the TensorFlow
    of the release whose Keras is nearest, the older one of two.

    Parameters
    ----------
    name : str
        "version:2.16", "version:2.16.1", "keras:3.10".

    Raises
    ------
    UnknownCondition
        Naming what exists.
    """
    form = _FORM.fullmatch(name)
    if form is None:
        raise _unknown(name)
    kind, version = form.groups()
    candidates = _of_tensorflow(version) if kind == "version" else _of_keras(version)
    for release in candidates:
        return release
    raise _unknown(name)


def _of_tensorflow(version: str) -> Iterator[Release]:
    numbered = [one for one in RELEASES if not one.key.startswith("keras")]
    yield from (one for one in numbered if version in (one.key, one.tensorflow))
    yield from (
        _with_tensorflow(one, version)
        for one in numbered
        if _line(one.tensorflow) == _line(version)
    )
    if _BY_RULE <= _line(version) < (3, 0):
        before = [one for one in numbered if _line(one.tensorflow) <= _line(version)][-1]
        yield dataclasses.replace(
            before,
            key=version,
            requirements=(_pin(PACKAGE, version),),
            tensorflow=version,
            keras="",
            note="We do not know this release: its TensorFlow chooses the Keras.",
        )


def _with_tensorflow(listed: Release, version: str) -> Release:
    name = listed.requirements[0].partition("==")[0]
    pins = (_pin(name, version), *listed.requirements[1:])
    return dataclasses.replace(listed, key=version, requirements=pins, tensorflow=version)


def _of_keras(version: str) -> Iterator[Release]:
    yield from (one for one in RELEASES if _is_keras(one, version))
    if _line(version)[0] == 3:  # noqa: PLR2004 - Keras 2 belongs to its TensorFlow
        ours = [one for one in RELEASES if one.keras.startswith("3.")]
        nearest = min(ours, key=lambda one: _distance(one, version))
        pins = (nearest.requirements[0], _pin("keras", version))
        yield dataclasses.replace(
            nearest, key=f"keras-{version}", requirements=pins, keras=version, note=""
        )


def _is_keras(release: Release, version: str) -> bool:
    return version == release.keras or (
        version.count(".") == 1 and _line(release.keras) == _line(version)
    )


def _distance(release: Release, version: str) -> tuple[int, int]:
    ours, wanted = _line(release.keras)[1], _line(version)[1]
    return abs(ours - wanted), ours


def _line(version: str) -> tuple[int, int]:
    """The first two numbers of a version: of "2.16.2" they are 2 and 16."""
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def _pin(package: str, version: str) -> str:
    return f"{package}=={version}" + (".*" if version.count(".") == 1 else "")


def _unknown(name: str) -> UnknownCondition:
    known = ", ".join(f"'{_condition(one)}'" for one in RELEASES)
    return UnknownCondition(
        f"There is no condition {name!r}. Other releases are {known}; others of TensorFlow "
        f"from 2.12 on are 'version:2.N' or 'version:2.N.P', and others of "
        "Keras 3 'keras:3.N' or 'keras:3.N.P'."
    )


def _condition(release: Release) -> str:
    kind, _, version = release.key.rpartition("-")
    return f"{kind or 'version'}:{version}"
