"""How each section of two fingerprints is compared, in the order of ``state.SECTIONS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tfpersist_widgets.diffs import (
    assets,
    compile_settings,
    configuration,
    dtypes,
    moving,
    signatures,
    trainable,
)
from tfpersist_widgets.diffs.pairing import pair
from tfpersist_widgets.records import Aspect, AspectResult, Fingerprint, Section

Compared = Callable[..., AspectResult | None]

SECTIONS: tuple[tuple[Aspect, Compared], ...] = (
    (Aspect.CONFIGURATION, configuration.compare),
    (Aspect.COMPILE, compile_settings.compare),
    (Aspect.TRAINABLE, trainable.compare),
    (Aspect.DTYPES, dtypes.compare),
    (Aspect.SIGNATURES, signatures.compare),
    (Aspect.ASSETS, assets.compare),
    (Aspect.RANDOM_STATE, moving.compare),
)


def compare_sections(
    expected: Fingerprint, observed: Fingerprint, promises: frozenset[Aspect]
) -> tuple[AspectResult, ...]:
    """One result for each section that the saved side has something in.

    Parameters
    ----------
    expected, observed : Fingerprint
    promises : frozenset of Aspect
    """
    results = []
    observed = _under_saved_paths(expected, observed)
    for aspect, compare in SECTIONS:
        saved = expected.section(aspect)
        # A fingerprint of an earlier release has no sections: nothing is claimed of them.
        if saved is not None:
            loaded = observed.section(aspect) or Section(aspect, unseen="it was not looked at")
            results.append(compare(saved, loaded, promised=aspect in promises))
    return tuple(result for result in results if result is not None)


def _under_saved_paths(expected: Fingerprint, observed: Fingerprint) -> Fingerprint:
    """The loaded side, each variable's flag under the path that the saved variable has."""
    pairs = pair(expected.variables, observed.variables)
    names = {one.observed.path: one.expected.path for one in pairs if one.expected and one.observed}

    def renamed(section: Section) -> Section:
        found = (replace(one, path=names.get(one.path, one.path)) for one in section.entries)
        return replace(section, entries=tuple(found))

    flags = Aspect.TRAINABLE
    sections = (renamed(one) if one.aspect is flags else one for one in observed.sections)
    return replace(observed, sections=tuple(sections))
