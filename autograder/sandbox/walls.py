"""The walls of a kernel that is forked, not started: what the inner bubblewrap builds otherwise.

A process that runs already can't be put into bubblewrap. So it builds the same walls around itself,
within the view that the outer bubblewrap gave its parent (see `view`): an ordinary uid, namespaces
of its own, fresh memory at every place that can be written, no capabilities, no new rights. As with
bubblewrap there are three processes:

    holder   outside the new pid namespace; tells the grader how the kernel ended
    first    number 1 of the namespace: everything in the box dies with it
    kernel   number 2: the only one of the three that will run student code
"""

import ctypes
import fcntl
import os
import select
import signal
import socket
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.filter import forbid_namespaces

# https://github.com/torvalds/linux/blob/master/include/uapi/linux/sched.h
MOUNTS, CGROUP, UTS, IPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
USER, PID, NETWORK = 0x10000000, 0x20000000, 0x40000000

# https://github.com/torvalds/linux/blob/master/include/uapi/linux/mount.h
READ_ONLY, NO_SUID, NO_DEVICES, NO_PROGRAMS = 1, 2, 4, 8
REMOUNT, BIND, RECURSIVE, PRIVATE = 32, 4096, 16384, 1 << 18

# https://github.com/torvalds/linux/blob/master/include/uapi/linux/prctl.h
PARENT_DEATH_SIGNAL, DUMPABLE, DROP_FROM_BOUNDING_SET = 1, 4, 24
NO_NEW_RIGHTS, AMBIENT_CAPABILITIES, CLEAR_ALL = 38, 47, 4
CAPABILITIES_VERSION_3, LARGEST_CAPABILITY = 0x20080522, 63

# https://github.com/torvalds/linux/blob/master/include/uapi/linux/sockios.h and if.h
SET_FLAGS_OF_INTERFACE, UP_AND_RUNNING = 0x8914, 0x41

libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Walls:
    """What differs from box to box, and from machine to machine.

    uid: the ordinary user to become; None where the caller is one already.
    sizes: how many bytes the memory at each place that can be written may hold; all others may
        read what lies there, but for those in `private`.
    own_proc: whether the machine lets a box have a /proc of its own (see `view`).
    kept: folders below the places in `sizes` that stay visible.
    """

    uid: int | None
    sizes: dict[str, int]
    private: Sequence[str]
    own_proc: bool
    kept: Sequence[str]


def enter(walls: Walls, door: socket.socket) -> None:
    """Build the walls around the caller, a fork; returns in the process of the kernel alone.

    The holder keeps the door: it ends the box when the other end is closed, and writes the exit
    status to it when the kernel has ended (128 + N for signal N, like a shell). Raises OSError, in
    whichever process that happens, where a wall can't be built.
    """
    parent = os.getppid()
    if walls.uid is not None:
        become(walls.uid)
    new_namespaces(USER | MOUNTS | PID | NETWORK | IPC | UTS | CGROUP)
    alive, held = os.pipe()  # the holder holds one end as long as it lives
    first = os.fork()
    if first:
        os.close(alive)
        give_up_rights()
        prctl(DUMPABLE, 0)  # where the box sees it in /proc, it is of the same user namespace
        die_with_parent(lambda: os.getppid() != parent)
        hold(first, door)
    os.close(held)
    furnish(walls)
    give_up_rights(for_good=walls.own_proc)
    die_with_parent(lambda: hung_up(alive))
    os.close(alive)
    os.setsid()
    forbid_namespaces()  # here already: no process of the box is without the filter
    let_go, holding = os.pipe()
    kernel = os.fork()
    if kernel:
        door.close()
        os.close(let_go)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        prctl(DUMPABLE, 0)  # nobody in the box looks into the first process, or steers it
        os.close(holding)
        end_like(kernel)
    os.close(holding)
    os.read(let_go, 1)  # until the first process is out of reach
    os.close(let_go)
    die_with_parent(lambda: os.getppid() != 1)


