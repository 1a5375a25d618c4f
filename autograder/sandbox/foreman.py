"""Keeps warm what notebooks need: a process that forks workers, and the zygote of their kernels.

    with Foreman() as foreman:
        foreman.execute(notebook, draw=draw)

The process imports once what a worker imports, and forks one worker for each notebook: one that
floods its worker takes down that process alone. It runs no student code and keeps nothing of a
notebook. When the grader ends, however that happens, it ends, and all below it.
"""

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import autograder
from autograder.sandbox import cgroup, forks, view
from autograder.sandbox.execute import Execution, execute
from autograder.sandbox.fonts import font_list
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from nbformat import NotebookNode

SAID = "said"  # the file in a worker's folder for what it prints
START_S = 60.0  # until a worker is there, on a busy machine
FAILURES = 3  # in a row, after which nothing is tried warm any more


class Foreman:
    """A running foreman; a context manager. Threads may share it."""

    def __init__(self) -> None:
        self._forking = forks.Forking(_start)
        self._failures = 0  # in a row

    def __enter__(self) -> "Foreman":
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def start(self) -> None:
        """Let the processes import what they need, ahead of the first notebook."""
        self._forking.control()

    def close(self) -> None:
        """End the process, and all below it."""
        self._forking.close()

    def execute(
        self,
        notebook: "NotebookNode",
        *,
        draw: dict[str, Any],
        limits: Limits | None = None,
        sandbox: str = "bubblewrap",
    ) -> Execution:
        """As `execute.execute`, warm where that is possible; what fails warm is repeated cold."""
        if sandbox == "bubblewrap" and self._failures < FAILURES:
            done = self.execute_warm(notebook, draw=draw, limits=limits)
            self._failures = 0 if done.failed is None else self._failures + 1
            if done.failed is None:
                return done
        return execute(notebook, draw=draw, limits=limits, sandbox=sandbox)

    def execute_warm(self, notebook: "NotebookNode", **asked: Any) -> Execution:
        """As `execute.execute`, in no other way than warm."""
        return execute(notebook, **asked, run=self.run_worker)

    def run_worker(self, folder: Path, at_most: float) -> str | None:
        """As `execute.run_worker`, with a worker and kernels that are warm."""
        ours, theirs = socket.socketpair()
        with ours:
            try:
                with theirs:
                    socket.send_fds(self._forking.control(), [forks.FORK], [theirs.fileno()])
                worker = forks.meet(ours, START_S)
                ours.sendall(os.fsencode(folder))
            except OSError as error:
                return f"no worker could be had of the sandbox's foreman ({error})"
            try:
                status = worker.wait(at_most)
            finally:
                worker.kill()
                worker.close()
        if status is None:
            return f"the sandbox did not end within {at_most:.0f} s and was killed"
        if status == 0:
            return None
        file = folder / SAID  # not there if it was killed at once
        said = file.read_text(errors="replace").strip() if file.exists() else ""
        return f"the sandbox's worker ended with {status}. It said:\n{said[-2000:]}"


def _start(control_fd: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        # As with a worker: a `numpy.py` in the caller's folder is not imported.
        [sys.executable, "-s", "-P", "-m", __name__, str(control_fd)],
        stdin=subprocess.DEVNULL,
        pass_fds=[control_fd],
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(Path(autograder.__file__).parents[1])},
        start_new_session=True,  # Ctrl-C is the grader's to handle
    )


@cache
def shared() -> Foreman:
    """The foreman of this process; nothing runs before the first notebook, or after our end."""
    return Foreman()


# ------------------------------------------------------------------------------ the process's side


class Zygote:
    """The zygote of all kernels, started again when it has ended."""

    def __init__(self) -> None:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  open as long as we are
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def descriptors(self) -> dict[str, int]:
        """What a provisioner needs of it: see `WarmProvisioner`."""
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._start()
        assert self._control is not None
        return {"control": self._control.fileno(), "complaints": self._complaints.fileno()}

    def _start(self) -> None:
        if self._control is not None:
            self._control.close()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        number = theirs.fileno()
        argv = [sys.executable, "-s", "-P", "-m", "autograder.sandbox.zygote", str(number)]
        files = {f"{view.HOME}/.matplotlib/{name}": text for name, text in font_list().items()}
        with theirs, tempfile.TemporaryFile() as fonts:
            fonts.write(json.dumps(files).encode())
            fonts.seek(0)
            self._process = subprocess.Popen(
                view.command_of_a_zygote(argv),
                stdin=fonts,
                stdout=self._complaints,
                stderr=self._complaints,
                pass_fds=[number],
                cwd="/",
                env={},
                start_new_session=True,
            )


def main(control_fd: int) -> None:
    """Fork a worker for every door, until none can come any more."""
    zygote = Zygote()
    zygote.descriptors()  # it imports while we do
    import nbformat.v4
    from jupyter_client.provisioning import KernelProvisionerFactory

    from autograder.sandbox import worker  # noqa: F401

    # These are done once, for all workers: compiling a schema, reading what is installed, trying.
    nbformat.v4.new_notebook()
    KernelProvisionerFactory.instance()
    cgroup.place()
    view.new_proc_can_be_mounted(view.tool("bwrap", "bubblewrap"))
    gc.collect()
    gc.freeze()  # the collector would write to every page that a worker shares with us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to bury the workers
    with socket.socket(fileno=control_fd) as control:
        for door in forks.doors(control):
            descriptors = zygote.descriptors()
            if os.fork() == 0:
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                work(door, descriptors)


def work(door: socket.socket, zygote: dict[str, int]) -> None:
    """Be the worker behind the door; does not return."""
    from autograder.sandbox import worker

    status = 1
    try:
        forks.announce(door)
        folder = Path(os.fsdecode(door.recv(4096)))
        os.chdir(folder)
        said = os.open(SAID, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        for fd, source in ((0, door.fileno()), (1, said), (2, said)):
            os.dup2(source, fd)
        worker.main(folder, zygote)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        door.sendall(b"%d" % status)
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]))
