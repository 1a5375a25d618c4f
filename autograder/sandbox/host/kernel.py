"""One kernel and its client: start it, run a cell and observe what happens, stop it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from queue import Empty
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from zmq.utils.monitor import parse_monitor_message

from autograder.course.limits import Limits
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.host.budget import Budget, Meter
from autograder.sandbox.host.client import Client
from autograder.sandbox.host.endings import GRADER, KERNEL, Ending, Observation, classify
from autograder.sandbox.host.fonts import font_list
from autograder.sandbox.host.provisioner import SandboxProvisioner
from autograder.sandbox.host.sandboxes import Sandbox

# The grader keeps at most this much of what a kernel sends before it is read: messages waiting, and
# bytes of one message beyond the allowed output (a larger one costs the connection).
WAITING_MESSAGES = 50
SPARE_BYTES = 1 << 20

CUT_S = 1.0  # after a connection breaks, until it is clear whether the kernel died
LOOK_S = 0.05  # between two looks at a running kernel: its memory, whether it lives


@dataclass(frozen=True)
class Ran:
    """One run of a cell: how it ended, and its outputs as they came (see `output.rebuilt`).

    cpu_s: CPU time of all processes. clock_s: time on the clock. Both count until it had stopped.
    """

    ending: Ending
    outputs: list[NotebookNode]
    cpu_s: float
    clock_s: float


class Kernel:
    """A running kernel: `await Kernel.started(…)`, `run`, `stop`."""

    def __init__(self, client: Client, provisioner: SandboxProvisioner, limits: Limits) -> None:
        self.client = client
        self.provisioner = provisioner
        self.limits = limits
        self._monitors = [
            channel.socket.get_monitor_socket(zmq.EVENT_DISCONNECTED | zmq.EVENT_CONNECT_RETRIED)
            for channel in (client.kc.shell_channel, client.kc.iopub_channel)
        ]

    @classmethod
    async def started(
        cls, sandbox: Sandbox, draw: dict, limits: Limits, folder: Path, zygote: dict | None
    ) -> "Kernel":
        """A new kernel that answers. Raises SandboxFailed if it does not start.

        folder: for the connection file, which jupyter_client always writes.
        zygote: the zygote that forks the kernel (see `WarmProvisioner`); None for a cold kernel.
        """
        manager = new_manager(sandbox, draw, limits, folder, zygote)
        try:
            await manager.start_kernel()
        except Exception:
            if manager.provisioner is not None:
                await manager.provisioner.cleanup()
            raise
        client = Client(
            new_notebook(),
            km=manager,
            timeout=None,  # see `_observe`
            allow_errors=True,
            coalesce_streams=False,  # its handling of backspaces takes quadratic time
            store_widget_state=False,
        )
        client.on_cell_executed = lambda **facts: setattr(
            client, "reply", facts["execute_reply"]["content"]
        )
        client.kc = manager.client(context=manager.context)  # otherwise it makes its own context
        client.kc.start_channels(stdin=False, hb=False)  # input() raises instead of waiting
        kernel = cls(client, manager.provisioner, limits)
        try:
            await kernel._until_it_answers()
        except Exception:
            await kernel.stop()
            raise
        return kernel

    async def _until_it_answers(self) -> None:
        """Wait until both channels work: before that, outputs would be lost."""
        deadline = time.monotonic() + self.limits.start_s
        asked = False
        while time.monotonic() < deadline and self.provisioner.ended is None:
            if not asked:
                self.client.kc.kernel_info()
                asked = True
            try:
                await self.client.kc.get_shell_msg(timeout=LOOK_S)
                asked = False
                await self.client.kc.get_iopub_msg(timeout=0.1)
            except Empty:
                continue
            return
        raise SandboxFailed(f"the kernel does not answer (exit status {self.provisioner.ended})")

    async def run(self, source: str, budget: Budget) -> Ran:
        """Run one cell for at most its budget, and a little longer to let it stop."""
        cell = new_code_cell(source)
        self.client.nb = new_notebook(cells=[cell])
        meter = Meter(lambda: self.provisioner.cpu_s)
        seen = await self._observe(cell, budget, meter)
        return Ran(classify(seen, self.limits), cell.outputs, meter.cpu_s, meter.clock_s)

    async def _observe(self, cell: NotebookNode, budget: Budget, meter: Meter) -> Observation:
        self.client.begin(self.limits)
        killed_before = self.provisioner.killed
        async with tasks_of(
            self.client.async_execute_cell(cell, 0),
            self._until_it_ends(),
            self.client.flooded.wait(),
            self._until_cut_off(),
        ) as tasks:
            executed, died, flooded, cut = tasks
            used_up = await until_any_is_done(tasks, meter, budget)
            memory_full = self.memory_is_full()
            if used_up:
                await self.client.km.interrupt_kernel()
                await until_any_is_done(tasks, meter, self._to_stop(meter))
            failure = executed.exception() if executed.done() else None
            if isinstance(failure, DeadKernelError):
                await died
            killed = self.provisioner.killed
            return Observation(
                budget=budget,
                used_up=used_up,
                reply=self.client.reply if executed.done() and failure is None else None,
                unreadable=failure is not None,
                exit_status=(self.provisioner.ended or 0) if died.done() else None,
                disconnected_by=cut.result() if cut.done() and not died.done() else "",
                flooded=flooded.done(),
                memory_full=memory_full,
                memory_was_full=died.done() and died.result(),
                killed=None if killed is None else killed - killed_before,
            )

    def _to_stop(self, meter: Meter) -> Budget:
        """Until when a cell must have stopped that is asked to now."""
        cpu_s, clock_s = self.limits.interrupt_s, self.limits.clock_factor * self.limits.interrupt_s
        return Budget(meter.cpu_s + cpu_s, meter.clock_s + clock_s)

    async def _until_cut_off(self) -> str:
        """Wait until a connection breaks; the side that closed it."""
        async with tasks_of(*map(broken, self._monitors)) as waiting:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            return KERNEL if any(task.result() for task in done) else GRADER

    async def _until_it_ends(self) -> bool:
        """Wait until the kernel is dead; whether nearly all memory was in use at any time."""
        full = False
        while self.provisioner.ended is None:
            full = full or self.memory_is_full()
            await asyncio.sleep(LOOK_S)
        return full

    def memory_is_full(self) -> bool:
        """Whether nearly all memory that one process may have is in use."""
        return self.provisioner.memory_bytes > 0.9 * self.limits.memory_bytes

    async def stop(self) -> None:
        """Kill it at once: nothing in it has to be saved."""
        await self.provisioner.kill()
        self.client.kc.stop_channels()
        self.client.km._close_control_socket()
        self.client.km.context.destroy(linger=0)
        await self.provisioner.cleanup()


@asynccontextmanager
async def tasks_of(*work: Awaitable[Any]) -> AsyncIterator[Sequence[asyncio.Future]]:
    """Tasks that run until the block ends."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until_any_is_done(tasks: Sequence[asyncio.Future], meter: Meter, budget: Budget) -> str:
    """Wait until any task is done; the part of the budget that was used up before, or empty."""
    async with tasks_of(meter.until_used_up(budget)) as (used_up,):
        await asyncio.wait([*tasks, used_up], return_when=asyncio.FIRST_COMPLETED)
        return "" if any(task.done() for task in tasks) else used_up.result()


