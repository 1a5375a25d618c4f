"""A kernel in a container, for hosts with a Docker engine and no bubblewrap.

The launch socket lies in a folder that the container sees: the kernel connects once, passes its two
directories to the grader, and closes it for good. The grader and the engine must run on the same
machine, because open directories are passed.
"""

import asyncio
import os
import secrets
import socket
import struct
from pathlib import Path
from typing import Any

from autograder.course.limits import Limits
from autograder.course.working_folder import working_folder
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.host.provisioner import SandboxProvisioner
from autograder.sandbox.host.sandboxes import Command
from autograder.sandbox.host.uids import lease_uid
from autograder.sandbox.walls import bwrap, docker

SOCKET_FOLDER = "/launch"  # in the container


class DockerProvisioner(SandboxProvisioner):
    """A kernel in a container of its own."""

    _uid = 0
    _name = ""
    _pid = 0

    def open_socket(self) -> str:
        # Below /tmp, because the path of a socket has at most 107 bytes.
        self._folder = self.held.enter_context(working_folder(Path("/tmp")))
        os.chmod(self._folder, 0o711)
        self._listener = self.held.enter_context(socket.socket(socket.AF_UNIX))
        self._listener.bind(f"{self._folder}/socket")
        os.chmod(f"{self._folder}/socket", 0o666)
        self._listener.listen(1)
        return f"{SOCKET_FOLDER}/socket"

    def connect(self, seconds: float) -> socket.socket:
        """Wait until the kernel connects; a process of another user is refused."""
        self._listener.settimeout(seconds)
        sock = self.held.enter_context(self._listener.accept()[0])
        _, uid, _ = struct.unpack("3i", sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
        if uid != self._uid:
            raise SandboxFailed(f"a process of user {uid} connected instead of the kernel.")
        return sock

    def prepare(self, arguments: list[str], limits: Limits) -> tuple[Command, dict[str, Any]]:
        self._uid = lease_uid(self.held) if os.geteuid() == 0 else os.geteuid()
        self._name = f"nest-course-kernel-{secrets.token_hex(6)}"
        volume = f"--volume={self._folder}:{SOCKET_FOLDER}:ro"
        argv = docker.command(
            arguments, limits, self._uid, bwrap.OF_KERNELS, f"--name={self._name}", volume
        )
        return Command(argv, docker.environment()), self.sandboxed_launch_spec(limits)

    def font_files(self, home: str) -> dict[str, str]:
        return {}  # the list is of this machine's fonts; the container has its own

    @property
    def first_process(self) -> int:
        if self.ended is not None:
            return 0
        self._pid = self._pid or docker.first_process(self._name)
        return self._pid

    async def kill(self, restart: bool = False) -> None:
        # The engine, not this process, is the container's parent.
        await asyncio.to_thread(docker.remove, self._name)
        await super().kill(restart)
