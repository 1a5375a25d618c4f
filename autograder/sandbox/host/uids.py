"""Ordinary uids for student code, where the grader is root."""

import os
import random
import signal
import socket
import time
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from autograder.sandbox.errors import SandboxFailed

UIDS = range(60_000, 61_000)  # Debian leaves these to the local administrator; usually unused


def ordinary_uid(held: ExitStack) -> int | None:
    """A leased uid if the caller is root; None if the caller is an ordinary user already.

    The lease ends when `held` is closed. Raises SandboxFailed if all uids are taken.
    """
    return lease_uid(held) if os.geteuid() == 0 else None


def lease_uid(held: ExitStack, among: Iterable[int] = UIDS) -> int:
    """A uid that no other kernel on this machine uses until `held` is closed.

    One uid per kernel: what Linux counts per user (processes, threads) is not shared. The lease is
    a socket with an abstract name: only one process can hold it, and it is free again when that
    process is gone, however it ended. No lock file is left behind. Raises SandboxFailed if all are
    taken.
    """
    for uid in among:
        with suppress(OSError):
            held.enter_context(_lease(uid))
            return uid
    raise SandboxFailed(f"all {len(UIDS)} uids of the sandbox are taken")


def lease_unused_uid(held: ExitStack) -> int:
    """A leased uid that has no process, chosen at random.

    Linux counts the processes of a user on the whole machine, also those that have ended and that
    nobody has asked for. But leases hold in one network only: a grader in a container and one
    outside don't see each other's, and would choose the same user if both took the first.
    """
    used = {_uid_of(process) for process in _processes()}
    unused = [uid for uid in UIDS if uid not in used]
    return lease_uid(held, random.sample(unused, len(unused)))


def end_all_of(uid: int) -> None:
    """Kill all processes of a user, until none runs: one may start another meanwhile."""
    while found := _running(uid):
        _kill(found)
        time.sleep(0.01)


def end_abandoned() -> None:
    """Kill the processes that a killed grader left to users whom nobody leases any more."""
    for uid in sorted({_uid_of(process) for process in _processes()} & {*UIDS}):
        with suppress(OSError), _lease(uid):
            _kill(_running(uid))


def _lease(uid: int) -> socket.socket:
    """The lease of a uid. Raises OSError if another process holds it."""
    lease = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        lease.bind(f"\0autograder-uid-{uid}")
    except OSError:
        lease.close()
        raise
    return lease


def _processes() -> list[Path]:
    return [*Path("/proc").glob("[0-9]*")]


def _running(uid: int) -> list[Path]:
    """The processes of a user that run, in this network: leases of another one don't hold here.

    One that has ended stays listed until its parent asks for it, which may be never: in a container
    the first process need not do what init does.
    """
    of_user = (process for process in _processes() if _uid_of(process) == uid)
    return [
        process for process in of_user if not _has_ended(process) and _is_in_this_network(process)
    ]


def _uid_of(process: Path) -> int | None:
    """The user of a process; None if it is gone."""
    with suppress(OSError):
        return process.stat().st_uid
    return None


def _has_ended(process: Path) -> bool:
    with suppress(OSError):
        return (process / "stat").read_bytes().rpartition(b")")[2].split()[0] == b"Z"
    return True


def _is_in_this_network(process: Path) -> bool:
    """Whether a process is in the network of this one."""
    try:
        return os.path.samestat(*(os.stat(p / "ns" / "net") for p in (process, Path("/proc/self"))))
    except PermissionError:  # root of a container, who sees the container's processes only
        return True
    except OSError:  # it is gone
        return False


def _kill(processes: Iterable[Path]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(int(process.name), signal.SIGKILL)
