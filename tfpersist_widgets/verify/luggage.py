"""An artifact as bytes, for a worker that cannot see its path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tfpersist_widgets import storage
from tfpersist_widgets.records import Identity
from tfpersist_widgets.storage.identity import ITSELF

LARGEST = 64 * 2**20  # bytes; more belongs on a disk that both sides see


@dataclass(frozen=True)
class Luggage:
    """A file, or the files of a folder.

    Attributes
    ----------
    name : str
        Last part of the artifact's path.
    is_prefix : bool
        Whether that is only what the names of its files begin with.
    files : tuple of (str, bytes)
        Relative path and content; "." for an artifact that is one file, a name
        that ends in a slash for a folder that is empty.
    """

    name: str
    files: tuple[tuple[str, bytes], ...]
    is_prefix: bool = False

    @classmethod
    def pack(cls, path: Path, identity: Identity) -> Luggage:
        """Read what ``identity`` names.

        Raises
        ------
        OSError
            When it is no longer there.
        """
        prefix = storage.is_prefix(path)
        root = path.parent if prefix else path
        names = [name for name, _, _ in identity.stats]
        files = ((n, b"" if n.endswith("/") else (root / n).read_bytes()) for n in names)
        return cls(path.name, tuple(files), prefix)

    def unpack(self, folder: Path) -> Path:
        """Write it below a new folder, and say where the artifact is then."""
        artifact = folder / self.name
        root = folder if self.is_prefix else artifact
        folder.mkdir()
        for name, content in self.files:
            place = artifact if name == ITSELF else root / PurePosixPath(name)
            (place if name.endswith("/") else place.parent).mkdir(parents=True, exist_ok=True)
            if not name.endswith("/"):
                place.write_bytes(content)
        return artifact
