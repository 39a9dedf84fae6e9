"""A certificate from a file that anybody may have written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tfpersist_widgets.certificate.sealing import KIND, SCHEMA, NotCanonical, digest_of
from tfpersist_widgets.errors import CertificateRefused
from tfpersist_widgets.records import Certificate
from tfpersist_widgets.records.restoring import Malformed, restore

LARGEST = 256 * 2**20  # bytes; a probe of 256 rows of large images is below it


def read_certificate(path: str | Path) -> Certificate:
    """Read the JSON file of a certificate, and refuse whatever is not whole.

    Parameters
    ----------
    path : str or pathlib.Path

    Returns
    -------
    Certificate
        Whose digest fits what it says. That is no proof of who wrote it.

    Raises
    ------
    CertificateRefused
        There is no such file; it is no certificate; it has another version's
        form; it was edited; or it does not hold what a certificate must.
    """
    given = Path(path).expanduser()
    data = _parsed(given)
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise _refused(given, "it is JSON, but no certificate of this package", _ANOTHER)
    if data.get("schema") != SCHEMA:
        found = str(data.get("schema"))[:20]
        why = f"it has version {found} of the form, and this version reads {SCHEMA}"
        raise _refused(given, why, "Read it with the version of this package that wrote it")
    if "digest" not in data:
        raise _refused(given, "it is malformed: digest is missing", _AGAIN)
    try:
        if data["digest"] != digest_of(data):
            raise _refused(given, "it was edited or damaged after it was written", _AGAIN)
        return restore(Certificate, data)
    except RecursionError as error:
        raise _refused(given, "it is malformed: it is nested too deeply", _AGAIN) from error
    except (Malformed, NotCanonical) as error:
        raise _refused(given, f"it is malformed: {error}", _AGAIN) from error


_ANOTHER = "Give the .json file that RoundTrip.certificate() wrote"
_AGAIN = "Take it again from where it came, or certify the round trip anew"


def _parsed(given: Path) -> Any:
    try:
        if given.stat().st_size > LARGEST:
            why = f"it is larger than {LARGEST // 2**20} MB"
            raise _refused(given, why, _ANOTHER)
        text = given.read_bytes().decode("utf-8")
    except OSError as error:
        why = f"it cannot be read: {error.strerror or error}"
        raise _refused(given, why, "Check the path") from error
    except ValueError as error:
        raise _refused(given, "it is no text", _ANOTHER) from error
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _refused(given, f"it is no JSON: {str(error)[:100]}", _ANOTHER) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Of two equal keys a reader sees one and a program the other.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _refused(given: Path, why: str, todo: str) -> CertificateRefused:
    return CertificateRefused(f"The certificate {str(given)!r} is refused: {why}. {todo}.")
