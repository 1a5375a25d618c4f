"""Starts and ends kernels for jupyter_client: in bubblewrap, in an account, or unprotected.

The grader names the provisioner in its own kernel spec; the metadata of a submission have no
influence. The grader and the kernel talk through one pair of sockets: a launch spec goes in; the
outbox as an open directory and the kernel's own sockets come out (see `inside`); then it is closed.
The grader binds these sockets to names in a folder of its own, and connects there: no network is
needed, the two share no path, and student code can't lead the grader's connections elsewhere.
"""

import asyncio
import json
import os
import signal
import socket
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Dict

from autograder.course.limits import Limits
from autograder.course.working_folder import working_folder
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.guest.inside import GO, READY
from autograder.sandbox.host.sandboxes import (
    BUBBLEWRAP,
    Command,
    in_account_of,
    new_account,
    unprotected_in,
)
from autograder.sandbox.walls import bwrap, cgroup

PORTS = {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "hb_port": 4, "control_port": 5}
CONNECTED = (1, 2, 5)  # the ports that the grader connects to

FAMILY_S = 0.5  # between two listings of a sandbox's processes
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
ON_LINUX = sys.platform == "linux"


class SandboxProvisioner(LocalProvisioner):
    """A kernel that gets its launch spec through a socket, and passes its outbox and sockets back.

    Traits (from the kernel spec's `metadata.kernel_provisioner.config`):
        limits: the fields of `Limits` that differ from the defaults.
        draw:   the draw of this submission, plain data; the kernel finds it at $AUTOGRADER_DRAW.
        fonts:  matplotlib's lists of fonts (see `fonts`), for its folder in the kernel's home.
    """

    limits = Dict()
    draw = Dict()
    fonts = Dict()

    outbox: int  # descriptor of the outbox, open from launch until `cleanup`
    _ours: socket.socket | None = None
    _theirs: socket.socket | None = None
    _stderr: Any = None  # what bubblewrap and Python print before the kernel runs
    _launch_spec: dict[str, Any]
    _group: cgroup.Group | None = None
    _family: list[int]
    _stale = 0.0  # the time after which `_family` is out of date

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.held = ExitStack()  # what is needed until `cleanup`

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager = self.parent
        manager.transport, manager.cache_ports = "ipc", False
        for name, number in PORTS.items():
            setattr(manager, name, number)
        self.connection_info = manager.get_connection_info()
        self._stderr = self.held.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  a stack
        arguments = ["-s", "-P", "-m", "autograder.sandbox.guest.inside", self.open_socket()]
        command, self._launch_spec = self.prepare(arguments, Limits(**self.limits))
        inherited = [] if self._theirs is None else [self._theirs.fileno()]
        return {
            "cmd": command.argv,
            "env": command.environment,
            "cwd": "/",
            "pass_fds": (*inherited, *command.descriptors),
            "stdout": self._stderr,
            "stderr": self._stderr,
        }

    def open_socket(self) -> str:
        """Make the launch socket; its name for `inside`."""
        self._ours, self._theirs = map(self.held.enter_context, socket.socketpair())
        return str(self._theirs.fileno())

    def connect(self, seconds: float) -> socket.socket:
        """The grader's end of the launch socket, connected to the kernel within `seconds`."""
        assert self._ours is not None
        return self._ours

    def prepare(self, arguments: list[str], limits: Limits) -> tuple[Command, dict[str, Any]]:
        """The command that runs Python with `arguments`, and the launch spec for `inside`."""
        raise NotImplementedError

    def new_group(self, limits: Limits) -> cgroup.Group | None:
        """A control group for the kernel, until `cleanup`; None where the machine has none."""
        self._group = cgroup.make(limits)
        if self._group is not None:
            self.held.callback(self._group.remove)
        return self._group

    def sandboxed_launch_spec(self, limits: Limits) -> dict[str, Any]:
        """The launch spec of a kernel that sees the places of `bwrap`."""
        connection_file = f"{bwrap.RUN}/connection.json"
        return {
            "rlimits": limits.rlimits(),
            "limited": [0],  # processes, as the kernel numbers them; 0 is the kernel itself
            "folders": [bwrap.RUN, bwrap.HOME],
            "cwd": bwrap.HOME,
            "files": {
                connection_file: self.connection_text(bwrap.RUN),
                f"{bwrap.RUN}/draw.json": json.dumps(self.draw),
                **self.font_files(bwrap.HOME),
            },
            "connection_file": connection_file,
            "outbox": bwrap.OUTBOX,
            "ports": CONNECTED,
            "locked_in": True,
        }

    def launch_spec_in(self, folder: Path, limits: Limits) -> dict[str, Any]:
        """The launch spec of a kernel in a folder of the host.

        It lies below /tmp, because the path of a socket has at most 107 bytes.
        """
        run, outbox, home = (f"{folder}/{name}" for name in ("run", "outbox", "home"))
        return {
            "rlimits": limits.rlimits(),
            "limited": [0],
            "folders": [run, outbox, home],
            "cwd": home,
            "files": {
                f"{run}/connection.json": self.connection_text(run),
                f"{run}/draw.json": json.dumps(self.draw),
                **self.font_files(home),
            },
            "connection_file": f"{run}/connection.json",
            "outbox": outbox,
            "ports": CONNECTED,
        }

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        try:
            await self.begin(cmd, **kwargs)
        finally:
            if self._theirs is not None:
                self._theirs.close()
        try:
            self.outbox = await asyncio.to_thread(self._send_launch_spec)
        except Exception:
            await self.kill()
            raise
        # jupyter_client connects to the address that is returned here.
        self.connection_info = {**self.connection_info, "ip": f"{self._own_folder()}/kernel"}
        return self.connection_info

    async def begin(self, cmd: list[str], **kwargs: Any) -> None:
        """Start the command."""
        # `independent`: jupyter_client adds its pid to the environment otherwise, by which a
        # kernel without a sandbox notices that its parent is gone. A sandbox dies with its parent.
        alone = self._launch_spec["locked_in"]
        await super().launch_kernel(cmd, independent=alone, **kwargs)

    def _own_folder(self) -> str:
        """The folder of the connection file; relative, as a socket's path has at most 107 bytes."""
        return os.path.relpath(Path(self.parent.connection_file).parent)

    def _send_launch_spec(self) -> int:
        """Send the spec, receive the outbox. Runs in a thread: it waits for the kernel."""
        seconds = Limits(**self.limits).start_s
        try:
            sock = self.connect(seconds)
            sock.settimeout(seconds)
            sock.sendall(json.dumps(self._launch_spec).encode() + b"\n")
            message, descriptors, _, _ = socket.recv_fds(sock, 2000, 1 + len(CONNECTED))
            outbox, *sockets = descriptors or [-1]
            for descriptor in descriptors:
                self.held.callback(os.close, descriptor)
            if message != READY or len(sockets) != len(CONNECTED):
                reason = message.decode(errors="replace")
                raise SandboxFailed(f"the kernel did not start. {reason}{self._printed()}")
            for port, fd in zip(CONNECTED, sockets, strict=True):
                listen_at(f"{self._own_folder()}/kernel-{port}", os.dup(fd))
            sock.sendall(GO)
        except OSError as error:
            raise SandboxFailed(f"the kernel did not start ({error}).{self._printed()}") from error
        return outbox

    def _printed(self) -> str:
        self._stderr.seek(0)
        text = self._stderr.read(100_000).decode(errors="replace").strip()
        return f" It printed:\n{text[-2000:]}" if text else ""

    def connection_text(self, run: str) -> str:
        """The connection file as the kernel is to read it."""
        info = {**self.connection_info, "ip": f"{run}/kernel"}
        return json.dumps(info | {"key": info["key"].decode()})

    def font_files(self, home: str) -> dict[str, str]:
        return {f"{home}/.matplotlib/{name}": text for name, text in self.fonts.items()}

    @property
    def ended(self) -> int | None:
        """How the kernel ended: None while it runs, N for exit(N), -N for signal N.

        bubblewrap reports a signal as the exit status 128 + N, like a shell.
        """
        status = None if self.process is None else self.process.poll()
        return 128 - status if status is not None and status > 128 else status

    @property
    def first_process(self) -> int:
        """The number of the process that all others of the sandbox are below; 0: there is none."""
        return 0 if self.process is None else self.process.pid

    @property
    def memory_bytes(self) -> int:
        """Address space (bytes) of the sandbox's largest process now."""
        return max(map(address_space, self.processes()), default=0)

    @property
    def cpu_s(self) -> float:
        """CPU time (s) of all processes of the sandbox so far.

        Where nobody counts for the group, that of a process is lost if nobody waits for its end.
        Outside Linux, where a kernel can run without a sandbox only, it is time on the clock.
        """
        counted = None if self._group is None else self._group.cpu_s
        if counted is not None:
            return counted
        return sum(map(cpu_time, self.processes())) if ON_LINUX else time.monotonic()

    def processes(self) -> list[int]:
        """The processes of the sandbox. It is called often, so they are listed less often."""
        if time.monotonic() > self._stale:
            self._family, self._stale = family(self.first_process), time.monotonic() + FAMILY_S
        return self._family

    @property
    def killed(self) -> int | None:
        """How many processes of the sandbox were killed for lack of memory; None: unknown."""
        return None if self._group is None else self._group.killed

    async def kill(self, restart: bool = False) -> None:
        """Kill everything at once: the sandbox dies with its bubblewrap."""
        if self.process is not None and self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    async def cleanup(self, restart: bool = False) -> None:
        await asyncio.to_thread(self.held.close)  # it waits until the group is empty


