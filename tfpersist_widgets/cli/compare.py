"""``compare``: a model with many strategies, or artifacts that are already there."""

from __future__ import annotations

import argparse
from typing import Any

from tfpersist_widgets import api
from tfpersist_widgets.cli import exits, objects, options, output, progress
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import ArtifactComparison, Comparison, RoundTrip, Verdict
from tfpersist_widgets.render.describe.roundtrip import results

DESCRIPTION = f"""\
With --model alone: save the model with every strategy, or with those that are named,
load each artifact again, and show in one table what comes back.

With ARTIFACTs: load each as its content says, and show in one table what comes back of
the model (--model), of the saved moment that a certificate holds (--certificate), or,
with neither, of the first of them, which is then loaded in this process.

{options.CONDITIONS}

Loading a model can run code that is in it: compare files that you trust."""
EPILOG = f"""\
exit codes:
  0  ok: everything that was promised came back, in every line and condition
  1  failed: in at least one of them loading raised or crashed, or something is changed
     or lost
  2  the command, a path, the model or the certificate cannot be used
  3  could not look: nothing failed, and in one of them something promised was not seen,
     or the strategy does not take the model
{options.INTERRUPTED}

examples:
  python -m tfpersist_widgets compare --model train:build --strategies keras,saved_model
  python -m tfpersist_widgets compare old.h5 new.keras
  python -m tfpersist_widgets compare *.keras --certificate model.json --conditions bare"""


class CannotCompare(TFPersistError):
    """The command names nothing that could be compared, or too much."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "compare",
        help="compare strategies, or artifacts, in one table",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("artifacts", nargs="*", metavar="ARTIFACT", help="file or folder")
    against = parser.add_mutually_exclusive_group()
    against.add_argument(
        "--model", metavar="MODULE:NAME", help="a model, or a function that makes it"
    )
    against.add_argument("--certificate", metavar="FILE", help="a certificate's .json file")
    parser.add_argument(
        "--strategies", metavar="KEYS", help="divided by commas; only with --model alone"
    )
    options.add_conditions(parser, "fresh,bare")
    _add_calls(parser)
    options.add_loading(parser)
    parser.add_argument(
        "--details", action="store_true", help="below the table, all about what is not ok"
    )
    options.add_json(parser)
    options.add_progress(parser)
    parser.set_defaults(run=run)


def _add_calls(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--inputs",
        metavar="MODULE:NAME",
        help="arrays to call the model on, or a function that makes them; without it they are "
        "made from its specification",
    )
    parser.add_argument(
        "--targets",
        metavar="MODULE:NAME",
        help="the same for targets: one more training step is then compared",
    )
    parser.add_argument(
        "--call", metavar="NAME", help="method or signature to compare in place of the call"
    )


def run(given: argparse.Namespace) -> int:
    """Compare, print the table, return the exit code."""
    _require_sense(given)
    arguments = {
        "conditions": given.conditions,
        "inputs": objects.made("--inputs", given.inputs),
        "targets": objects.made("--targets", given.targets),
        "call": given.call,
        **options.loading(given, given.conditions),
    }
    model = objects.made("--model", given.model)
    with progress.shown(lines=given.progress) as tell:
        found = _compared(given, model, arguments | {"progress": tell})
    output.show(found, as_json=given.json)
    if given.details and not given.json:
        for trip in _trips(found):
            _show_unless_ok(trip)
    return exits.of(one.verdict for trip in _trips(found) for one in trip.verifications)


def _require_sense(given: argparse.Namespace) -> None:
    if given.strategies is not None and (given.artifacts or not given.model):
        raise CannotCompare(
            "--strategies says how to save a model: give --model, and no artifact. An artifact's "
            "content tells how to load it."
        )
    if not given.artifacts and not given.model:
        raise CannotCompare(
            "There is nothing to compare: name artifacts, or a model with --model MODULE:NAME."
        )


def _compared(
    given: argparse.Namespace, model: Any, arguments: dict[str, Any]
) -> Comparison | ArtifactComparison:
    if given.artifacts:
        against = given.certificate if model is None else model
        return api.compare_artifacts(given.artifacts, against, **arguments)
    named = given.strategies and [key.strip() for key in given.strategies.split(",")]
    return api.compare(model, named or None, **arguments)


def _trips(found: Comparison | ArtifactComparison) -> tuple[RoundTrip, ...]:
    if isinstance(found, Comparison):
        return found.round_trips
    return tuple(one.round_trip for one in found.checked)


def _show_unless_ok(trip: RoundTrip) -> None:
    if any(one.verdict is not Verdict.OK for one in trip.verifications):
        output.write("")
        output.show_part(trip, results)
