"""Keeps warm what notebooks need: a process that forks workers, and the zygote of their kernels.

    with Foreman() as foreman:
        foreman.execute(notebook, draw=draw)

The process imports once what a worker imports, and forks one worker for each notebook: a notebook
that floods its worker takes down that process alone. The foreman runs no student code and keeps
nothing of a notebook. When the grader ends, for whatever reason, the foreman and all processes
below it end.
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
from autograder.course.limits import Limits
from autograder.sandbox import forks
from autograder.sandbox.host.execute import Execution, execute
from autograder.sandbox.host.fonts import font_list
from autograder.sandbox.host.sandboxes import BUBBLEWRAP, Sandbox
from autograder.sandbox.walls import bwrap, cgroup

if TYPE_CHECKING:
    from nbformat import NotebookNode

PRINTED = "printed"  # the file in a worker's folder for what it prints
START_S = 180.0  # until a worker is there, on a busy machine
FAILURES = 3  # in a row, after which every notebook is executed cold


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
        """Start the processes, so that they import before the first notebook comes."""
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
        sandbox: Sandbox = BUBBLEWRAP,
    ) -> Execution:
        """Like `execute.execute`, warm where possible; what fails warm is repeated cold."""
        if sandbox.warm_provisioner is not None and self._failures < FAILURES:
            done = self.execute_warm(notebook, draw=draw, limits=limits, sandbox=sandbox)
            self._failures = 0 if done.failed is None else self._failures + 1
            if done.failed is None:
                return done
        return execute(notebook, draw=draw, limits=limits, sandbox=sandbox)

    def execute_warm(self, notebook: "NotebookNode", **asked: Any) -> Execution:
        """Like `execute.execute`, but always warm."""
        return execute(notebook, **asked, run=self.run_worker)

    def run_worker(self, folder: Path, at_most: float) -> str | None:
        """Like `execute.run_worker`, with a warm worker and warm kernels."""
        ours, theirs = socket.socketpair()
        with ours:
            try:
                with theirs:
                    forks.request(self._forking.control(), theirs.fileno())
                worker = forks.receive(ours, START_S)
                ours.sendall(os.fsencode(folder))
            except OSError as error:
                return f"the sandbox's foreman gave no worker ({error})"
            try:
                status = worker.wait(at_most)
            finally:
                worker.kill()
                worker.close()
        if status is None:
            return f"the sandbox did not end within {at_most:.0f} s and was killed"
        if status == 0:
            return None
        file = folder / PRINTED  # missing if the worker was killed at once
        printed = file.read_text(errors="replace").strip() if file.exists() else ""
        return f"the sandbox's worker ended with {status}. It printed:\n{printed[-2000:]}"


def _start(control_fd: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        # As for a worker: a `numpy.py` in the caller's folder must not be imported.
        [sys.executable, "-s", "-P", "-m", __name__, str(control_fd)],
        stdin=subprocess.DEVNULL,
        pass_fds=[control_fd],
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(Path(autograder.__file__).parents[1])},
        start_new_session=True,  # Ctrl-C is the grader's to handle
    )


@cache
def shared() -> Foreman:
    """The foreman of this process; it starts with the first notebook, and ends with us."""
    return Foreman()


# ------------------------------------------------------------------------------ the process's side


class Zygote:
    """The zygote of all kernels. It is started again after it has ended."""

    def __init__(self) -> None:
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  open as long as this process runs
        self._forking = forks.Forking(self._start)

    def descriptors(self) -> dict[str, int]:
        """The descriptors that a `WarmProvisioner` needs."""
        return {"control": self._forking.control().fileno(), "stderr": self._stderr.fileno()}

    def _start(self, control_fd: int) -> "subprocess.Popen[bytes]":
        argv = ["-s", "-P", "-m", "autograder.sandbox.guest.zygote", str(control_fd)]
        files = {f"{bwrap.HOME}/.matplotlib/{name}": text for name, text in font_list().items()}
        with tempfile.TemporaryFile() as fonts:
            fonts.write(json.dumps(files).encode())
            fonts.seek(0)
            return subprocess.Popen(
                bwrap.zygote_command([sys.executable, *argv]),
                stdin=fonts,
                stdout=self._stderr,
                stderr=self._stderr,
                pass_fds=[control_fd],
                cwd="/",
                env={},
                start_new_session=True,
            )


def main(control_fd: int) -> None:
    """Fork a worker for each request, until nobody can ask any more."""
    zygote = Zygote()
    zygote.descriptors()  # it imports at the same time as we do
    import nbformat.v4
    from jupyter_client.provisioning import KernelProvisionerFactory

    from autograder.sandbox.host import worker  # noqa: F401

    # Done once for all workers: compile a schema, read the entry points, try the machine.
    nbformat.v4.new_notebook()
    KernelProvisionerFactory.instance()
    cgroup.place()
    bwrap.new_proc_can_be_mounted(bwrap.tool("bwrap", "bubblewrap"))
    gc.collect()
    gc.freeze()  # the collector would write to every page that a worker shares with us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to reap the workers
    with socket.socket(fileno=control_fd) as control:
        for sock in forks.requests(control):
            descriptors = zygote.descriptors()
            if os.fork() == 0:
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                work(sock, descriptors)


def work(sock: socket.socket, zygote: dict[str, int]) -> None:
    """Be the worker that was asked for; does not return."""
    from autograder.sandbox.host import worker

    status = 1
    try:
        forks.announce(sock)
        folder = Path(os.fsdecode(sock.recv(4096)))
        os.chdir(folder)
        printed = os.open(PRINTED, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        for fd, source in ((0, sock.fileno()), (1, printed), (2, printed)):
            os.dup2(source, fd)
        worker.main(folder, zygote)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sock.sendall(b"%d" % status)
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]))
