"""Kernels whose grader is gone.

A kernel ends with its grader: Linux signals the end of a parent, and the outermost process of a
warm kernel watches its grader's socket. But the signal can be missed, by a process that starts
while its parent ends. Such a process is adopted, by init or by the manager of a session, and the
next grader ends it.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

INIT, MANAGER = 1, "systemd"
KERNEL = b"autograder.sandbox.guest."  # in the command line of all that surrounds a kernel


def end_orphans() -> None:
    """End the kernels that no grader of this machine waits for, if we may."""
    for pid in orphans():
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def orphans() -> list[int]:
    """The outermost processes of such kernels. Below them, all end with them."""
    kernels = {pid for pid in _numbers() if KERNEL in _command_line(pid)}
    return [pid for pid in sorted(kernels) if _adopts(_parent(pid))]


def _adopts(parent: int) -> bool:
    """Whether a process is one that adopts those of which the parent is gone."""
    with suppress(OSError):
        return parent == INIT or Path(f"/proc/{parent}/comm").read_text().strip() == MANAGER
    return False


def _numbers() -> list[int]:
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]
    except OSError:  # not on Linux
        return []


def _command_line(pid: int) -> bytes:
    """The command line of a process; empty when it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _parent(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[1])
    return 0
