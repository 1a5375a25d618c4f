"""The isolation of a warm kernel: what the inner bubblewrap does for a cold one.

A running process can't be put into bubblewrap. So it isolates itself in the same way, within the
view that the outer bubblewrap gave its parent (see `bwrap`): an ordinary uid, namespaces of its
own, fresh memory at every writable place, no capabilities, no new privileges. As with bubblewrap
there are three processes:

    holder   outside the new pid namespace; tells the grader how the kernel ended
    init     number 1 of the namespace: everything in the sandbox dies with it
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

from autograder.sandbox.walls.seccomp import install_filter

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
class Isolation:
    """What differs between sandboxes, and between machines.

    uid: the ordinary user to become; None if the caller is one already.
    sizes: how many bytes the memory at each writable place may hold. Everybody may read what lies
        there, except in the places listed in `private`.
    own_proc: whether the machine lets a sandbox have a /proc of its own (see `bwrap`).
    kept: folders below the places in `sizes` that stay visible.
    """

    uid: int | None
    sizes: dict[str, int]
    private: Sequence[str]
    own_proc: bool
    kept: Sequence[str]


def enter(isolation: Isolation, sock: socket.socket) -> None:
    """Isolate the caller, a fork; returns only in the process that becomes the kernel.

    The holder keeps the socket: it ends the sandbox when the other end is closed, and writes the
    exit status to it when the kernel has ended (128 + N for signal N, like a shell). Raises OSError
    in whichever process a step fails.
    """
    parent = os.getppid()
    if isolation.uid is not None:
        become(isolation.uid)
    new_namespaces(USER | MOUNTS | PID | NETWORK | IPC | UTS | CGROUP)
    alive, held = os.pipe()  # the holder holds one end as long as it lives
    init = os.fork()
    if init:
        os.close(alive)
        give_up_rights()
        prctl(DUMPABLE, 0)  # it shares the user namespace with all that may see it in /proc
        die_with_parent(lambda: os.getppid() != parent)
        hold(init, sock)
    os.close(held)
    mount_places(isolation)
    give_up_rights(for_good=isolation.own_proc)
    die_with_parent(lambda: hung_up(alive))
    os.close(alive)
    os.setsid()
    install_filter()  # here already: no process of the sandbox is without the filter
    let_go, holding = os.pipe()
    kernel = os.fork()
    if kernel:
        sock.close()
        os.close(let_go)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        prctl(DUMPABLE, 0)  # nobody in the sandbox can look into init or control it
        os.close(holding)
        end_like(kernel)
    os.close(holding)
    os.read(let_go, 1)  # until init is out of reach
    os.close(let_go)
    die_with_parent(lambda: os.getppid() != 1)


def become(uid: int) -> None:
    """Become the ordinary user `uid` for good, in one group with the same number."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    prctl(DUMPABLE, 1)  # otherwise /proc/self/uid_map belongs to root


def new_namespaces(kinds: int) -> None:
    """Enter new namespaces; the uid stays the same in them."""
    uid, gid = os.geteuid(), os.getegid()
    call("unshare", kinds)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")


def mount_places(isolation: Isolation) -> None:
    """Mount fresh memory over every writable place; set up devices, /proc and the loopback."""
    mount(None, "/", None, RECURSIVE | PRIVATE)
    kept = {place: os.open(place, os.O_PATH) for place in isolation.kept}
    for place, size in isolation.sizes.items():
        mode = "0700" if place in isolation.private else "0755"
        mount("tmpfs", place, "tmpfs", NO_SUID | NO_DEVICES, f"size={size},mode={mode}")
    for place, fd in kept.items():
        os.makedirs(place, 0o755)
        mount(f"/proc/self/fd/{fd}", place, None, BIND | RECURSIVE)
        os.close(fd)
    # No terminals: the machine has 4096 for all, and no namespace divides them.
    mount("tmpfs", "/dev/pts", "tmpfs", READ_ONLY | NO_SUID | NO_DEVICES, "size=4096,mode=0755")
    safe = NO_SUID | NO_DEVICES | NO_PROGRAMS
    mount(None, "/proc", None, REMOUNT | BIND | READ_ONLY | safe)
    if isolation.own_proc:
        mount("proc", "/proc", "proc", safe)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        wanted = struct.pack("16sh22x", b"lo", UP_AND_RUNNING)
        fcntl.ioctl(any_socket, SET_FLAGS_OF_INTERFACE, wanted)
    socket.sethostname("sandbox")


def give_up_rights(*, for_good: bool = False) -> None:
    """Drop all capabilities, and every way to get new privileges.

    for_good: enter one more user namespace, the last one that is allowed, so that privileges gained
        there have no power over the mounts and the network made before.
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
    """Be killed when the parent ends. To be called in each process after its last `setuid`.

    is_gone: tells whether the parent has ended before.
    """
    prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if is_gone():
        os._exit(1)


def hung_up(fd: int) -> bool:
    """Whether the other end of a pipe is closed."""
    poller = select.poll()
    poller.register(fd, 0)
    return bool(poller.poll(0))


def hold(init: int, sock: socket.socket) -> None:
    """Wait until the sandbox or its grader ends, then end."""
    poller = select.poll()
    poller.register(sock, 0)
    ended = os.pidfd_open(init)
    poller.register(ended, select.POLLIN)
    if ended in dict(poller.poll()):
        _, status = os.waitpid(init, 0)
        sock.sendall(b"%d" % like_a_shell(status))
    os._exit(0)


def end_like(kernel: int) -> None:
    """Reap every process that ends in the sandbox, until the kernel does."""
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
    """Make a system call. Raises OSError."""
    sized = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in arguments]
    if getattr(libc, name)(*sized) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
