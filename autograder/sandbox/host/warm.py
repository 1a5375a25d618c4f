"""A warm kernel for jupyter_client: it is forked from a zygote and isolates itself."""

import os
import socket
from contextlib import suppress
from typing import Any

from traitlets import Dict

from autograder.course.limits import Limits
from autograder.sandbox import forks
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.host.provisioner import SandboxProvisioner
from autograder.sandbox.host.sandboxes import Command
from autograder.sandbox.host.uids import ordinary_uid
from autograder.sandbox.walls import bwrap


class ZygoteLost(SandboxFailed):
    """The zygote ended, and with it a kernel that did nothing wrong."""


class WarmProvisioner(SandboxProvisioner):
    """A kernel that sees the places of `bwrap` and is isolated by `namespaces`.

    Traits:
        zygote: our descriptors of its `control` socket and of its `stderr`.
    """

    zygote = Dict()

    def prepare(self, arguments: list[str], limits: Limits) -> tuple[Command, dict[str, Any]]:
        self.new_group(limits)
        spec = self.sandboxed_launch_spec(limits)
        spec |= bwrap.warm_launch_spec(limits, ordinary_uid(self.held))
        return Command(arguments, {}), spec

    async def begin(self, cmd: list[str], **kwargs: Any) -> None:
        """Send the kernel's end of the socket to the zygote; there is no command to start."""
        with socket.socket(fileno=os.dup(self.zygote["control"])) as control, suppress(OSError):
            forks.request(control, *kwargs["pass_fds"])

    def connect(self, seconds: float) -> socket.socket:
        """The socket, once the holder of the kernel waits for its launch spec."""
        sock = super().connect(seconds)
        self.process = forks.receive(sock, seconds)
        self.held.callback(self.process.close)
        if self._group is not None:
            self._group.take(self.process.pid)
        return sock

    @property
    def ended(self) -> int | None:
        """How the kernel ended. Raises ZygoteLost if it ended because the zygote did."""
        status = super().ended
        if status == -9 and forks.has_event(self.zygote["control"], 0, 0):
            raise ZygoteLost(f"the zygote of the kernels ended.{self._printed()}")
        return status

    def _printed(self) -> str:
        text = os.pread(self.zygote["stderr"], 100_000, 0).decode(errors="replace").strip()
        return f" It printed:\n{text[-2000:]}" if text else ""

    async def kill(self, restart: bool = False) -> None:
        """Kill everything at once: the sandbox dies with its holder."""
        if self.process is not None:
            self.process.kill()

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart)
        self.process = None
