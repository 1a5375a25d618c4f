"""The seccomp filter: what a sandboxed kernel may not ask of Linux.

bubblewrap can forbid new user namespaces by itself (--disable-userns), but it needs /proc/sys for
that, which is read-only in a container. The filter works everywhere, and keeps vulnerabilities in
Linux's namespaces and mounts out of the reach of student code. It also refuses what no notebook
needs: access to other processes, young or privileged parts of Linux with a history of
vulnerabilities, and what belongs to the whole machine. No namespace divides the latter, so two
sandboxes could talk through it, or one could use up what all need.
https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable
from dataclasses import dataclass

# https://github.com/torvalds/linux/blob/master/arch/x86/entry/syscalls/syscall_64.tbl
# https://github.com/torvalds/linux/blob/master/include/uapi/asm-generic/unistd.h
# and include/uapi/linux/audit.h, for a machine's name in the filter's data
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NUMBERS = {  # of a call on each machine, in the order of MACHINES; None: it has no such call
    "clone": (56, 220),
    "clone3": (435, 435),
    "fcntl": (72, 25),
    "ioctl": (16, 29),
    "socket": (41, 198),
    "socketpair": (53, 199),
    # namespaces and mounts
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    # young or privileged
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    # of the whole machine: its log, which files are in memory, who opens a file, how many
    # asynchronous requests there may be
    "syslog": (103, 116),
    "cachestat": (451, 451),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "io_setup": (206, 0),
    "mincore": (27, 232),
    "preadv2": (327, 286),
    # locks
    "flock": (73, 32),
    # the times of a file, and which files stay in memory
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "fadvise64": (221, 223),
    "readahead": (187, 213),
}
REFUSED = {
    errno.EPERM: (
        *("mount", "umount2", "pivot_root", "unshare", "setns", "open_tree", "move_mount"),
        *("fsopen", "mount_setattr", "open_by_handle_at"),
        *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd"),
        *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup"),
        *("add_key", "request_key", "keyctl", "syslog"),
    ),
    # Programs do without what a machine does not have. A filter can't read the flags of clone3:
    # without it, all programs fall back to clone.
    errno.ENOSYS: (
        *("clone3", "cachestat", "mincore", "inotify_init", "inotify_init1", "fanotify_init"),
        "io_setup",
    ),
    # All sandboxes see the same files of the system, and a lock on one of them is seen by all. A
    # filter can't tell whose file it is. So every lock succeeds and does nothing: without an error,
    # programs work that lock their own files. The same holds for the times of files, because
    # everybody may set those of a device to now, and for hints at what will be read.
    0: ("flock", "utime", "utimes", "futimesat", "fadvise64", "readahead"),
}

# The flags of clone that ask for namespaces: cgroup, uts, ipc, user, pid, net, mount, time.
NAMESPACES = 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
NAMESPACES |= 0x00020000 | 0x00000080

# The orders of fcntl for locks: SETLK, SETLKW, and the same of open files. They do nothing, too.
LOCKS = (6, 7, 37, 38)
# Who holds a lock or a lease, who opens a folder's files, how long data live: 5 GETLK, 36
# OFD_GETLK, 1024 SETLEASE, 1025 GETLEASE, 1026 NOTIFY, 1036 SET_RW_HINT, 1038 SET_FILE_RW_HINT.
# https://github.com/torvalds/linux/blob/master/include/uapi/linux/fcntl.h
ORDERS_ON_SHARED_FILES = (5, 36, 1024, 1025, 1026, 1036, 1038)

# Families of sockets that belong to a network namespace, and protocols of each. Netlink: routes and
# interfaces only. https://man7.org/linux/man-pages/man2/socket.2.html
UNIX, INET, INET6, NETLINK = 1, 2, 10, 16
TCP, UDP = 6, 17
SOCKETS = {UNIX: (0,), INET: (0, TCP, UDP), INET6: (0, TCP, UDP), NETLINK: (0,)}

# The kinds of orders of ioctl: those of terminals (among them: bytes to read, close when a program
# is started) and of sockets. Others are for devices, which there are none of, and for file systems.
# https://docs.kernel.org/userspace-api/ioctl/ioctl-number.html
KINDS_OF_IOCTL = (0x5400, 0x8900)
KIND_OF_IOCTL = 0xFF00

RWF_NOWAIT = 8  # reads only what is in memory, and so tells whether it is

X32_CALLS = 0x40000000  # x86_64 has a second set of numbers for its calls, from here on

# Instructions, and the offsets of what they read.
LOAD, EQUAL, AT_LEAST, ANY_BIT, AND, RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000  # REFUSE with an errno in the lower half
CALL, MACHINE, FIRST_ARGUMENT, SECOND_ARGUMENT, THIRD_ARGUMENT = 0, 4, 16, 24, 32
SIXTH_ARGUMENT = 56

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2


@dataclass(frozen=True)
class Numbers:
    """What the filter has to know of a machine: its name in the filter's data, its calls."""

    machine: int
    calls: dict[str, int]


