"""The first steps of a kernel: `python -m autograder.sandbox.guest.inside SOCKET`.

This runs before any student code, so it can still be trusted. It reads its launch spec from the one
open socket (SOCKET: an inherited descriptor, or a path to connect to), sets the limits, which
student code can't lift, passes the outbox *as an open directory* and its own sockets to the grader,
closes the socket for good and becomes an ordinary IPython kernel.

The open directory is the reason why nothing on the host's disk is writable in here: it lies in the
sandbox's memory, the grader reaches it only through this descriptor, and the recordings stay
readable when the kernel is dead. The sockets get their names outside, where the grader connects: no
name that student code can change leads to them. A kernel whose grader is gone by then ends.
"""

import json
import os
import resource
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from autograder.sandbox.guest.session import settle_in
from autograder.sandbox.walls.seccomp import install_filter

# What every notebook imports. A warm kernel has imported it before, so a cold one does the same:
# printed output and recordings show whether NEST was imported already.
NOTEBOOK = ("autograder.lab", "nest", "matplotlib.pyplot")

# What a kernel itself needs, much of which it would import late.
KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
)

# The debugger takes half of a kernel's start, and nobody uses it here. A kernel runs without it.
sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]


READY, GO = b"ready", b"go"


def main(socket_name: str) -> None:
    with open_socket(socket_name) as sock:
        spec = json.loads(receive(sock))
        sockets = set_up(spec, sock)
    leave_the_terminal()
    preload(KERNEL + NOTEBOOK)
    become_a_kernel(spec, sockets)


def set_up(spec: dict[str, Any], sock: socket.socket) -> dict[int, int]:
    """Apply a launch spec, and pass the outbox to the grader, and a socket for each port.

    Returns the descriptors of the sockets, by port, when they listen. Raises ConnectionError if the
    grader is gone.
    """
    for name, value in spec["rlimits"].items():
        for pid in spec["limited"]:
            limit(pid, getattr(resource, name), value)
    for folder in spec["folders"]:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    write_files(spec["files"])
    os.chdir(spec["cwd"])
    os.environ["PWD"] = spec["cwd"]
    outbox = os.open(spec["outbox"], os.O_RDONLY | os.O_DIRECTORY)
    sockets = {port: socket.socket(socket.AF_UNIX).detach() for port in spec["ports"]}
    socket.send_fds(sock, [READY], [outbox, *sockets.values()])
    os.close(outbox)
    if sock.recv(len(GO)) != GO:
        raise ConnectionError("the grader is gone")
    return sockets


def write_files(texts: dict[str, str]) -> None:
    """Write each text to the file of its name."""
    for name, text in texts.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


def open_socket(name: str) -> socket.socket:
    if name.isdigit():
        return socket.socket(fileno=int(name))
    sock = socket.socket(socket.AF_UNIX)
    sock.connect(name)
    return sock


def receive(sock: socket.socket) -> bytes:
    """The line that the grader sends; what came of it, if the grader is gone."""
    parts = []
    while part := sock.recv(1 << 16):
        parts.append(part)
        if part.endswith(b"\n"):
            break
    return b"".join(parts)


def limit(pid: int, which: int, value: int) -> None:
    """Set a process's soft and hard limit; a lower hard limit that is in force already stays.

    pid: 0 is this one.
    """
    own = pid == 0  # macOS has no prlimit, and no other process to limit
    _, hard = resource.getrlimit(which) if own else resource.prlimit(pid, which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    if own:
        resource.setrlimit(which, (value, value))
    else:
        resource.prlimit(pid, which, (value, value))


def leave_the_terminal() -> None:
    """Close the grader's files; IPython captures what is written to 1 and 2 by itself."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


def preload(names: Iterable[str]) -> None:
    """Import modules, except those that are not installed."""
    for name in names:
        with suppress(ModuleNotFoundError):
            import_module(name)


def become_a_kernel(spec: dict[str, Any], sockets: dict[int, int]) -> None:
    """Be an IPython kernel until this process ends, with sockets that listen already."""
    import zmq
    from ipykernel.kernelapp import IPKernelApp

    class KernelApp(IPKernelApp):
        """An application that binds no socket that it was given."""

        def _try_bind_socket(self, s: zmq.Socket, port: int) -> int:
            if port in sockets:
                s.setsockopt(zmq.USE_FD, sockets[port])
            return super()._try_bind_socket(s, port)

        def init_control(self, context: zmq.Context) -> None:
            super().init_control(context)
            # The debugger's own connection. It would try for ever: the name lies outside.
            self.debug_shell_socket.disconnect(self.shell_socket.LAST_ENDPOINT)

    if spec["locked_in"]:
        install_filter()
    sys.path.insert(0, "")  # as in Jupyter: a notebook may import what it wrote with %%writefile
    # Without a history there is no database and no thread that writes to it.
    connection = ["-f", spec["connection_file"]]
    sys.argv = ["ipykernel", *connection, "--HistoryManager.enabled=False"]
    app = KernelApp.instance()
    app.initialize(sys.argv[1:])
    settle_in(app.shell)
    app.start()


if __name__ == "__main__":
    main(sys.argv[1])
