"""Landlock: Linux keeps a process to the files that it was shown.

The numbers are those of ``linux/landlock.h`` and of the system-call table, which
is the same on every architecture for calls this young.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION = 1
PATH_BENEATH = 1
SET_NO_NEW_PRIVILEGES = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE = 1 << 14
# How many of the rights on files, and which rules besides, each version knows.
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
KNOWS_TCP, TCP_RIGHTS = 4, 0b11  # bind and connect
KNOWS_SCOPES, SCOPES = 6, 0b11  # abstract sockets and signals of other processes
LOOK = EXECUTE | READ_FILE | READ_DIR  # EXECUTE: shared libraries are mapped so


def restrict(readable: Iterable[str], writable: Iterable[str]) -> int:
    """Restrict this thread, and the threads and processes that it will start.

    Parameters
    ----------
    readable, writable : iterable of str
        Files, and folders with all that is below them; what does not exist is
        passed over.

    Returns
    -------
    int
        Version of Landlock that holds now; 0 when the system has none.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)
    if version < 1:
        return 0
    rights = (1 << FILE_RIGHTS[min(version, max(FILE_RIGHTS))]) - 1
    ruleset = _ruleset(libc, version, rights)
    if ruleset < 0:
        return 0
    try:
        for paths, allowed in ((readable, LOOK), (writable, rights & ~EXECUTE)):
            for path in paths:
                _allow(libc, ruleset, path, allowed & rights)
        libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        failed = libc.syscall(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
    return 0 if failed else int(version)


def _ruleset(libc: ctypes.CDLL, version: int, rights: int) -> int:
    words = [rights]
    if version >= KNOWS_TCP:
        words.append(TCP_RIGHTS)
    if version >= KNOWS_SCOPES:
        words.append(SCOPES)
    handled = struct.pack(f"={len(words)}Q", *words)
    size = ctypes.c_size_t(len(handled))
    return int(libc.syscall(CREATE_RULESET, handled, size, 0))


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, allowed: int) -> None:
    with contextlib.suppress(OSError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not Path(path).is_dir():
                allowed &= EXECUTE | READ_FILE | WRITE_FILE | TRUNCATE
            rule = struct.pack("=Qi", allowed, place)
            libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, rule, 0)
        finally:
            os.close(place)
