"""The saved moment of a piece: what its release wrote down beside the artifacts."""

from __future__ import annotations

import zipfile
from typing import Any

import numpy.typing as npt

from tfpersist_widgets import state
from tfpersist_widgets.errors import MuseumRefused
from tfpersist_widgets.museum.unpacking import unpacked_file
from tfpersist_widgets.records import Fingerprint, MuseumPiece, OptimizerPrint, VariablePrint
from tfpersist_widgets.state import Leaf
from tfpersist_widgets.state.variables import tensor_of
from tfpersist_widgets.verify import Expectation
from tfpersist_widgets.verify.environments.worker import State, read_state

EXPECTED = "expected.npz"
UNSEEN = "the museum has no outputs of this model"

Named = list[tuple[str, npt.NDArray[Any]]]


def moment(piece: MuseumPiece, *, graph: bool = False) -> Expectation:
    """What must come back of a piece: variables, optimizer, and outputs on a fixed probe.

    Nothing is claimed of the rest: another Keras describes the same model in other
    words.

    Parameters
    ----------
    piece : MuseumPiece
    graph : bool
        Whether what is loaded computes in graph mode; the expected outputs were
        computed eagerly.

    Raises
    ------
    MuseumRefused
        It is not in the archive, or malformed.
    """
    path = unpacked_file(piece, f"{piece.release}/{piece.model}/{EXPECTED}")
    try:
        found: State = read_state(path)
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise MuseumRefused(
            f"The expected state of {piece.model!r} in the museum's archive "
            f"{piece.archive.name!r} cannot be read: {error}. Take the museum again from where "
            "it came."
        ) from error
    inputs = [array for _, array in found.inputs]
    return Expectation(
        None,
        Fingerprint(_prints(found.variables), _optimizer(found)),
        inputs=inputs[0] if len(inputs) == 1 else inputs,
        outputs=tuple(Leaf(name, array) for name, array in found.outputs),
        unseen="" if inputs and found.outputs else UNSEEN,
        note=f"the museum's, with the outputs that {piece.release} computed",
        mixed=graph,
    )


def _optimizer(found: State) -> OptimizerPrint | None:
    if found.optimizer is None:
        return None
    return OptimizerPrint(found.optimizer_class, _prints(found.optimizer))


def _prints(named: Named) -> tuple[VariablePrint, ...]:
    return tuple(
        VariablePrint(name, tensor_of(array), state.digest(array)) for name, array in named
    )
