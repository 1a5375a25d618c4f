"""A kernel in a container of the image `kernel`: for hosts with a Docker engine and no bubblewrap.

The walls are those of `docker run`: no network, a read-only image, no capabilities, an ordinary
uid, limits of memory and processes kept by the engine. The door is a socket in a folder that the
container sees: the kernel knocks once, hands its two directories over, and closes it for ever. The
grader and the engine must share a machine, for what is handed over are open directories.
"""

import asyncio
import os
import secrets
import socket
import struct
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import autograder
from autograder.sandbox import view
from autograder.sandbox.limits import SHARED_MEMORY_BYTES, Limits
from autograder.sandbox.provisioner import DoorProvisioner, SandboxFailed, free_uid
from autograder.sandbox.view import SandboxMissing

IMAGE = "nest-course/kernel"
PYTHON = "/opt/venv/bin/python"
DOOR = "/door"  # the folder of the socket, in the container
LABEL = "nest-course.grader"  # says which process started a container


class DockerProvisioner(DoorProvisioner):
    """A kernel in a container that lives as long as it."""

    _listener: socket.socket | None = None
    _uid = 0
    _name = ""
    _pid = 0

    def open_door(self) -> tuple[str, tuple[int, ...]]:
        self._folder = tempfile.mkdtemp(prefix="ag-", dir="/tmp")
        os.chmod(self._folder, 0o711)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(f"{self._folder}/socket")
        os.chmod(f"{self._folder}/socket", 0o666)
        self._listener.listen(1)
        return f"{DOOR}/socket", ()

    def meet(self, seconds: float) -> socket.socket:
        """Wait for the kernel's knock; a process of anybody else is sent away."""
        assert self._listener is not None
        self._listener.settimeout(seconds)
        guest, _ = self._listener.accept()
        _, uid, _ = struct.unpack("3i", guest.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
        if uid != self._uid:
            guest.close()
            raise SandboxFailed(f"a process of user {uid} knocked instead of the kernel.")
        self._door = guest
        return guest

    def prepare(self, argv: list[str], limits: Limits) -> tuple[list[str], dict, dict]:
        docker = view.tool("docker", "docker.io")
        self._uid = os.geteuid()
        if self._uid == 0:
            self._uid, self._seat = free_uid()
        self._name = f"nest-course-kernel-{secrets.token_hex(6)}"
        command = [docker, "run", "--name", self._name, "--label", f"{LABEL}={os.getpid()}"]
        command += [*walls(limits, self._uid), f"--volume={self._folder}:{DOOR}:ro"]
        environment = {k: v for k, v in os.environ.items() if k in ("HOME", "PATH", "DOCKER_HOST")}
        return [*command, IMAGE, PYTHON, *argv[1:]], environment, self.orders_in_a_box(limits)

    def font_files(self, home: str) -> dict[str, str]:
        return {}  # the list is that of this machine's fonts; the container has its own

    @property
    def memory_bytes(self) -> int:
        return self.largest_below(self._first_process()) if self.ended is None else 0

    def _first_process(self) -> int:
        """The container's first process by its number on the host; 0 when it is gone."""
        if not self._pid:
            asked = [view.tool("docker", "docker.io"), "inspect", "--format={{.State.Pid}}"]
            found = subprocess.run([*asked, self._name], capture_output=True, text=True)
            self._pid = int(found.stdout.strip() or 0)
        return self._pid

    async def kill(self, restart: bool = False) -> None:
        # The engine, not this process, is the container's parent.
        killed = [view.tool("docker", "docker.io"), "rm", "--force", self._name]
        await asyncio.to_thread(subprocess.run, killed, capture_output=True, check=False)
        await super().kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart)
        if self._listener is not None:
            self._listener.close()
            self._listener = None


def walls(limits: Limits, uid: int) -> list[str]:
    """Arguments of `docker run` that keep a kernel in."""
    package = Path(autograder.__file__).parent
    variables = view.environment(limits) | {"PATH": "/opt/venv/bin:/usr/bin:/bin"}
    return [
        "--rm",
        "--network=none",
        "--read-only",
        "--cap-drop=ALL",
        "--security-opt=no-new-privileges",
        "--log-driver=none",  # else a flood of output fills the host's disk
        f"--user={uid}:{uid}",
        f"--pids-limit={limits.processes}",
        f"--memory={limits.memory_total_bytes}",
        f"--memory-swap={limits.memory_total_bytes}",
        f"--shm-size={SHARED_MEMORY_BYTES}",
        f"--tmpfs=/tmp:size={limits.tmp_bytes},mode=1777",
        f"--tmpfs={view.OUTBOX}:size={limits.outbox_bytes},mode=0700,uid={uid},gid={uid}",
        f"--volume={package}:{view.PACKAGE}/autograder:ro",
        "--workdir=/tmp",
        "--hostname=sandbox",
        *[f"--env={name}={value}" for name, value in variables.items()],
    ]


def image_id(docker: str) -> str:
    """The digest of the image.

    Raises SandboxMissing, with what to type, unless the engine answers and has it.
    """
    asked = [docker, "image", "inspect", "--format={{.Id}}", IMAGE]
    done = subprocess.run(asked, capture_output=True, text=True)
    if done.returncode != 0:
        raise SandboxMissing(
            f"The image {IMAGE} can't be had: {done.stderr.strip()}\n"
            "Type:  make image IMAGES=kernel"
        )
    return done.stdout.strip()


def remove_orphans(docker: str) -> None:
    """Remove containers whose grader is gone: one that was killed could not do it."""
    listed = [docker, "ps", "--filter", f"label={LABEL}", "--format"]
    found = subprocess.run(
        [*listed, f'{{{{.ID}}}} {{{{.Label "{LABEL}"}}}}'], capture_output=True, text=True
    )
    for line in found.stdout.splitlines():
        container, _, pid = line.partition(" ")
        with suppress(ValueError):
            if not Path(f"/proc/{int(pid)}").exists():
                subprocess.run([docker, "rm", "--force", container], capture_output=True)
