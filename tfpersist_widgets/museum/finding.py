"""Where the museum is: it travels with the notebooks, and not with the package."""

from __future__ import annotations

import os
from pathlib import Path

from tfpersist_widgets.errors import MuseumNotFound
from tfpersist_widgets.museum.manifest import NAME

VARIABLE = "TFPERSIST_MUSEUM"
PLACES = (Path("notebooks", "museum"), Path("museum"))  # below the working folder or a parent
WHERE_FROM = (
    "The museum is the folder notebooks/museum of this project's source: get that, and give its "
    f"path, or set {VARIABLE} to it."
)


def find_museum(path: str | Path | None = None) -> Path:
    """The folder of the museum.

    Parameters
    ----------
    path : str or pathlib.Path, optional
        That folder. Without it, what the variable TFPERSIST_MUSEUM names; without that,
        ``notebooks/museum`` or ``museum`` in the working folder or one of its parents.

    Raises
    ------
    MuseumNotFound
        Saying where it was looked for, and where to get it.
    """
    if path is not None:
        return _named(Path(path), "given")
    if os.environ.get(VARIABLE):
        return _named(Path(os.environ[VARIABLE]), f"in {VARIABLE}")
    here = Path.cwd()
    for folder in (here, *here.parents):
        for place in PLACES:
            if (folder / place / NAME).is_file():
                return folder / place
    raise MuseumNotFound(
        "There is no museum here: neither the working folder nor one of its parents has "
        f"{' or '.join(place.as_posix() for place in PLACES)} with a {NAME}. {WHERE_FROM}"
    )


def _named(given: Path, how: str) -> Path:
    folder = given.expanduser().absolute()
    folder = folder.parent if folder.name == NAME else folder
    if (folder / NAME).is_file():
        return folder
    raise MuseumNotFound(
        f"There is no museum in the folder that was {how}: {str(given)!r} has no {NAME}. "
        f"{WHERE_FROM}"
    )
