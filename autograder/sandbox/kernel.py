"""One kernel and its client: start, run a cell, stop; and how a cell can end."""

import asyncio
import signal
import time
from collections import Counter
from contextlib import suppress
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
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode, ValidationError
from nbformat.v4 import new_code_cell, new_notebook
from zmq.utils.monitor import parse_monitor_message

from autograder.sandbox import output, reached
from autograder.sandbox.fonts import font_list
from autograder.sandbox.limits import Limits
from autograder.sandbox.provisioner import DoorProvisioner, SandboxFailed

PROVISIONERS = {
    "bubblewrap": ("autograder-bubblewrap", "provisioner:BubblewrapProvisioner"),
    "docker": ("autograder-docker", "container:DockerProvisioner"),
    "none": ("autograder-plain", "provisioner:PlainProvisioner"),
}
WARM = ("autograder-warm", "warm:WarmProvisioner")  # bubblewrap, around a zygote

# The grader keeps at most this much of what a kernel sends before it is read: messages waiting, and
# bytes of one message beyond the output that is allowed (a larger one costs the connection).
WAITING_MESSAGES = 50
SPARE_BYTES = 1 << 20

CUT_S = 1.0  # after a connection is cut, in which a kernel that died would be seen to have died
LOOK_S = 0.05  # between two looks at a kernel at work: how much it holds, whether it lives
ERROR_BYTES = 50_000  # of tracebacks that are kept of a cell

CUT = {
    "text": "at most {output_bytes_per_cell} of text are kept of a cell",
    "figure": "at most {figure_bytes_per_cell} of pictures are kept of a cell",
    "error": "it is too long",
}

# What is said of a limit that ended a kernel; see `reached` for those that raise in it.
TOGETHER = "all its processes and files together needed more than {memory_total_bytes}"
ALL_MEMORY = "all memory of one process was in use, {memory_bytes}"
CPU_TIME = "one process used up its {cpu_s} of CPU time"
LARGE_FILE = "it made a file larger than {file_bytes}"
FLOOD = "more than {flood_bytes} of output"
LET_GO = "it closed its connections to the grader"
CUT_OFF = "more than {flood_bytes} of output at once, which cut its connection to the grader"


@dataclass(frozen=True)
class Ending:
    """How a cell ended, and whether its kernel can be used any longer."""

    outcome: str  # see execute.OUTCOMES
    detail: str = ""
    lost: bool = False


@dataclass(frozen=True)
class Ran:
    """One run of a cell."""

    ending: Ending
    outputs: list[NotebookNode]  # as they came: see `output.rebuilt`


class Client(NotebookClient):
    """nbclient with limits on what a kernel may send while a cell runs."""

    def begin(self, limits: Limits) -> None:
        self.reset_execution_trackers()
        self.reply: dict[str, Any] = {}
        self.flooded = asyncio.Event()
        self._limits = limits
        self._cut: set[str] = set()  # kinds of which nothing more is kept
        self._flood_room = limits.flood_bytes
        self._room = {
            "text": limits.output_bytes_per_cell,
            "figure": limits.figure_bytes_per_cell,
            "error": ERROR_BYTES,
        }

    def process_message(self, msg, cell, cell_index):
        self._flood_room -= len(str(msg["content"]))
        if self._flood_room < 0:
            self.flooded.set()
            return None
        return super().process_message(msg, cell, cell_index)

    def output(self, outs, msg, display_id, cell_index):
        content = msg["content"]
        kind = kind_of(msg)
        room, size = self._room[kind], len(str(content))
        if kind in self._cut:
            return None
        if size <= room:
            self._room[kind] = room - size
            with suppress(ValidationError):  # what is no valid output is left out
                return super().output(outs, msg, display_id, cell_index)
            return None
        if msg["msg_type"] == "stream":
            self._room[kind] = 0
            content["text"] = content["text"][:room]
            super().output(outs, msg, display_id, cell_index)
        self._cut_off(kind, outs)
        return None

    def _update_display_id(self, display_id, msg):
        """As nbclient does it, if the copies that it makes fit in place of those they replace.

        It puts the new data into every output that was displayed under this name, and without a
        call of `output`. What goes is given back, so that a bar may make progress for a long time.
        """
        copies = self._display_id_map.get(display_id, {})
        outputs = self.nb.cells[0].outputs  # there is one cell: see `Kernel.run`
        shown = [outputs[index].get("data", {}) for indices in copies.values() for index in indices]
        if not shown:
            return
        data = msg["content"]["data"]
        room = Counter(self._room)
        room[kind_of_data(data)] -= len(shown) * len(str(data))
        of_old = Counter(map(id, shown))  # copies are one and the same, so there are few to measure
        for old in {id(old): old for old in shown}.values():
            room[kind_of_data(old)] += of_old[id(old)] * len(str(old))
        if min(room.values()) < 0:
            self._cut_off(kind_of_data(data), outputs)
            return
        with suppress(ValidationError):
            super()._update_display_id(display_id, msg)
            self._room = room

    def _cut_off(self, kind: str, outputs: list[NotebookNode]) -> None:
        """Keep nothing more of a kind, except in place of what is there; and say so, once."""
        if kind not in self._cut:
            self._cut.add(kind)
            said = f"the rest of this output was cut: {CUT[kind]}"
            outputs.append(output.note(said.format(**reached.values(self._limits))))


