"""seccomp: Linux refuses a process the system calls that it has no business with.

Refused (with EPERM, so that Python raises PermissionError): other programs,
sockets, looking into other processes, leaving the process group by which it is
killed, and the doors to the system itself.
"""

from __future__ import annotations

import ctypes
import platform
import struct

SET_NO_NEW_PRIVILEGES, SET_SECCOMP, MODE_FILTER = 38, 22, 2
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # instructions of a packet filter
CALL_NUMBER, ARCHITECTURE = 0, 4  # where they stand in what the filter is shown
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050001  # the last with EPERM


MARKS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
REFUSED = {  # name: number on x86_64, number on aarch64
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "kexec_load": (246, 104),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "socket": (41, 198),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "setpgid": (109, 154),
    "setsid": (112, 157),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def refuse_calls() -> bool:
    """Refuse them to this thread and all that it will start; whether it took effect."""
    machine = platform.machine()
    if machine not in MARKS:
        return False
    numbers = [call[list(MARKS).index(machine)] for call in REFUSED.values()]
    code = b"".join(_instructions(MARKS[machine], numbers))
    memory = ctypes.create_string_buffer(code)
    program = _Program(len(code) // 8, ctypes.cast(memory, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(libc.prctl(SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _instructions(mark: int, refused: list[int]) -> list[bytes]:
    count = len(refused)
    return [
        _instruction(LOAD, ARCHITECTURE),
        _instruction(EQUAL, mark, 1, 0),
        _instruction(RETURN, KILL),
        _instruction(LOAD, CALL_NUMBER),
        # Each jumps over the rest and over "allow", or falls through to the next.
        *(_instruction(EQUAL, call, count - place, 0) for place, call in enumerate(refused)),
        _instruction(RETURN, ALLOW),
        _instruction(RETURN, REFUSE),
    ]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
