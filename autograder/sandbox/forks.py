"""Processes forked on request: how the asking side and the forking process meet.

The asking side makes a pair of sockets and sends one end through the control socket of the forking
process. The fork answers `here` on that end and passes an open pidfd of itself, by which it is
watched and killed. Everything else is between these two: the forking process learns nothing and
keeps nothing.
"""

import os
import select
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

FORK, HERE = b"fork", b"here"


class Forking:
    """A forking process. It is started when it is first needed, and again after it has ended.

    Threads may share it. start: starts the process, which inherits the given control socket.
    """

    def __init__(self, start: Callable[[int], subprocess.Popen[bytes]]) -> None:
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._starting = threading.Lock()

    def control(self) -> socket.socket:
        """The control socket of the process."""
        with self._starting:
            if self._control is None or self._process is None or self._process.poll() is not None:
                if self._control is not None:
                    self._control.close()
                self._control, theirs = socket.socketpair()
                with theirs:
                    self._process = self._start(theirs.fileno())
            return self._control

    def reap(self, control: socket.socket) -> None:
        """Make sure that the process behind `control`, which does not fork, is gone."""
        with self._starting:
            if self._control is control and self._process is not None:
                self._process.kill()
                self._process.wait()

    def close(self) -> None:
        """End the process, and every process that ends with it."""
        with self._starting:
            if self._process is not None and self._control is not None:
                self._control.close()
                self._process.wait()
            self._process = self._control = None


class Forked:
    """A fork, seen by the side that asked for it; works like `subprocess.Popen`.

    Its exit status is what it wrote to its socket at its end; -SIGKILL if it could not.
    """

    def __init__(self, pidfd: int, sock: socket.socket) -> None:
        facts = Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines()
        self.pid = next(int(fact[4:]) for fact in facts if fact.startswith("Pid:"))
        self.returncode: int | None = None
        self._pidfd = pidfd
        self._socket = sock

    def poll(self) -> int | None:
        """The exit status; None while it runs."""
        if self.returncode is None and has_event(self._pidfd, select.POLLIN, 0):
            written = b""
            with suppress(OSError):
                written = self._socket.recv(16, socket.MSG_DONTWAIT)
            self.returncode = int(written) if written.isdigit() else -signal.SIGKILL
        return self.returncode

    def wait(self, seconds: float | None = None) -> int | None:
        """Wait for its end, at most `seconds` if given; the exit status, None while it runs."""
        has_event(self._pidfd, select.POLLIN, seconds)
        return self.poll()

    def kill(self) -> None:
        """Kill it, and wait until it is gone."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        self.wait()

    def close(self) -> None:
        """Close its pidfd."""
        os.close(self._pidfd)


def request(control: socket.socket, end: int) -> None:
    """Ask for a fork, which gets `end` (the descriptor of one end of a pair of sockets)."""
    socket.send_fds(control, [FORK], [end])


def receive(sock: socket.socket, seconds: float) -> Forked:
    """The fork at the other end of `sock`, once it is there. Raises OSError if none comes."""
    sock.settimeout(seconds)
    message, descriptors, _, _ = socket.recv_fds(sock, len(HERE), 1)
    if message != HERE or len(descriptors) != 1:
        raise ConnectionResetError("the process that was to fork is gone")
    return Forked(descriptors[0], sock)


def requests(control: socket.socket) -> Iterator[socket.socket]:
    """The sockets of all forks that are asked for, until nobody can ask any more."""
    while received := socket.recv_fds(control, len(FORK), 1)[1]:
        with socket.socket(fileno=received[0]) as sock:
            yield sock


def announce(sock: socket.socket) -> None:
    """Tell the asking side that this fork is there."""
    pidfd = os.pidfd_open(os.getpid())
    socket.send_fds(sock, [HERE], [pidfd])
    os.close(pidfd)


def has_event(descriptor: int, event: int, seconds: float | None) -> bool:
    """Whether `event` occurs on a descriptor within `seconds`; event 0: its peer is gone."""
    poller = select.poll()
    poller.register(descriptor, event)
    return bool(poller.poll(None if seconds is None else 1000 * seconds))
