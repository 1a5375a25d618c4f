"""Ordinary uids for student code, where the grader is root."""

import os
import signal
import socket
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from autograder.sandbox.errors import SandboxFailed

UIDS = range(60_000, 61_000)  # Debian leaves these to the local administrator; usually unused


def ordinary_uid(held: ExitStack) -> int | None:
    """A leased uid if the caller is root; None if the caller is an ordinary user already.

    The lease ends when `held` is closed. Raises SandboxFailed if all uids are taken.
    """
    return lease_uid(held) if os.geteuid() == 0 else None


def lease_uid(held: ExitStack) -> int:
    """A uid that no other kernel on this machine uses until `held` is closed.

    One uid per kernel: what Linux counts per user (processes, threads) is not shared. The lease is
    a socket with an abstract name: only one process can hold it, and it is free again when that
    process is gone, however it ended. No lock file is left behind.
    """
    for uid in UIDS:
        lease = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            lease.bind(f"\0autograder-uid-{uid}")
        except OSError:
            lease.close()
        else:
            held.enter_context(lease)
            return uid
    raise SandboxFailed(f"all {len(UIDS)} uids of the sandbox are taken")


def end_all_of(uid: int) -> None:
    """Kill all processes of a user, until none runs: one may start another meanwhile."""
    while found := [one for one in Path("/proc").glob("[0-9]*") if _runs_as(one, uid)]:
        for process in found:
            with suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGKILL)
        time.sleep(0.01)


def _runs_as(process: Path, uid: int) -> bool:
    """Whether a process belongs to a user and runs.

    One that has ended stays listed until its parent asks for it, which may be never: in a container
    the first process need not do what init does.
    """
    try:
        of_user = process.stat().st_uid == uid
        return of_user and (process / "stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:  # it is gone
        return False
