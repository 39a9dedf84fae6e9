"""The two files of a certificate, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

from tfpersist_widgets import storage
from tfpersist_widgets.certificate.issuing import issue
from tfpersist_widgets.certificate.page import page_of
from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.records import CertificateFiles, RoundTrip

ENDINGS = (".json", ".html")


def write_certificate(
    trip: RoundTrip, path: str | Path, *, overwrite: bool = False
) -> CertificateFiles:
    """Write ``<path>.json`` and ``<path>.html``.

    Parameters
    ----------
    trip : RoundTrip
    path : str or pathlib.Path
        With or without one of the two endings.
    overwrite : bool
        Whether files of these names may be replaced.

    Raises
    ------
    CertificateRefused, TargetRefused
        Nothing that existed before is touched.
    """
    data, page = _places(path)
    certificate = issue(trip)
    text = json.dumps(certificate.to_dict(), indent=1, allow_nan=False) + "\n"
    # The data go to their place before the page: they are what a check needs.
    with (
        storage.staged(page, overwrite=overwrite, may_replace=_keep) as shown,
        storage.staged(data, overwrite=overwrite, may_replace=_keep) as written,
    ):
        written.write_text(text, encoding="utf-8")
        shown.write_text(page_of(certificate), encoding="utf-8")
    return CertificateFiles(data.absolute(), page.absolute())


def _places(path: str | Path) -> tuple[Path, Path]:
    given = Path(path).expanduser()
    if not given.name or given.name == "..":
        raise TargetRefused(
            f"Cannot write a certificate to {str(path)!r}: it names no file. Add a file name."
        )
    stem = given.name
    for ending in ENDINGS:
        stem = stem.removesuffix(ending) or stem
    return given.with_name(f"{stem}.json"), given.with_name(f"{stem}.html")


def _keep(existing: Path) -> str:
    return "it is a folder" if existing.is_dir() else ""
