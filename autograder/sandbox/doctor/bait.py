"""What the attacks know, and what there is for them to find."""

import fcntl
import itertools
import os
import secrets
import socket
import struct
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from autograder.course.limits import Limits

SECRET_NAME = "AUTOGRADER_DOCTOR_SECRET"
PLANTED = ".autograder-doctor-"  # the start of a planted file's name; the process's number follows
# https://github.com/torvalds/linux/blob/master/include/uapi/linux/sockios.h
ADDRESS_OF_INTERFACE = 0x8915

SECRETS_OF_A_KIND = 20  # files of each kind that are looked for, however large the class is


def lay_bait(stack: ExitStack, limits: Limits, course: Path | None) -> dict[str, Any]:
    """All that an attacker could wish to know, and real things to find until `stack` is closed."""
    listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
    name = f"autograder-doctor-{secrets.token_hex(8)}"
    abstract.bind(f"\0{name}")
    abstract.listen()
    folders = [Path(tempfile.gettempdir()), Path.home(), *([course] if course else [])]
    secret = secrets.token_hex(16)
    stack.enter_context(variable(SECRET_NAME, secret))
    return {
        "port": listener.getsockname()[1],
        "listeners": [
            stack.enter_context(socket.create_server((address, 0))).getsockname()
            for address in addresses()
        ],
        "abstract": name,
        "files": [path for folder in folders for path in stack.enter_context(planted(folder))],
        "variable": SECRET_NAME,
        "folders": [sys.prefix, sys.base_prefix],
        "pid": os.getpid(),
        "processes": limits.processes,
        "bytes": limits.tmp_bytes + limits.outbox_bytes + (64 << 20),
        "memory": limits.memory_bytes,
        "together": limits.memory_total_bytes,
        "secrets": secrets_of(course) if course else [],
    }


def addresses() -> list[str]:
    """The addresses (IPv4) of this machine in its networks."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # an interface without one
                wanted = struct.pack("256s", name.encode())
                answer = fcntl.ioctl(any_socket, ADDRESS_OF_INTERFACE, wanted)
                found.append(socket.inet_ntoa(answer[20:24]))
    return [address for address in found if not address.startswith("127.")]


def secrets_of(root: Path) -> list[str]:
    """Files of a course that student code must never see; some of each kind."""
    kinds = (
        ".autograder/key",
        "solutions/*/*.py",
        "solutions/*/*.json",
        "solutions/*/tests/*.py",
        "gradebook.db",
        "submitted/*/*/*.ipynb",
        "autograded/*/*/*.ipynb",
        ".autograder/recordings/*/*",
        ".autograder/executions/*",
    )
    return [
        str(path) for kind in kinds for path in itertools.islice(root.glob(kind), SECRETS_OF_A_KIND)
    ]


@contextmanager
def planted(folder: Path) -> Iterator[list[str]]:
    """A file in `folder` that everybody may read, removed afterwards.

    Where nothing can be written, a file that is there already.
    """
    if not os.access(folder, os.W_OK):
        yield [str(path) for path in sorted(folder.iterdir()) if path.is_file()][:1]
        return
    for path in folder.glob(f"{PLANTED}*"):  # left by a doctor that was killed
        if not Path(f"/proc/{path.name.removeprefix(PLANTED).split('-')[0]}").exists():
            path.unlink(missing_ok=True)
    prefix = f"{PLANTED}{os.getpid()}-"
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=prefix) as file:
        os.chmod(file.name, 0o644)
        file.write("a secret")
        file.flush()
        yield [file.name]


@contextmanager
def variable(name: str, value: str) -> Iterator[None]:
    """An environment variable of this process, removed afterwards."""
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
