"""Calls in limited children of a process that imports what they need once.

The asking side makes a pair of sockets for each call and hands one end to the process, whose child
reads the job from it and writes the answer, one JSON object each. The child works on untrusted data
under limits of processor time, clock and memory. When it dies, its own call fails and no other.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from autograder.course.limits import CLOCK_FACTOR
from autograder.sandbox import forks

SPARE_S = 30.0
FAULT = "fault"
"""The name under which an answer says which exception ended the call."""


class Stopped(Exception):
    """A call gave no answer. The message names the exception; it is empty if the child died."""


class TooSlow(Stopped):
    """A call used up its processor time."""


class OutOfMemory(Stopped):
    """A call used up its memory."""


class LimitedProcess:
    """A process that answers calls; it is started when it is first needed. Threads may share it.

    module: runs `serve` when it is started with the number of the control socket and the limits of
    a call: processor time (s) and address space (bytes).
    """

    def __init__(self, module: str, seconds: int, memory_bytes: int) -> None:
        self._module = module
        self._limits = (seconds, memory_bytes)
        self._forking = forks.Forking(self._start)

    def start(self) -> None:
        """Start the process, so that it imports what it needs before its first call."""
        self._forking.control()

    def close(self) -> None:
        """End the process."""
        self._forking.close()

    def call(self, job: dict[str, Any]) -> dict[str, Any]:
        """The answer to a job. Raises Stopped if there is none."""
        data = json.dumps(job).encode()
        for _ in range(2):  # a process that died while idle is started afresh
            control = self._forking.control()
            ours, theirs = socket.socketpair()
            with ours:
                with theirs, suppress(OSError):
                    forks.request(control, theirs.fileno())
                if ours.recv(len(forks.HERE)):
                    # its own alarm comes first
                    ours.settimeout(CLOCK_FACTOR * self._limits[0] + SPARE_S)
                    return _answer_of(ours, data)
            self._forking.reap(control)
        raise Stopped

    def _start(self, control_fd: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", self._module, str(control_fd), *map(str, self._limits)],
            stdin=subprocess.DEVNULL,
            pass_fds=[control_fd],
            cwd="/",
            env={**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "agg"},
            start_new_session=True,  # Ctrl-C is the grader's to handle
        )


def _answer_of(child: socket.socket, job: bytes) -> dict[str, Any]:
    answer = None
    with suppress(OSError, ValueError):  # it died over the job, or within its answer
        child.sendall(job)
        child.shutdown(socket.SHUT_WR)
        answer = json.loads(_read(child))
    if not isinstance(answer, dict):
        raise Stopped
    if FAULT not in answer:
        return answer
    raise {"time": TooSlow, "memory": OutOfMemory}.get(answer[FAULT], Stopped)(answer[FAULT])


def _read(sock: socket.socket) -> bytes:
    """Everything that is sent until the other end is closed."""
    with sock.makefile("rb") as source:
        return source.read()


# ----------------------------------------------------------------------------- the process's side

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def serve(control_fd: int, seconds: int, memory_bytes: int, answer: Answer) -> None:
    """Fork a child for each call, until nobody can call any more.

    Call this when everything is imported: the children share it. seconds, memory_bytes: see
    LimitedProcess.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to reap the children
    gc.collect()
    gc.freeze()  # the collector would write to every page that a child shares with us
    with socket.socket(fileno=control_fd) as control:
        for sock in forks.requests(control):
            if os.fork() == 0:
                try:
                    control.close()
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    _answer_one(sock, (seconds, memory_bytes), answer)
                finally:
                    os._exit(0)


def _answer_one(sock: socket.socket, limits: tuple[int, int], answer: Answer) -> None:
    """Let a child answer the job that comes through a socket, and say so if its time runs out.

    The child is killed by the operating system, which no library can keep from it; only its parent
    can still speak then. It also ends the child when nobody waits for the answer any more.
    """
    sock.sendall(forks.HERE)
    pid = os.fork()
    if pid == 0:
        limit(*limits)
        _work(sock, answer)
        os._exit(0)
    _wait_for_end(pid, sock)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        sock.sendall(json.dumps({FAULT: "time"}).encode())


def _wait_for_end(pid: int, sock: socket.socket) -> None:
    """Wait for the end of a child, and kill it if the other side of the socket is gone first."""
    if not hasattr(os, "pidfd_open"):  # macOS: its alarm ends it, at the latest
        return
    pidfd = os.pidfd_open(pid)
    poller = select.poll()
    poller.register(pidfd, select.POLLIN)
    poller.register(sock, 0)  # tells when its peer is gone
    poller.poll()
    if not forks.has_event(pidfd, select.POLLIN, 0):
        os.kill(pid, signal.SIGKILL)
    os.close(pidfd)


def limit(seconds: int, memory_bytes: int) -> None:
    """Limit what this process may use; by the clock, CLOCK_FACTOR times as long."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    signal.alarm(int(CLOCK_FACTOR * seconds))


def _work(sock: socket.socket, answer: Answer) -> None:
    try:
        # whole before it is written: there may be no memory for it
        data = json.dumps(answer(json.loads(_read(sock)))).encode()
    except MemoryError:
        data = json.dumps({FAULT: "memory"}).encode()
    except BaseException as error:
        data = json.dumps({FAULT: f"{type(error).__name__}: {error}"}).encode()
    sock.sendall(data)
