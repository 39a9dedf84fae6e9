"""A piece on disk: its archive is checked, then unpacked, then the piece is checked."""

from __future__ import annotations

import hashlib
import lzma
import shutil
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tfpersist_widgets import storage
from tfpersist_widgets.certificate import sha256_of
from tfpersist_widgets.errors import ArtifactUnreadable, MuseumRefused
from tfpersist_widgets.records import MuseumPiece

LARGEST = 256 * 2**20  # bytes of what an archive holds; ours have some 10 MB
MOST = 20_000  # files and folders
_one_at_a_time = threading.Lock()


def unpacked(piece: MuseumPiece) -> Path:
    """The artifact of a piece, in a scratch folder that goes with the process.

    Raises
    ------
    ArtifactUnreadable
        The release wrote nothing, and what it raised.
    MuseumRefused
        The archive is missing or damaged, or the artifact is not the one that the
        manifest describes: with what was expected and what was found.
    """
    if piece.raised is not None:
        raise ArtifactUnreadable(
            f"There is no such artifact: {piece.release} raised {piece.raised.type_name} at "
            f"{piece.stage} ({piece.raised.message}). Take another piece of tpw.museum()."
        )
    path = unpacked_file(piece, piece.path)
    found = sha256_of(path)
    if found != piece.sha256:
        raise _refused(
            piece,
            f"{piece.path!r} in it is not what the manifest describes: SHA-256 {piece.sha256} was "
            f"expected, and {found} was found",
        )
    return path


def unpacked_file(piece: MuseumPiece, name: str) -> Path:
    """What has a name in a piece's archive.

    Raises
    ------
    MuseumRefused
        Nothing has; or the name, which comes from a manifest, leads out of the archive.
    """
    folder = unpacked_archive(piece)
    path = folder / PurePosixPath(name)
    if not name or not path.exists() or not path.resolve().is_relative_to(folder.resolve()):
        raise _refused(piece, f"the manifest leads to {name!r}, which is not in it")
    return path


def unpacked_archive(piece: MuseumPiece) -> Path:
    """The folder that holds everything of a piece's release; unpacked once in a process."""
    with _one_at_a_time:
        known = storage.scratch_root() / "museum" / piece.archive_sha256[:32]
        if piece.archive_sha256 and known.is_dir():
            return known
        _require_whole(piece)
        new = known.with_name(f"{known.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        try:
            _extract(piece.archive, new)
        except (tarfile.TarError, lzma.LZMAError, EOFError, ValueError, OSError) as error:
            shutil.rmtree(new, ignore_errors=True)
            raise _refused(piece, f"it cannot be unpacked: {error}") from error
        new.rename(known)
        return known


def _require_whole(piece: MuseumPiece) -> None:
    try:
        with piece.archive.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise _refused(piece, f"it cannot be read: {error.strerror or error}") from error
    if found != piece.archive_sha256:
        raise _refused(
            piece,
            f"it is damaged, or another one: SHA-256 {piece.archive_sha256} was expected, and "
            f"{found} was found",
        )


def _extract(archive: Path, folder: Path) -> None:
    """Write the files and folders of an archive, and refuse it for anything else in it.

    Links and devices are never needed here, so that there is none to be followed.
    """
    with lzma.open(archive) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in _allowed(tar):
            place = folder / PurePosixPath(member.name)
            if member.isdir():
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            content = tar.extractfile(member)
            assert content is not None, "it is a file"
            with place.open("xb") as file:  # a second of the same name is refused
                shutil.copyfileobj(content, file)


def _allowed(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    left = LARGEST
    for number, member in enumerate(tar, start=1):
        name = PurePosixPath(member.name)
        if not (member.isreg() or member.isdir()):
            raise ValueError(f"{member.name[:100]!r} is neither a file nor a folder")
        if name.is_absolute() or ".." in name.parts or "\\" in member.name or ":" in member.name:
            raise ValueError(f"{member.name[:100]!r} is no name below a folder")
        left -= member.size
        if left < 0 or number > MOST:
            raise ValueError(f"it holds more than {MOST} files or {LARGEST // 2**20} MB")
        yield member


def _refused(piece: MuseumPiece, why: str) -> MuseumRefused:
    return MuseumRefused(
        f"The museum's archive {piece.archive.name!r} is refused: {why}. Take the museum again "
        "from where it came."
    )