def become(uid: int) -> None:
    """Be the ordinary user `uid` for good, in no group but one of the same number."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    prctl(DUMPABLE, 1)  # without it one's own /proc/self/uid_map belongs to root


def new_namespaces(kinds: int) -> None:
    """Have namespaces of one's own; the user keeps the same number in them."""
    uid, gid = os.geteuid(), os.getegid()
    call("unshare", kinds)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")


def furnish(walls: Walls) -> None:
    """Lay fresh memory over every place that can be written; bring up what a machine has."""
    mount(None, "/", None, RECURSIVE | PRIVATE)
    kept = {place: os.open(place, os.O_PATH) for place in walls.kept}
    for place, size in walls.sizes.items():
        mode = "0700" if place in walls.private else "0755"
        mount("tmpfs", place, "tmpfs", NO_SUID | NO_DEVICES, f"size={size},mode={mode}")
    for place, fd in kept.items():
        os.makedirs(place, 0o755)
        mount(f"/proc/self/fd/{fd}", place, None, BIND | RECURSIVE)
        os.close(fd)
    terminals = "newinstance,ptmxmode=0666,mode=620"
    mount("devpts", "/dev/pts", "devpts", NO_SUID | NO_PROGRAMS, terminals)
    safe = NO_SUID | NO_DEVICES | NO_PROGRAMS
    mount(None, "/proc", None, REMOUNT | BIND | READ_ONLY | safe)
    if walls.own_proc:
        mount("proc", "/proc", "proc", safe)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        wanted = struct.pack("16sh22x", b"lo", UP_AND_RUNNING)
        fcntl.ioctl(any_socket, SET_FLAGS_OF_INTERFACE, wanted)
    socket.sethostname("sandbox")


def give_up_rights(*, for_good: bool = False) -> None:
    """Have no capabilities, and no way to get new rights.

    for_good: move to one more user namespace, the last one that is allowed, so that whatever is
        won there is worth nothing for the mounts and the network made before.
    """
    if for_good:
        Path("/proc/sys/user/max_user_namespaces").write_text("1")
        new_namespaces(USER)
    for capability in range(LARGEST_CAPABILITY + 1):
        if libc.prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0) != 0:
            break  # there are no more
    prctl(AMBIENT_CAPABILITIES, CLEAR_ALL)
    call("capset", struct.pack("Ii", CAPABILITIES_VERSION_3, 0), bytes(24))
    prctl(NO_NEW_RIGHTS, 1)


def die_with_parent(is_gone: Callable[[], bool]) -> None:
    """Be killed when the parent ends; for each process, and after its last change of rights.

    is_gone: whether it has ended before.
    """
    prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if is_gone():
        os._exit(1)


def hung_up(fd: int) -> bool:
    """Whether nobody holds the other end of a pipe any more."""
    poller = select.poll()
    poller.register(fd, 0)
    return bool(poller.poll(0))


def hold(first: int, door: socket.socket) -> None:
    """Wait for the end of the box or of its grader, and end."""
    poller = select.poll()
    poller.register(door, 0)
    ended = os.pidfd_open(first)
    poller.register(ended, select.POLLIN)
    if ended in dict(poller.poll()):
        _, status = os.waitpid(first, 0)
        door.sendall(b"%d" % like_a_shell(status))
    os._exit(0)


def end_like(kernel: int) -> None:
    """Bury whatever process ends in the box, until the kernel does."""
    while True:
        pid, status = os.wait()
        if pid == kernel:
            os._exit(like_a_shell(status))


def like_a_shell(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str = "") -> None:
    texts = [None if text is None else text.encode() for text in (source, target, kind)]
    try:
        call("mount", *texts, flags, options.encode())
    except OSError as error:
        raise OSError(error.errno, error.strerror, target) from error


def prctl(order: int, value: int) -> None:
    call("prctl", order, value, 0, 0, 0)


def call(name: str, *arguments: int | bytes | None) -> None:
    """Make a call of the system. Raises OSError."""
    sized = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in arguments]
    if getattr(libc, name)(*sized) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
