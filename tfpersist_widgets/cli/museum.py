"""``museum``: what old and new releases wrote, and what was measured with it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tfpersist_widgets import api
from tfpersist_widgets.cli import exits, options, output, progress
from tfpersist_widgets.records import MuseumListing, MuseumPiece

DESCRIPTION = """\
List what each release of TensorFlow really wrote of seven small models, and what it
raised instead. Or answer from what was measured: which releases open an artifact of this
kind (--opens), and whether an approach to saving ever worked (--ever). Or open the listed
pieces here, today, and hold each against what its release wrote down (--verify).

The pieces lie in the folder notebooks/museum of this project's source; the answers of
--opens and --ever come with the package."""
EPILOG = f"""\
exit codes:
  0  done; with --verify: everything that was promised came back, of every piece
  1  with --verify: a piece did not load, or something is changed or lost
  2  the command cannot be used, there is no museum or nothing of that name in it, or it
     is damaged
  3  could not look: with --opens, no artifact of this kind was measured; with --verify,
     nothing failed, and something promised was not seen
{options.INTERRUPTED}"""
ALL = ""  # what --ever is given without a key


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "museum",
        help="what other releases wrote, and which of them open what",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--opens", metavar="ARTIFACT", help="which releases open an artifact of this kind"
    )
    what.add_argument(
        "--ever",
        nargs="?",
        const=ALL,
        metavar="APPROACH",
        help="whether an approach, A01 to A18, ever worked; without a key, all of them",
    )
    what.add_argument("--verify", action="store_true", help="open the listed pieces here")
    _add_pieces(parser)
    options.add_limits(parser)
    options.add_json(parser)
    options.add_progress(parser)
    parser.set_defaults(run=run)


def _add_pieces(parser: argparse.ArgumentParser) -> None:
    pieces = parser.add_argument_group("which pieces")
    pieces.add_argument("--release", metavar="KEY", help="of this release: 2.12, keras-3.6")
    pieces.add_argument("--model", metavar="NAME", help="of this model: dense, lstm")
    pieces.add_argument("--strategy", metavar="KEY", help="of this strategy: h5, saved_model")
    pieces.add_argument(
        "--path",
        metavar="FOLDER",
        help="the museum's folder; without it TFPERSIST_MUSEUM, or the nearest one above here",
    )
    pieces.add_argument(
        "--conditions",
        type=options.conditions,
        default=("fresh",),
        metavar="NAMES",
        help="with --verify, where to load: fresh, bare, same, divided by commas (fresh)",
    )


def run(given: argparse.Namespace) -> int:
    """Answer, print the answer, return the exit code."""
    if given.opens is not None:
        return _opens(given)
    if given.ever is not None:
        output.show(api.ever_worked(given.ever or None), as_json=given.json)
        return exits.OK
    pieces = api.museum(
        given.path, release=given.release, model=given.model, strategy=given.strategy
    )
    if given.verify:
        return _verify(given, pieces)
    output.show(MuseumListing(tuple(pieces)), as_json=given.json)
    return exits.OK


def _opens(given: argparse.Namespace) -> int:
    found = api.where_opens(given.opens)
    output.show(found, as_json=given.json)
    return exits.UNSEEN if found.not_measured else exits.OK


def _verify(given: argparse.Namespace, pieces: Sequence[MuseumPiece]) -> int:
    with progress.shown(lines=given.progress) as tell:
        found = api.check_pieces(
            pieces, conditions=given.conditions, progress=tell, **options.limits(given)
        )
    output.show(found, as_json=given.json)
    verdicts = (one.verdict for it in found.checked for one in it.round_trip.verifications)
    return exits.of(verdicts)
