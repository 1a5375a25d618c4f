"""The seccomp filter by itself, without bubblewrap around it."""

import subprocess
import sys

import pytest

from autograder.sandbox.walls.seccomp import MACHINES, numbers_of, program

FILTERED = """
import ctypes, fcntl, os, pathlib, shutil, socket, sqlite3, subprocess, tempfile, threading
from autograder.sandbox.walls.seccomp import install_filter
assert install_filter()
shared = open("/bin/sh")
libc = ctypes.CDLL(None, use_errno=True)

def tried(name, *arguments):
    result = getattr(libc, name)(*arguments)
    return result, os.strerror(ctypes.get_errno())

def refused(call, *arguments):
    try:
        return call(*arguments)
    except OSError as error:
        return error
"""

# id: (what is done under the filter, what it prints)
CASES = {
    "a new user namespace": ("print(tried('unshare', 0x10000000))", "not permitted"),
    "a mount": ("print(tried('mount', b'none', b'/tmp', b'tmpfs', 0, None))", "not permitted"),
    "a process in a new user namespace": (
        "print(tried('syscall', 56, 0x10000000 | 17, 0, 0, 0, 0))",
        "not permitted",
    ),
    "clone3": ("print(tried('syscall', 435, None, 0))", "not implemented"),
    "a program that tries": (
        "print(subprocess.run(['unshare', '-Ur', 'true']).returncode != 0)",
        "True",
    ),
    "a socket of virtual machines": (
        "print(refused(socket.socket, socket.AF_VSOCK, socket.SOCK_STREAM))",
        "address family not supported",
    ),
    "a socket of the machine's cryptography": (
        "print(refused(socket.socket, socket.AF_ALG, socket.SOCK_SEQPACKET))",
        "address family not supported",
    ),
    "a protocol of the kernel's own": (
        "print(refused(socket.socket, socket.AF_NETLINK, socket.SOCK_RAW, 9))",
        "protocol not supported",
    ),
    "a protocol that loads a module": (
        "print(refused(socket.socket, socket.AF_INET, socket.SOCK_STREAM, 132))",
        "protocol not supported",
    ),
    "notes on files": ("print(tried('inotify_init1', 0))", "not implemented"),
    "notes on a folder": ("print(refused(fcntl.fcntl, os.open('/', 0), 1026, 1))", "invalid"),
    "who holds a lock": (
        "print(refused(fcntl.fcntl, shared, fcntl.F_GETLK, bytes(32)))",
        "invalid",
    ),
    "an order to a file system": (
        "print(refused(fcntl.ioctl, shared, 0x80086601, bytes(8)))",
        "inappropriate ioctl",
    ),
    "the time of a device": (
        "past = os.stat('/dev/null').st_mtime_ns; refused(os.utime, '/dev/null');"
        "os.utime(os.open('/dev/null', 0)); print(os.stat('/dev/null').st_mtime_ns - past)",
        "0",
    ),
    "which files are in memory": (
        "print(refused(os.preadv, shared.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT))",
        "not supported",
    ),
    "which pages are in memory": ("print(tried('mincore', None, 0, None))", "not implemented"),
    "asynchronous requests": ("print(tried('syscall', 206, 1, bytes(8)))", "not implemented"),
    "the machine's log": ("print(tried('klogctl', 10, None, 0))", "not permitted"),
    "a read at a place": ("print(os.preadv(shared.fileno(), [bytearray(4)], 0, 0))", "4"),
    "files that are touched and copied": (
        "folder = pathlib.Path(tempfile.mkdtemp()); (folder / 'one').touch();"
        "(folder / 'one').touch(); shutil.copy2(folder / 'one', folder / 'two');"
        "print(subprocess.run(['touch', folder / 'two', folder / 'three']).returncode,"
        "sorted(os.listdir(folder))); shutil.rmtree(folder)",
        "0 ['one', 'three', 'two']",
    ),
    "sockets of a network": (
        "print([socket.socket(family).close() for family in (1, 2, 10)], socket.if_nameindex())",
        "[None, None, None] [(1, 'lo')",
    ),
    "a pair of sockets": ("print(all(socket.socketpair()))", "True"),
    "a database": (
        "print(sqlite3.connect(f'/tmp/{os.getpid()}').execute('create table a(b)').rowcount);"
        "os.remove(f'/tmp/{os.getpid()}')",
        "-1",
    ),
    "the size of a pipe's content": ("print(fcntl.ioctl(os.pipe()[0], 0x541B, bytes(4)))", "x00"),
    "a thread": ("t = threading.Thread(target=print, args=('well',)); t.start()", "well"),
    "a process": ("print(subprocess.run(['echo', 'well']).returncode)", "well"),
    "a fork": ("print(os.waitpid(os.fork() or os._exit(0), 0)[1])", "0"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_no_notebook_needs_is_refused_and_nothing_else(case):
    code, expected = CASES[case]
    done = subprocess.run(
        [sys.executable, "-c", FILTERED + code], capture_output=True, text=True, check=False
    )
    assert expected.lower() in done.stdout.lower(), done.stderr


LOCK = """
import fcntl, subprocess, sys
from autograder.sandbox.walls.seccomp import install_filter
if sys.argv[1:] == ["filtered"]:
    install_filter()
held, other = open("/bin/sh"), open("/bin/sh")
fcntl.flock(held, fcntl.LOCK_SH)
fcntl.lockf(held, fcntl.LOCK_SH)
fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
"""


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["filtered"], 0)])
def test_a_lock_on_a_shared_file_is_seen_by_nobody(arguments, status):
    done = subprocess.run([sys.executable, "-c", LOCK, *arguments], stderr=subprocess.DEVNULL)
    assert done.returncode == status


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_is_short_enough_for_linux(machine):
    steps = program(numbers_of(machine))
    assert all(len(step) == 8 for step in steps)
    assert len(steps) < 4096
