"""A filter of system calls: a locked-in kernel makes no namespaces, mounts nothing, traces nobody.

Bubblewrap forbids new user namespaces by itself (--disable-userns), but it needs /proc/sys for
that, which a container has read-only. The filter holds everywhere, and keeps holes in Linux's
namespaces and mounts out of the reach of student code. It stops what no notebook needs as well:
looking into other processes, and young or privileged parts of Linux with a history of holes.
https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

import ctypes
import errno
import os
import platform
import struct

# Per machine: its name in the filter's data, the number of clone, of clone3, and of the forbidden:
# mount, umount2, pivot_root, unshare, setns, open_tree, move_mount, fsopen, mount_setattr; ptrace,
# process_vm_readv, process_vm_writev; bpf, perf_event_open, userfaultfd, io_uring_setup; add_key,
# request_key, keyctl.
# https://github.com/torvalds/linux/blob/master/arch/x86/entry/syscalls/syscall_64.tbl
# https://github.com/torvalds/linux/blob/master/include/uapi/asm-generic/unistd.h
MACHINES = {
    "x86_64": (0xC000003E, 56, 435, (
        165, 166, 155, 272, 308, 428, 429, 430, 442, 101, 310, 311, 321, 298, 323, 425,
        248, 249, 250,
    )),
    "aarch64": (0xC00000B7, 220, 435, (
        40, 39, 41, 97, 268, 428, 429, 430, 442, 117, 270, 271, 280, 241, 282, 425,
        217, 218, 219,
    )),
}  # fmt: skip
# The flags of clone that ask for namespaces: cgroup, uts, ipc, user, pid, net, mount, time.
NAMESPACES = 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
NAMESPACES |= 0x00020000 | 0x00000080
X32_CALLS = 0x40000000  # x86_64 knows its calls by a second set of numbers, from here on

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # of the filter's machine
ALLOW, REFUSE = 0x7FFF0000, 0x00050000  # REFUSE with an errno in the lower half
CALL, MACHINE, FIRST_ARGUMENT = 0, 4, 16  # where they lie in the filter's data

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2


def forbid_namespaces() -> bool:
    """Put the filter on this process and all it will start, for good.

    Gives False on a machine for which the numbers of the calls are not known here. Raises OSError
    when the kernel refuses. To be called before there are other threads.
    """
    if platform.machine() not in MACHINES:
        return False
    code = program_here()
    steps = ctypes.create_string_buffer(code, len(code))
    head = ctypes.create_string_buffer(struct.pack("HP", len(code) // 8, ctypes.addressof(steps)))
    libc = ctypes.CDLL(None, use_errno=True)
    for order in (
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(head), 0, 0),
    ):
        if libc.prctl(*(ctypes.c_ulong(value) for value in order)) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return True


def program_here() -> bytes:
    """The whole filter for this machine; one that allows all where its numbers are not known."""
    known = MACHINES.get(platform.machine())
    return b"".join(program(*known) if known else [step(RETURN, ALLOW)])


def program(machine: int, clone: int, clone3: int, forbidden: tuple[int, ...]) -> list[bytes]:
    """The filter's steps, 8 bytes each."""
    refuse = step(RETURN, REFUSE | errno.EPERM)
    steps = [
        step(LOAD, MACHINE),
        step(EQUAL, machine, 1, 0),
        refuse,  # calls of a foreign machine (32 bit) have other numbers
        step(LOAD, CALL),
        *[step(AT_LEAST, X32_CALLS, 0, 1), refuse],
        # The flags of clone3 lie where a filter can't look; without it, everybody takes clone.
        *[step(EQUAL, clone3, 0, 1), step(RETURN, REFUSE | errno.ENOSYS)],
    ]
    for call in forbidden:
        steps += [step(EQUAL, call, 0, 1), refuse]
    steps += [
        *[step(EQUAL, clone, 0, 3), step(LOAD, FIRST_ARGUMENT)],
        *[step(ANY_BIT, NAMESPACES, 0, 1), refuse],
        step(RETURN, ALLOW),
    ]
    return steps


def step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One step; the jumps say how many steps to leave out."""
    return struct.pack("HBBI", code, if_true, if_false, value)