def numbers_of(machine: str) -> Numbers:
    """The numbers of a machine of MACHINES."""
    column = list(MACHINES).index(machine)
    calls = {name: numbers[column] for name, numbers in NUMBERS.items()}
    return Numbers(MACHINES[machine], {k: v for k, v in calls.items() if v is not None})


def install_filter() -> bool:
    """Put the filter on this process and all that it will start, for good.

    Returns False on a machine whose call numbers are not listed here. Raises OSError if Linux
    refuses. To be called before there are other threads.
    """
    if platform.machine() not in MACHINES:
        return False
    code = program_here()
    steps = ctypes.create_string_buffer(code, len(code))
    head = ctypes.create_string_buffer(struct.pack("HP", len(code) // 8, ctypes.addressof(steps)))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(head), 0, 0),
    ):
        if libc.prctl(*(ctypes.c_ulong(value) for value in arguments)) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return True


def program_here() -> bytes:
    """The whole filter for this machine; one that allows everything where it is not listed."""
    machine = platform.machine()
    known = machine in MACHINES
    return b"".join(program(numbers_of(machine)) if known else [step(RETURN, ALLOW)])


def program(numbers: Numbers) -> list[bytes]:
    """The filter's instructions, 8 bytes each."""
    calls = numbers.calls
    steps = [
        step(LOAD, MACHINE),
        step(EQUAL, numbers.machine, 1, 0),
        refuse(errno.EPERM),  # 32-bit calls have other numbers
        step(LOAD, CALL),
        *[step(AT_LEAST, X32_CALLS, 0, 1), refuse(errno.EPERM)],
    ]
    for error, names in REFUSED.items():
        steps += if_any((calls[name] for name in names if name in calls), [refuse(error)])
    for name, answer in (
        ("clone", answer_to_clone()),
        ("fcntl", answer_to_fcntl()),
        ("ioctl", answer_to_ioctl()),
        ("preadv2", answer_to_preadv2()),
        ("utimensat", answer_to_utimensat()),
        ("socket", answer_to_socket()),
        ("socketpair", answer_to_socket()),
    ):
        steps += if_any([calls[name]], answer)
    return [*steps, step(RETURN, ALLOW)]


def answer_to_clone() -> list[bytes]:
    """Processes and threads, but no namespaces."""
    return [
        *[step(LOAD, FIRST_ARGUMENT), step(ANY_BIT, NAMESPACES, 0, 1), refuse(errno.EPERM)],
        step(RETURN, ALLOW),
    ]


def answer_to_fcntl() -> list[bytes]:
    """No locks, and nothing that one process could tell another through a file they both read."""
    return [
        step(LOAD, SECOND_ARGUMENT),
        *if_any(LOCKS, [refuse(0)]),
        *if_any(ORDERS_ON_SHARED_FILES, [refuse(errno.EINVAL)]),
        step(RETURN, ALLOW),
    ]


def answer_to_ioctl() -> list[bytes]:
    """The kinds of orders that ordinary programs use."""
    return [
        *[step(LOAD, SECOND_ARGUMENT), step(AND, KIND_OF_IOCTL)],
        *if_any(KINDS_OF_IOCTL, [step(RETURN, ALLOW)]),
        refuse(errno.ENOTTY),
    ]


def answer_to_preadv2() -> list[bytes]:
    """Reading, but not to learn whether a file of the system is in memory."""
    return [
        *[step(LOAD, SIXTH_ARGUMENT), step(ANY_BIT, RWF_NOWAIT, 0, 1), refuse(errno.EOPNOTSUPP)],
        step(RETURN, ALLOW),
    ]


def answer_to_utimensat() -> list[bytes]:
    """The times of files stay as they are, without an error.

    Except where a path gets the present time: Python's `Path.touch` asks for that first, and makes
    the file only if it fails.
    """
    return [
        *[step(LOAD, SECOND_ARGUMENT), step(EQUAL, 0, 0, 1), refuse(0)],  # an open file
        *[step(LOAD, THIRD_ARGUMENT), step(EQUAL, 0, 0, 1), refuse(errno.EPERM)],
        refuse(0),
    ]


def answer_to_socket() -> list[bytes]:
    """The families and protocols of SOCKETS."""
    steps = [step(LOAD, FIRST_ARGUMENT)]
    for family, protocols in SOCKETS.items():
        allowed = if_any(protocols, [step(RETURN, ALLOW)])
        steps += if_any(
            [family], [step(LOAD, THIRD_ARGUMENT), *allowed, refuse(errno.EPROTONOSUPPORT)]
        )
    return [*steps, refuse(errno.EAFNOSUPPORT)]


def if_any(values: Iterable[int], then: list[bytes]) -> list[bytes]:
    """`then`, which must end with an answer, if what was loaded last is one of the values."""
    steps: list[bytes] = []
    for value in values:
        steps += [step(EQUAL, value, 0, len(then)), *then]
    return steps


def refuse(error: int) -> bytes:
    """The answer that a call failed with this error; 0: that it succeeded. It is not made."""
    return step(RETURN, REFUSE | error)


def step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One instruction; the jumps say how many to skip."""
    return struct.pack("HBBI", code, if_true, if_false, value)
