"""A packed stream as a seekable file that unpacks only as far as it is read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import IO

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Unreadable
from tfpersist_widgets.artifacts.streams import Seekable


class Allowance:
    """How many bytes may still be unpacked for one tree."""

    def __init__(self, left: int = limits.UNPACKED) -> None:
        self.left = left

    def take(self, count: int) -> None:
        """Spend some of it; Unreadable when it is used up."""
        self.left -= count
        if self.left < 0:
            raise Unreadable(
                f"it is packed, and more than the {limits.UNPACKED // limits.MIB} MiB "
                "that are unpacked here"
            )


class Unpacked(Seekable):
    """The unpacked bytes of a stream, in memory first and then in a temporary file.

    Parameters
    ----------
    start : callable
        Opens the stream; called at the first read.
    size : int
        Bytes that the stream claims to have.
    allowance : Allowance
    """

    def __init__(self, start: Callable[[], IO[bytes]], size: int, allowance: Allowance) -> None:
        super().__init__(size)
        self._start, self._allowance = start, allowance
        self._stream: IO[bytes] | None = None
        self._spool = tempfile.SpooledTemporaryFile(limits.SPOOL)  # noqa: SIM115 - see close()
        self._done = 0

    def _at(self, offset: int, count: int) -> bytes:
        self._unpack(min(offset + count, self._size))
        self._spool.seek(offset)
        return self._spool.read(count)

    def close(self) -> None:
        """Remove what was unpacked."""
        self._spool.close()
        super().close()

    def _unpack(self, end: int) -> None:
        while self._done < end:
            data = self._more()
            if not data:
                raise Unreadable("its packed data ends too early")
            self._allowance.take(len(data))
            self._spool.seek(self._done)
            self._spool.write(data)
            self._done += len(data)

    def _more(self) -> bytes:
        # The libraries behind the stream share no exception for damaged data.
        try:
            self._stream = self._stream or self._start()
            return self._stream.read(limits.CHUNK)
        except NotImplementedError as error:
            raise Unreadable("it is packed in a way that is not read here") from error
        except Exception as error:
            raise Unreadable("its packed data is damaged") from error
