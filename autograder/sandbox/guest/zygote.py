"""Imports everything that a kernel needs, and forks a warm kernel for each request.

    python -m autograder.sandbox.guest.zygote CONTROL

It runs in the view of the outer bubblewrap, with the environment of a kernel. Through its one open
socket, CONTROL, come requests for forks and nothing else (see `forks`): the launch spec is read by
the fork that becomes the kernel. So no page of the zygote's memory ever holds anything of a
submission. It never simulates either: NEST would start OpenMP's threads in it, and NEST in a fork
would wait for them for ever.

On standard input comes a JSON object of files to write first: matplotlib's lists of fonts.
"""

import gc
import json
import os
import signal
import socket
import sys

from autograder.sandbox import forks
from autograder.sandbox.guest import inside
from autograder.sandbox.walls import namespaces

# Imported by the shell when it starts, and by a notebook with its first figure, traceback and
# recording. Without matplotlib_inline: when it is imported, it tells the shell to show figures, and
# there is no shell yet.
LATER = (
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "matplotlib.backends.backend_agg",
    "PIL.BmpImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.PpmImagePlugin",
    "encodings.cp437",
    "faulthandler",
    "pygments.formatters.terminal256",
    "stack_data",
)


class NotAlone(RuntimeError):
    """An imported module runs a thread or holds a file open, which every fork would inherit."""


def main(control_fd: int) -> None:
    inside.write_files(json.load(sys.stdin))
    inside.preload(inside.KERNEL + inside.NOTEBOOK + LATER)
    require_to_be_alone({0, 1, 2, control_fd})
    gc.collect()
    gc.freeze()  # the collector would write to every page that a fork shares with us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to reap the forks
    with socket.socket(fileno=control_fd) as control:
        sock = fork_for_each_request(control)
    if sock is not None:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        become_the_kernel(sock)


def require_to_be_alone(descriptors: set[int]) -> None:
    """Raises NotAlone unless this process has one thread, and only these files open."""
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        raise NotAlone(f"{threads} threads run in the zygote")
    others = {fd for fd in map(int, os.listdir("/proc/self/fd")) if fd not in descriptors}
    held = {fd for fd in others if os.path.exists(f"/proc/self/fd/{fd}")}
    if held:
        raise NotAlone(f"the zygote holds open files: {held}")


def fork_for_each_request(control: socket.socket) -> socket.socket | None:
    """The socket of the request, in each fork. None in the zygote, when nobody can ask any more."""
    for sock in forks.requests(control):
        if os.fork() == 0:
            return sock.dup()
    return None


def become_the_kernel(sock: socket.socket) -> None:
    """Enter the namespaces that the launch spec describes, and be the kernel in them."""
    with sock:
        try:
            forks.announce(sock)
            spec = json.loads(inside.receive(sock))
            inside.leave_the_terminal()
            namespaces.enter(namespaces.Isolation(**spec["isolation"]), sock)
            os.environ.clear()
            os.environ.update(spec["environment"])
            reseed()
            sockets = inside.set_up(spec, sock)
        except Exception as error:
            sock.sendall(f"{type(error).__name__}: {error}".encode())
            os._exit(1)
    inside.become_a_kernel(spec, sockets)


def reseed() -> None:
    """Seed anew what a cold kernel seeds at its start; `random` does that by itself."""
    import numpy as np

    np.random.seed()


if __name__ == "__main__":
    main(int(sys.argv[1]))
