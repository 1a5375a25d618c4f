"""A warm kernel for jupyter_client: one that is forked from a zygote, in walls that it builds."""

import os
import socket
from contextlib import suppress
from typing import Any

from traitlets import Dict

from autograder.sandbox import cgroup, forks, view
from autograder.sandbox.limits import Limits
from autograder.sandbox.provisioner import DoorProvisioner, SandboxFailed, free_uid


class ZygoteLost(SandboxFailed):
    """The zygote ended, and took a kernel along that did nothing wrong."""


class WarmProvisioner(DoorProvisioner):
    """A kernel in the sandbox of `view`, behind the walls of `walls`.

    Traits:
        zygote: descriptors of ours: `control` leads to the zygote, `complaints` is what it said.
    """

    zygote = Dict()

    def prepare(self, argv: list[str], limits: Limits) -> tuple[list[str], dict, dict]:
        uid = None
        if os.geteuid() == 0:
            uid, self._seat = free_uid()
        self._group = cgroup.make(limits)
        return argv, {}, self.orders_in_a_box(limits) | view.orders_of_a_fork(limits, uid)

    async def begin(self, cmd: list[str], **kwargs: Any) -> None:
        """Hand the kernel's end of the door to the zygote; there is no command to start."""
        with socket.socket(fileno=os.dup(self.zygote["control"])) as control, suppress(OSError):
            socket.send_fds(control, [forks.FORK], kwargs["pass_fds"])

    def meet(self, seconds: float) -> socket.socket:
        """The door, once the holder of the kernel stands behind it and waits for orders."""
        door = super().meet(seconds)
        self.process = forks.meet(door, seconds)
        if self._group is not None:
            self._group.take(self.process.pid)
        return door

    @property
    def ended(self) -> int | None:
        """How the kernel ended. Raises ZygoteLost if it did not end by itself."""
        status = super().ended
        if status == -9 and forks.happens(self.zygote["control"], 0, 0):
            raise ZygoteLost(f"the zygote of the kernels ended.{self._said()}")
        return status

    def _said(self) -> str:
        text = os.pread(self.zygote["complaints"], 100_000, 0).decode(errors="replace").strip()
        return f" It said:\n{text[-2000:]}" if text else ""

    async def kill(self, restart: bool = False) -> None:
        """Kill all, at once: the box dies with its holder."""
        if self.process is not None:
            self.process.kill()

    async def cleanup(self, restart: bool = False) -> None:
        if self.process is not None:
            self.process.close()
            self.process = None
        await super().cleanup(restart)