class BubblewrapProvisioner(SandboxProvisioner):
    """A cold kernel in bubblewrap."""

    def prepare(self, arguments: list[str], limits: Limits) -> tuple[Command, dict[str, Any]]:
        command = BUBBLEWRAP.command(arguments, limits, bwrap.OF_KERNELS, self.held)
        group = self.new_group(limits)
        if group is not None:
            command = replace(command, argv=group.entered(command.argv))
        # bubblewrap's first process belongs to the same user, who may write into its memory.
        return command, self.sandboxed_launch_spec(limits) | {"limited": [0, 1]}


class AccountProvisioner(SandboxProvisioner):
    """A kernel that belongs to an ordinary user of its own, where namespaces are forbidden."""

    def prepare(self, arguments: list[str], limits: Limits) -> tuple[Command, dict[str, Any]]:
        uid, folder = new_account(self.held)
        spec = self.launch_spec_in(folder, limits) | {"locked_in": True}
        command = in_account_of(uid, f"{folder}/home", arguments, limits)
        return replace(command, environment=command.environment | places_in(folder)), spec


class PlainProvisioner(SandboxProvisioner):
    """A kernel without a sandbox, for trusted notebooks: it may do what the caller may."""

    def prepare(self, arguments: list[str], limits: Limits) -> tuple[Command, dict[str, Any]]:
        folder = self.held.enter_context(working_folder(Path("/tmp")))
        # Processes are counted per user: all others of the caller's would count.
        rlimits = {k: v for k, v in limits.rlimits().items() if k != "RLIMIT_NPROC"}
        spec = self.launch_spec_in(folder, limits) | {"rlimits": rlimits, "locked_in": False}
        command = unprotected_in(f"{folder}/home", arguments)
        return replace(command, environment=command.environment | places_in(folder)), spec


