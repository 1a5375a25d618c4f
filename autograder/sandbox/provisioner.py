"""Starts and ends kernels for jupyter_client: in bubblewrap, or (trusted notebooks) without walls.

The grader names the provisioner in its own kernel spec; what a submission's metadata say has no
influence. The grader and the kernel meet through one socket pair: orders go in, two open
directories come out (see `inside`), then it is closed. The kernel's ZeroMQ sockets are files in one
of these directories, so no network is needed, and there is no path on the host that both share.
"""

import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Dict

import autograder
from autograder.sandbox import cgroup, view
from autograder.sandbox.filter import program_here
from autograder.sandbox.limits import Limits

UIDS = range(60_000, 61_000)  # Debian leaves these to the local administrator; nobody lives there
PORTS = {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "hb_port": 4, "control_port": 5}

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class SandboxFailed(RuntimeError):
    """The kernel could not be started; the message holds what bubblewrap or Python said."""


class DoorProvisioner(LocalProvisioner):
    """A kernel that is given its orders through a socket, and hands over two open directories.

    Traits (from the kernel spec's `metadata.kernel_provisioner.config`):
        limits: the fields of `Limits` that differ from the defaults.
        draw:   the draw of this submission, plain data; the kernel finds it at $AUTOGRADER_DRAW.
        fonts:  matplotlib's lists of fonts (see `fonts`), for its folder in the new home.
    """

    limits = Dict()
    draw = Dict()
    fonts = Dict()

    outbox: int | None = None  # descriptor of the outbox, open from launch until `cleanup`
    _run: int | None = None
    _door: socket.socket | None = None
    _complaints: Any = None  # what bubblewrap and Python say before the kernel runs
    _orders: dict[str, Any]
    _seat: socket.socket | None = None  # of the kernel's uid, see `free_uid`
    _folder: str | None = None  # on the host, gone with the kernel
    _group: cgroup.Group | None = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager = self.parent
        manager.transport, manager.cache_ports = "ipc", False
        for name, number in PORTS.items():
            setattr(manager, name, number)
        self.connection_info = manager.get_connection_info()
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  closed in cleanup
        door, inherited = self.open_door()
        argv = [sys.executable, "-s", "-P", "-m", "autograder.sandbox.inside", door]
        command, environment, self._orders = self.prepare(argv, Limits(**self.limits))
        return {
            "cmd": command,
            "env": environment,
            "cwd": "/",
            "pass_fds": inherited,
            "stdout": self._complaints,
            "stderr": self._complaints,
        }

    def open_door(self) -> tuple[str, tuple[int, ...]]:
        """What `inside` is told of the door, and the descriptors that it inherits for it."""
        self._door, theirs = socket.socketpair()
        return str(theirs.fileno()), (theirs.detach(),)

    def meet(self, seconds: float) -> socket.socket:
        """The grader's end of the door, once there is somebody behind it, in at most `seconds`."""
        assert self._door is not None
        return self._door

    def prepare(self, argv: list[str], limits: Limits) -> tuple[list[str], dict, dict]:
        """The command line, its environment, and the orders for `inside`."""
        raise NotImplementedError

    def orders_in_a_box(self, limits: Limits) -> dict[str, Any]:
        """The orders for a kernel whose places are those of `view`."""
        connection_file = f"{view.RUN}/connection.json"
        return {
            "rlimits": limits.rlimits(),
            "folders": [view.RUN, view.HOME],
            "cwd": view.HOME,
            "files": {
                connection_file: self.connection_text(view.RUN),
                f"{view.RUN}/draw.json": json.dumps(self.draw),
                **self.font_files(view.HOME),
            },
            "connection_file": connection_file,
            "hand_over": [view.RUN, view.OUTBOX],
            "locked_in": True,
        }

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        try:
            await self.begin(cmd, **kwargs)
        finally:
            for fd in kwargs["pass_fds"]:
                os.close(fd)
        try:
            self._run, self.outbox = await asyncio.to_thread(self._hand_over)
        except Exception:
            await self.kill()
            raise
        await self._until_it_listens()
        # jupyter_client takes what is returned here as the truth about where the kernel listens.
        self.connection_info = {**self.connection_info, "ip": f"/proc/self/fd/{self._run}/kernel"}
        return self.connection_info

    async def begin(self, cmd: list[str], **kwargs: Any) -> None:
        """Start the command."""
        # `independent`: jupyter_client adds its pid to the environment otherwise, by which a
        # kernel without walls finds out that it is alone. A box dies with who holds it.
        alone = self._orders["locked_in"]
        await super().launch_kernel(cmd, independent=alone, **kwargs)

    def _hand_over(self) -> tuple[int, int]:
        """Give the orders, take the two directories. Runs in a thread: it waits for the kernel."""
        seconds = Limits(**self.limits).start_s
        try:
            door = self.meet(seconds)
            door.settimeout(seconds)
            door.sendall(json.dumps(self._orders).encode())
            door.shutdown(socket.SHUT_WR)
            said, folders, _, _ = socket.recv_fds(door, 2000, 2)
        except OSError as error:
            raise SandboxFailed(f"the kernel did not start ({error}).{self._said()}") from error
        if said != b"ready" or len(folders) != 2:
            said = said.decode(errors="replace")
            raise SandboxFailed(f"the kernel did not start. {said}{self._said()}")
        return folders[0], folders[1]

    async def _until_it_listens(self) -> None:
        """Wait for the kernel's sockets: a client that connects too early tries again late."""
        deadline = time.monotonic() + Limits(**self.limits).start_s
        while not all(self._has_socket(number) for number in PORTS.values()):
            if self.ended is not None or time.monotonic() > deadline:
                await self.kill()
                raise SandboxFailed(f"the kernel did not come up (exit status {self.ended})")
            await asyncio.sleep(0.01)

    def _has_socket(self, number: int) -> bool:
        try:
            os.stat(f"kernel-{number}", dir_fd=self._run, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    def _said(self) -> str:
        self._complaints.seek(0)
        text = self._complaints.read(100_000).decode(errors="replace").strip()
        return f" It said:\n{text[-2000:]}" if text else ""

    def connection_text(self, run: str) -> str:
        """The connection file as the kernel is to read it."""
        info = {**self.connection_info, "ip": f"{run}/kernel"}
        return json.dumps(info | {"key": info["key"].decode()})

    def font_files(self, home: str) -> dict[str, str]:
        return {f"{home}/.matplotlib/{name}": text for name, text in self.fonts.items()}

    @property
    def ended(self) -> int | None:
        """How the kernel ended: None while it runs, N for exit(N), -N for signal N.

        bubblewrap tells a signal as the exit status 128 + N, like a shell.
        """
        status = None if self.process is None else self.process.poll()
        return 128 - status if status is not None and status > 128 else status

    @property
    def memory_bytes(self) -> int:
        """Address space of the largest process of the box now."""
        return 0 if self.process is None else largest_below(self.process.pid)

    @property
    def killed(self) -> int | None:
        """How many processes of the box were killed for lack of memory; None: nobody counts."""
        return None if self._group is None else self._group.killed

    async def kill(self, restart: bool = False) -> None:
        """Kill all, at once: the box dies with the bubblewrap that holds it."""
        if self.process is not None and self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    async def cleanup(self, restart: bool = False) -> None:
        for fd in (self._run, self.outbox):
            if fd is not None:
                os.close(fd)
        self._run = self.outbox = None
        for thing in (self._door, self._complaints, self._seat):
            if thing is not None:
                thing.close()
        self._door = self._complaints = self._seat = None
        if self._group is not None:
            await asyncio.to_thread(self._group.remove)
            self._group = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


class BubblewrapProvisioner(DoorProvisioner):
    """A kernel in the sandbox of `view`."""

    _filter = -1

    def open_door(self) -> tuple[str, tuple[int, ...]]:
        door, inherited = super().open_door()
        self._filter = os.memfd_create("filter", 0)
        os.write(self._filter, program_here())
        os.lseek(self._filter, 0, os.SEEK_SET)
        return door, (*inherited, self._filter)

    def prepare(self, argv: list[str], limits: Limits) -> tuple[list[str], dict, dict]:
        uid = None
        if os.geteuid() == 0:
            uid, self._seat = free_uid()
        command = view.command(argv, limits, self._filter, uid)
        self._group = cgroup.make(limits)
        if self._group is not None:
            command = self._group.entered(command)
        # An empty environment: bubblewrap's own is readable in the box, as /proc/1/environ.
        return command, {}, self.orders_in_a_box(limits)


class PlainProvisioner(DoorProvisioner):
    """A kernel without walls, for trusted notebooks: it can read and write what the caller can."""

    def prepare(self, argv: list[str], limits: Limits) -> tuple[list[str], dict, dict]:
        # Below /tmp, because the path of a socket has room for 107 bytes.
        self._folder = folder = tempfile.mkdtemp(prefix="ag-", dir="/tmp")
        run, outbox, home = (f"{folder}/{name}" for name in ("run", "outbox", "home"))
        orders = {
            # The number of processes is counted per user: all others of the caller would count.
            "rlimits": {k: v for k, v in limits.rlimits().items() if k != "RLIMIT_NPROC"},
            "folders": [run, outbox, home],
            "cwd": home,
            "files": {
                f"{run}/connection.json": self.connection_text(run),
                f"{run}/draw.json": json.dumps(self.draw),
                **self.font_files(home),
            },
            "connection_file": f"{run}/connection.json",
            "hand_over": [run, outbox],
            "locked_in": False,
        }
        environment = {
            **os.environ,
            **view.python_environment(home),
            "PYTHONPATH": str(Path(autograder.__file__).parents[1]),
            "AUTOGRADER_DRAW": f"{run}/draw.json",
            "AUTOGRADER_OUTBOX": outbox,
        }
        return argv, environment, orders


def largest_below(pid: int) -> int:
    """Address space (bytes) of the largest process among `pid` and all below it."""
    try:
        size = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * PAGE_BYTES
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:  # it ended meanwhile
        return 0
    return max([size, *map(largest_below, children)])


def free_uid() -> tuple[int, socket.socket]:
    """An ordinary uid that no other kernel on this machine uses now, and the seat that keeps it.

    One uid per kernel: what the operating system counts per user (processes, threads) is not
    shared. The seat is a socket with an abstract name: taken by one process at a time, and free
    again when that process is gone, however it went. No lock file is left behind.
    """
    for uid in UIDS:
        seat = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            seat.bind(f"\0autograder-uid-{uid}")
        except OSError:
            seat.close()
        else:
            return uid, seat
    raise SandboxFailed(f"all {len(UIDS)} uids of the sandbox are taken")
