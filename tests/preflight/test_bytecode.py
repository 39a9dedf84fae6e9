"""Where an attribute's first value comes from, on whichever Python this is."""

import contextlib

import pytest

from tfpersist_widgets.preflight.bytecode import Start, start_of


class Plain:
    def __init__(self, scale=1.0, units=3):
        self.scale = scale
        self.units = units


class KeywordOnly:
    def __init__(self, *, scale=1.0):
        self.scale = scale


class BesideAComprehension:
    def __init__(self, scale=1.0, units=(3,)):
        self.sizes = [one * 2 for one in units]
        self.scale = scale
        self.names = {str(one): one for one in units if one}


class BesideALoop:
    def __init__(self, scale=1.0, units=(3,)):
        self.scale = scale
        for one in units:
            repr(one)


class AfterACondition:
    def __init__(self, scale=1.0, verbose=False):
        if verbose:
            repr(scale)
        self.scale = scale


class Sometimes:
    def __init__(self, scale=1.0, units=3):
        if units:
            self.scale = scale


class UnlessItLeft:
    def __init__(self, scale=1.0, units=3):
        if not units:
            return
        self.scale = scale


class EachTime:
    def __init__(self, scale=1.0, units=(3,)):
        for _ in units:
            self.scale = scale


class Tried:
    def __init__(self, scale=1.0):
        try:
            self.scale = scale
        except AttributeError:
            repr(self)


class Within:
    def __init__(self, scale=1.0):
        with contextlib.suppress(AttributeError):
            self.scale = scale


class ChangedBefore:
    def __init__(self, scale=1.0):
        scale = scale or 2.0
        self.scale = scale


class ChangedForOne:
    def __init__(self, scale=1.0, units=3):
        if units:
            scale = 2.0
        self.scale = scale


class Computed:
    def __init__(self, scale=1.0):
        self.scale = scale * 2


class Chosen:
    def __init__(self, units=3, scale=1.0):
        self.scale = units if units else scale


class TheOther:
    def __init__(self, units=3, scale=1.0):
        self.scale = units or scale


class Twice:
    def __init__(self, scale=1.0, units=3):
        self.scale = scale
        self.scale = units


class Elsewhere:
    def __init__(self, other, scale=1.0):
        other.scale = scale


class Never:
    def __init__(self, scale=1.0):
        repr(scale)


CERTAIN = (Plain, KeywordOnly, BesideAComprehension, BesideALoop, AfterACondition)
UNKNOWN = (Sometimes, UnlessItLeft, EachTime, Tried, Within, ChangedBefore, ChangedForOne)
UNKNOWN += (Chosen, Computed, TheOther, Twice, Elsewhere, Never)


@pytest.mark.parametrize("kind", CERTAIN)
def test_an_argument_that_is_always_stored_as_it_is_is_known(kind):
    assert start_of(kind, "scale") == Start(argument="scale")


@pytest.mark.parametrize("kind", UNKNOWN)
def test_whatever_is_not_certain_is_unknown(kind):
    assert start_of(kind, "scale") == Start()


def test_a_constant_is_known():
    class Constant:
        def __init__(self, units=(1,)):
            self.factors = tuple(one for one in units)
            self.scale = 2.5

    assert start_of(Constant, "scale") == Start(constant=(2.5,))
