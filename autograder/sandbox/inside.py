"""The first steps of a kernel: `python -m autograder.sandbox.inside DOOR`.

This runs before any student code, hence it can still be trusted. It receives its orders through the
one open door (a socket: an open descriptor, or a path to knock at), sets the limits of which
student code can't get rid, hands the outbox and the folder of its sockets to the grader *as open
directories*, closes the door for ever and becomes an ordinary IPython kernel.

The open directories are why nothing of the host's disk is writable in here: they lead into the
memory of the box, the grader reaches them only through these descriptors, and what was recorded
stays readable when the kernel is dead.
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

from autograder.sandbox.filter import forbid_namespaces
from autograder.sandbox.session import settle_in

# What every notebook imports. A kernel that is forked has it before, so one that is started has it
# too: whether NEST is there already shows in what is printed and recorded.
NOTEBOOK = ("autograder.lab", "nest", "matplotlib.pyplot")

# What a kernel itself needs: much of it only is named, and imported late.
KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
)

# Half of a kernel's start is its debugger, which nobody talks to here. It copes with its absence.
sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]


def main(door_name: str) -> None:
    with door_called(door_name) as door:
        orders = json.loads(receive(door))
        follow(orders, door)
    leave_the_terminal()
    preload(KERNEL + NOTEBOOK)
    become_a_kernel(orders)


def follow(orders: dict[str, Any], door: socket.socket) -> None:
    """Set up what the orders say, and hand the folders over that they name."""
    for name, value in orders["rlimits"].items():
        limit(getattr(resource, name), value)
    for folder in orders["folders"]:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    write_files(orders["files"])
    os.chdir(orders["cwd"])
    os.environ["PWD"] = orders["cwd"]
    folders = [os.open(name, os.O_RDONLY | os.O_DIRECTORY) for name in orders["hand_over"]]
    socket.send_fds(door, [b"ready"], folders)
    for folder in folders:
        os.close(folder)


def write_files(texts: dict[str, str]) -> None:
    """Write each text to the file of its name."""
    for name, text in texts.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


def door_called(name: str) -> socket.socket:
    if name.isdigit():
        return socket.socket(fileno=int(name))
    door = socket.socket(socket.AF_UNIX)
    door.connect(name)
    return door


def receive(door: socket.socket) -> bytes:
    parts = []
    while part := door.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def limit(which: int, value: int) -> None:
    """Set the soft and the hard limit; never above a hard limit that is there already."""
    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))


def leave_the_terminal() -> None:
    """Let go of the grader's files; IPython catches what is written to 1 and 2 by itself."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


def preload(names: Iterable[str]) -> None:
    """Import modules, but for those that are not installed."""
    for name in names:
        with suppress(ModuleNotFoundError):
            import_module(name)


def become_a_kernel(orders: dict[str, Any]) -> None:
    """Be an IPython kernel for the rest of this process, and make no namespaces in it."""
    from ipykernel.kernelapp import IPKernelApp

    if orders["locked_in"]:
        forbid_namespaces()
    sys.path.insert(0, "")  # as in Jupyter: a notebook may import what it wrote with %%writefile
    # Without a history there is no database to write and no thread that writes it.
    connection = ["-f", orders["connection_file"]]
    sys.argv = ["ipykernel", *connection, "--HistoryManager.enabled=False"]
    app = IPKernelApp.instance()
    app.initialize(sys.argv[1:])
    settle_in(app.shell)
    app.start()


if __name__ == "__main__":
    main(sys.argv[1])
