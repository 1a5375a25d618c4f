"""Ordinary uids for student code, where the grader is root."""

import os
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


def lease_uid(held: ExitStack) -> int:
    """A uid that no other kernel on this machine uses until `held` is closed.

    One uid per kernel: what Linux counts per user (processes, threads) is not shared. The lease is
    a socket with an abstract name: only one process can hold it, and it is free again when that
    process is gone, however it ended. No lock file is left behind.
    """
    for uid in UIDS:
        with suppress(OSError):
            held.enter_context(_lease(uid))
            return uid
    raise SandboxFailed(f"all {len(UIDS)} uids of the sandbox are taken")


def lease_unused_uid(held: ExitStack) -> int:
    """A leased uid of which no process runs.

    Linux counts the processes of a user on the whole machine, but a grader in a container sees its
    own leases only. Beside a neighbour's processes a kernel could not start its threads.
    """
    with ExitStack() as passed_over:
        while True:
            lease = ExitStack()
            uid = lease_uid(lease)
            if not _processes_of(uid):
                held.push(lease)
                return uid
            passed_over.push(lease)


def end_all_of(uid: int) -> None:
    """Kill all processes of a user, until none runs: one may start another meanwhile."""
    while found := _processes_of(uid):
        _kill(found)
        time.sleep(0.01)


def end_abandoned() -> None:
    """Kill the processes that a killed grader left to users whom nobody leases any more.

    Those of another network, a container's for example, stay: its leases can't be seen here.
    """
    ours = os.stat("/proc/self/ns/net")
    for uid in sorted({_uid_of(process) for process in _processes()} & {*UIDS}):
        with suppress(OSError), _lease(uid):
            _kill(one for one in _processes_of(uid) if os.path.samestat(_network_of(one), ours))


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


def _processes_of(uid: int) -> list[Path]:
    """The processes of a user that run.

    One that has ended stays listed until its parent asks for it, which may be never: in a container
    the first process need not do what init does.
    """
    return [one for one in _processes() if _uid_of(one) == uid and _runs(one)]


def _uid_of(process: Path) -> int | None:
    """The user of a process; None if it is gone."""
    with suppress(OSError):
        return process.stat().st_uid
    return None


def _runs(process: Path) -> bool:
    with suppress(OSError):
        return (process / "stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    return False


def _network_of(process: Path) -> os.stat_result:
    return (process / "ns" / "net").stat()


def _kill(processes: Iterable[Path]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(int(process.name), signal.SIGKILL)