def places_in(folder: Path) -> dict[str, str]:
    """Where a kernel in a folder of the host finds its draw, and puts its recordings."""
    return {"AUTOGRADER_DRAW": f"{folder}/run/draw.json", "AUTOGRADER_OUTBOX": f"{folder}/outbox"}


def listen_at(path: str, descriptor: int) -> None:
    """Bind a kernel's socket to a name of ours, and close our descriptor of it."""
    Path(path).unlink(missing_ok=True)  # of the kernel before
    with socket.socket(fileno=descriptor) as sock:
        sock.bind(path)
        sock.listen()


def address_space(pid: int) -> int:
    """The address space (bytes) of a process; 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as numbers:
            return int(numbers.read().split(None, 1)[0]) * PAGE_BYTES
    except OSError:
        return 0


def cpu_time(pid: int) -> float:
    """The CPU time (s) of a process and of those that it has waited for; 0 when it is gone.

    https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    """
    try:
        with open(f"/proc/{pid}/stat", "rb") as facts:
            of_process_and_children = facts.read().rpartition(b")")[2].split()[11:15]
    except OSError:
        return 0.0
    return sum(map(int, of_process_and_children)) / TICKS_PER_S


def family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:  # it ended meanwhile
        return []
    return [pid, *(below for child in children for below in family(child))]