def kind_of(msg: dict[str, Any]) -> str:
    return "error" if msg["msg_type"] == "error" else kind_of_data(msg["content"].get("data", {}))


def kind_of_data(data: dict[str, Any]) -> str:
    return "figure" if "image/png" in data else "text"


class Kernel:
    """A running kernel: `await Kernel.started(…)`, `run`, `stop`."""

    def __init__(self, client: Client, provisioner: DoorProvisioner, limits: Limits) -> None:
        self.client = client
        self.provisioner = provisioner
        self.limits = limits
        self._monitors = [
            channel.socket.get_monitor_socket(zmq.EVENT_DISCONNECTED | zmq.EVENT_CONNECT_RETRIED)
            for channel in (client.kc.shell_channel, client.kc.iopub_channel)
        ]

    @classmethod
    async def started(
        cls, sandbox: str, draw: dict, limits: Limits, folder: Path, zygote: dict | None
    ) -> "Kernel":
        """A new kernel that answers. Raises SandboxFailed if it can't be had.

        folder: a place for the connection file, which jupyter_client insists on.
        zygote: what forks the kernel (see `WarmProvisioner`); None to start it cold.
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
            timeout=None,  # the clocks are ours, see `run`
            allow_errors=True,
            coalesce_streams=False,  # its handling of backspaces takes quadratic time
            store_widget_state=False,
        )
        client.on_cell_executed = lambda **facts: setattr(
            client, "reply", facts["execute_reply"]["content"]
        )
        client.kc = manager.client(context=manager.context)  # it would make one of its own
        client.kc.start_channels(stdin=False, hb=False)  # input() raises instead of waiting
        kernel = cls(client, manager.provisioner, limits)
        try:
            await kernel._until_it_answers()
        except Exception:
            await kernel.stop()
            raise
        return kernel

    async def _until_it_answers(self) -> None:
        """Until both channels work: before that, outputs would be lost."""
        deadline = time.monotonic() + self.limits.start_s
        while time.monotonic() < deadline and self.provisioner.ended is None:
            self.client.kc.kernel_info()
            try:
                await self.client.kc.get_shell_msg(timeout=2)
                await self.client.kc.get_iopub_msg(timeout=0.1)
            except Empty:
                continue
            return
        raise SandboxFailed(f"the kernel does not answer (exit status {self.provisioner.ended})")

    async def run(self, source: str, seconds: float) -> Ran:
        """Run one cell for at most `seconds`, and some more in which it may let go."""
        cell = new_code_cell(source)
        self.client.nb = new_notebook(cells=[cell])
        self.client.begin(self.limits)
        killed_before = self.provisioner.killed
        executed = asyncio.ensure_future(self.client.async_execute_cell(cell, 0))
        died = asyncio.ensure_future(self._until_it_ends())
        flooded = asyncio.ensure_future(self.client.flooded.wait())
        cut = asyncio.ensure_future(self._until_cut_off())
        tasks = (executed, died, flooded, cut)
        try:
            await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            late = not any(task.done() for task in tasks)
            full = self.memory_is_full()
            if late:
                await self.client.km.interrupt_kernel()
                grace = self.limits.interrupt_s
                await asyncio.wait(tasks, timeout=grace, return_when=asyncio.FIRST_COMPLETED)
            if executed.done() and isinstance(executed.exception(), DeadKernelError):
                await died
            if cut.done() and not died.done():
                ending = self._ending_of_cut(closed=cut.result())
            else:
                ending = self._ending(executed, died, flooded, late, full)
            if ending.outcome == "error" and self.memory_is_full():
                # What failed for it may have said anything, and the next cell would fail, too.
                ending = Ending("out of memory", self._said(ALL_MEMORY), lost=True)
            counted = self.provisioner.killed != killed_before
            if counted and ending.outcome not in ("ok", "output flood"):
                # It may have been another process than the kernel, which then failed or hung.
                ending = Ending("out of memory", self._said(TOGETHER), lost=True)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return Ran(ending, cell.outputs)

    def _ending(
        self,
        executed: asyncio.Future,
        died: asyncio.Future,
        flooded: asyncio.Future,
        late: bool,
        full: bool,
    ) -> Ending:
        if flooded.done():
            return Ending("output flood", self._said(FLOOD), lost=True)
        if late and full:
            # Where nothing can be allocated, a kernel can't even say so.
            return Ending("out of memory", self._said(ALL_MEMORY), lost=True)
        if late:
            return Ending("timeout", lost=not executed.done() or died.done())
        if died.done():
            return self._ending_of_death(self.provisioner.ended or 0, was_full=died.result())
        if executed.exception() is not None:  # a message that no honest kernel sends
            return Ending("dead kernel", "the kernel's messages can't be read", lost=True)
        return ending_of_reply(self.client.reply, self.limits)

    def _ending_of_cut(self, *, closed: bool) -> Ending:
        """How a cell ended whose kernel lives, but lost a connection; closed: on its side."""
        if closed:
            return Ending("dead kernel", LET_GO, lost=True)
        return Ending("output flood", self._said(CUT_OFF), lost=True)

    def _ending_of_death(self, status: int, *, was_full: bool) -> Ending:
        """How a cell ended whose kernel is gone, from the exit status (-N: signal N).

        was_full: nearly all memory was in use during the cell. What then fails, and how, depends
        on the thread that asks next: libraries in C++ (ZeroMQ, NEST) abort, crash or exit.
        """
        if was_full:
            return Ending("out of memory", self._said(ALL_MEMORY), lost=True)
        if status >= 0:
            return Ending("exited", f"the kernel ended with exit status {status}", lost=True)
        if status == -signal.SIGKILL and self.provisioner.killed is None:
            # Where somebody counts, it is known already whether memory was the reason: see `run`.
            detail = "killed with signal 9, as the system does for lack of memory"
            return Ending("out of memory", detail, lost=True)
        if status == -signal.SIGXCPU:
            return Ending("timeout", self._said(CPU_TIME), lost=True)
        if status == -signal.SIGXFSZ:
            return Ending("dead kernel", self._said(LARGE_FILE), lost=True)
        return Ending("dead kernel", f"it crashed with signal {signal_name(-status)}", lost=True)

    def _said(self, text: str) -> str:
        return text.format(**reached.values(self.limits))

    async def _until_cut_off(self) -> bool:
        """Wait until a connection breaks; whether that was done on the kernel's side."""
        waiting = [asyncio.ensure_future(broken(monitor)) for monitor in self._monitors]
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            return any(task.result() for task in done)
        finally:
            for task in waiting:
                task.cancel()

    async def _until_it_ends(self) -> bool:
        """Wait for its death; then whether all memory was once in use."""
        full = False
        while self.provisioner.ended is None:
            full = full or self.memory_is_full()
            await asyncio.sleep(LOOK_S)
        return full

    def memory_is_full(self) -> bool:
        """Whether nearly all that one process may have is in use."""
        return self.provisioner.memory_bytes > 0.9 * self.limits.memory_bytes

    async def stop(self) -> None:
        """Kill it now. There is nothing in it to save."""
        await self.provisioner.kill()
        self.client.kc.stop_channels()
        self.client.km._close_control_socket()
        self.client.km.context.destroy(linger=0)
        await self.provisioner.cleanup()