async def broken(monitor: zmq.asyncio.Socket) -> bool:
    """Wait until a socket loses its connection; whether the kernel's side closed it.

    ZeroMQ reconnects then. It does not if it closed the connection itself, at a large message.
    """
    event = None
    while event != zmq.EVENT_DISCONNECTED:
        event = parse_monitor_message(await monitor.recv_multipart())["event"]
    await asyncio.sleep(CUT_S)
    return bool(await monitor.poll(0))


def new_manager(
    sandbox: Sandbox, draw: dict, limits: Limits, folder: Path, zygote: dict | None
) -> AsyncKernelManager:
    """A manager for one kernel of the grader's own, whatever kernels are installed."""
    place = sandbox.provisioner if zygote is None else sandbox.warm_provisioner
    # Entered by hand: isolation must not depend on the entry points that are installed.
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[place] = EntryPoint(place, place, factory.GROUP_NAME)
    config = {"limits": asdict(limits), "draw": draw, "fonts": font_list()}
    config |= {} if zygote is None else {"zygote": zygote}
    spec = KernelSpec(
        argv=["python"],  # the provisioner makes its own command line
        display_name="autograder",
        language="python",
        interrupt_mode="message",  # a signal from outside would end bubblewrap, not the cell
        metadata={"kernel_provisioner": {"provisioner_name": place, "config": config}},
    )
    context = zmq.asyncio.Context()
    context.setsockopt(zmq.RCVHWM, WAITING_MESSAGES)
    context.setsockopt(zmq.MAXMSGSIZE, limits.flood_bytes + SPARE_BYTES)
    return AsyncKernelManager(
        kernel_name="autograder",
        kernel_spec_manager=OneKernelSpec(spec),
        connection_file=str(folder / "connection.json"),
        context=context,
    )


class OneKernelSpec(KernelSpecManager):
    """Knows only one kernel."""

    def __init__(self, spec: KernelSpec) -> None:
        super().__init__()
        self._spec = spec

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return self._spec
