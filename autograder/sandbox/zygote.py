"""Holds everything that a kernel imports, and forks a kernel for each door that it is handed.

    python -m autograder.sandbox.zygote CONTROL

It lives in the view of the outer bubblewrap, with the environment of a kernel. Through its one open
socket, CONTROL, come doors and nothing else (see `forks`): the orders are read by the fork that
becomes the kernel. So no page of the zygote ever holds anything of a submission. It never simulates
either: with OpenMP's threads in it, NEST in a fork would wait for them for ever.

On standard input comes a JSON object of files to write first: matplotlib's lists of fonts.
"""

import gc
import json
import os
import signal
import socket
import sys

from autograder.sandbox import forks, inside, walls

# What the shell imports when it starts, and a notebook with its first figure, traceback and
# recording. Not matplotlib_inline: at its import it tells the shell to show figures, and there is
# none yet.
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
    """Something that was imported runs a thread or holds a file, which every fork would have."""


def main(control_fd: int) -> None:
    inside.write_files(json.load(sys.stdin))
    inside.preload(inside.KERNEL + inside.NOTEBOOK + LATER)
    require_to_be_alone({0, 1, 2, control_fd})
    gc.collect()
    gc.freeze()  # the collector would write to every page that a fork shares with us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to bury the forks
    with socket.socket(fileno=control_fd) as control:
        door = door_of_a_fork(control)
    if door is not None:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        become_the_kernel_behind(door)


def require_to_be_alone(descriptors: set[int]) -> None:
    """Raises NotAlone unless this process has one thread, and only these files open."""
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        raise NotAlone(f"{threads} threads run in the zygote")
    others = {fd for fd in map(int, os.listdir("/proc/self/fd")) if fd not in descriptors}
    held = {fd for fd in others if os.path.exists(f"/proc/self/fd/{fd}")}
    if held:
        raise NotAlone(f"the zygote holds open files: {held}")


def door_of_a_fork(control: socket.socket) -> socket.socket | None:
    """Fork for every door; the door, in the fork. None in the zygote, when no more can come."""
    for door in forks.doors(control):
        if os.fork() == 0:
            return door.dup()
    return None


def become_the_kernel_behind(door: socket.socket) -> None:
    """Build the walls that the orders ask for, and be the kernel in them."""
    with door:
        try:
            forks.announce(door)
            orders = json.loads(inside.receive(door))
            inside.leave_the_terminal()
            walls.enter(walls.Walls(**orders["walls"]), door)
            os.environ.clear()
            os.environ.update(orders["environment"])
            reseed()
            inside.follow(orders, door)
        except Exception as error:
            door.sendall(f"{type(error).__name__}: {error}".encode())
            os._exit(1)
    inside.become_a_kernel(orders)


def reseed() -> None:
    """Draw anew what a kernel that is started draws for itself; `random` sees to that alone."""
    import numpy as np

    np.random.seed()


if __name__ == "__main__":
    main(int(sys.argv[1]))