async def broken(monitor: zmq.asyncio.Socket) -> bool:
    """Wait until a socket loses its connection; whether the other side closed it.

    ZeroMQ tries again then. It does not where it closed the connection itself, at a large message.
    """
    event = None
    while event != zmq.EVENT_DISCONNECTED:
        event = parse_monitor_message(await monitor.recv_multipart())["event"]
    await asyncio.sleep(CUT_S)
    return bool(await monitor.poll(0))


def new_manager(
    sandbox: str, draw: dict, limits: Limits, folder: Path, zygote: dict | None
) -> AsyncKernelManager:
    """A manager for one kernel that is ours, whatever kernels are installed on the machine."""
    name, place = PROVISIONERS[sandbox] if zygote is None else WARM
    # Put in by hand: what builds the walls is not left to the entry points that are installed.
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[name] = EntryPoint(name, f"autograder.sandbox.{place}", factory.GROUP_NAME)
    config = {"limits": asdict(limits), "draw": draw, "fonts": font_list()}
    config |= {} if zygote is None else {"zygote": zygote}
    spec = KernelSpec(
        argv=["python"],  # the provisioner makes its own command line
        display_name="autograder",
        language="python",
        interrupt_mode="message",  # a signal from outside would end bubblewrap, not the cell
        metadata={"kernel_provisioner": {"provisioner_name": name, "config": config}},
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
    """Knows one kernel only."""

    def __init__(self, spec: KernelSpec) -> None:
        super().__init__()
        self._spec = spec

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return self._spec


def ending_of_reply(reply: dict[str, Any], limits: Limits) -> Ending:
    """How a cell ended whose kernel answered."""
    payload = reply.get("payload")
    if isinstance(payload, list) and any(
        isinstance(part, dict) and part.get("source") == "ask_exit" for part in payload
    ):
        return Ending("exited", "it called exit() or quit()", lost=True)
    if reply.get("status") == "ok":
        return Ending("ok")
    name, message = output.text(reply.get("ename")), output.text(reply.get("evalue"))
    detail = f"{name[:100]}: {reached.with_words(name, message[:400], limits)}"
    if name == "SystemExit":
        return Ending("exited", f"it called sys.exit ({message[:100]})")
    if name in ("MemoryError", "_ArrayMemoryError") or "bad_alloc" in message:
        # What filled the memory may still be there, and would cost the next question its points.
        return Ending("out of memory", detail, lost=True)
    return Ending("error", detail)


def signal_name(number: int) -> str:
    try:
        return f"{number} ({signal.Signals(number).name})"
    except ValueError:
        return str(number)
