"""Processes that are forked when one is asked for: how those that fork and those that ask meet.

Who wants a fork makes a pair of sockets, a door, and sends one end through the socket that leads to
the forking process. The fork says `here` through it, and hands over an open descriptor of itself,
by which it is watched and killed. All else is between these two. The forking process itself learns
nothing, and keeps nothing.
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
    """A forking process: started when it is first needed, and again when it has ended.

    Threads may share it. start: gives the process, which is handed a descriptor of its socket.
    """

    def __init__(self, start: Callable[[int], subprocess.Popen[bytes]]) -> None:
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._starting = threading.Lock()

    def control(self) -> socket.socket:
        """The socket that leads to the process."""
        with self._starting:
            if self._control is None or self._process is None or self._process.poll() is not None:
                if self._control is not None:
                    self._control.close()
                self._control, theirs = socket.socketpair()
                with theirs:
                    self._process = self._start(theirs.fileno())
            return self._control

    def bury(self, control: socket.socket) -> None:
        """Make sure that the process behind `control`, which does not fork, is gone."""
        with self._starting:
            if self._control is control and self._process is not None:
                self._process.kill()
                self._process.wait()

    def close(self) -> None:
        """End the process, and all that ends with it."""
        with self._starting:
            if self._process is not None and self._control is not None:
                self._control.close()
                self._process.wait()
            self._process = self._control = None


class Forked:
    """A fork, as `subprocess.Popen` would show it to who asked for it.

    Its exit status is what it wrote to the door at its end; -SIGKILL if it could not.
    """

    def __init__(self, descriptor: int, door: socket.socket) -> None:
        facts = Path(f"/proc/self/fdinfo/{descriptor}").read_text().splitlines()
        self.pid = next(int(fact[4:]) for fact in facts if fact.startswith("Pid:"))
        self.returncode: int | None = None
        self._descriptor = descriptor
        self._door = door

    def poll(self) -> int | None:
        """The exit status; None while it runs."""
        if self.returncode is None and happens(self._descriptor, select.POLLIN, 0):
            said = b""
            with suppress(OSError):
                said = self._door.recv(16, socket.MSG_DONTWAIT)
            self.returncode = int(said) if said.isdigit() else -signal.SIGKILL
        return self.returncode

    def wait(self, seconds: float | None = None) -> int | None:
        """Wait for its end, for ever or for `seconds`; the exit status, None while it runs."""
        happens(self._descriptor, select.POLLIN, seconds)
        return self.poll()

    def kill(self) -> None:
        """Kill it, and wait until it is gone."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)
        self.wait()

    def close(self) -> None:
        """Let go of its descriptor."""
        os.close(self._descriptor)


def meet(door: socket.socket, seconds: float) -> Forked:
    """The fork behind the door, once it is there. Raises OSError if none comes."""
    door.settimeout(seconds)
    said, descriptors, _, _ = socket.recv_fds(door, len(HERE), 1)
    if said != HERE or len(descriptors) != 1:
        raise ConnectionResetError("the process that was to fork is gone")
    return Forked(descriptors[0], door)


def doors(control: socket.socket) -> Iterator[socket.socket]:
    """The doors that come through the socket `control`, until nobody can send one any more."""
    while received := socket.recv_fds(control, len(FORK), 1)[1]:
        with socket.socket(fileno=received[0]) as door:
            yield door


def announce(door: socket.socket) -> None:
    """Tell who asked for this fork that it is there."""
    descriptor = os.pidfd_open(os.getpid())
    socket.send_fds(door, [HERE], [descriptor])
    os.close(descriptor)


def happens(descriptor: int, event: int, seconds: float | None) -> bool:
    """Whether `event` happens to a descriptor within `seconds`; 0 asks whether the peer is gone."""
    poller = select.poll()
    poller.register(descriptor, event)
    return bool(poller.poll(None if seconds is None else 1000 * seconds))
