"""The filter of system calls, by itself: without bubblewrap around it."""

import subprocess
import sys

import pytest

from autograder.sandbox.filter import MACHINES, program

FILTERED = """
import ctypes, os, subprocess, threading
from autograder.sandbox.filter import forbid_namespaces
assert forbid_namespaces()
libc = ctypes.CDLL(None, use_errno=True)

def tried(name, *arguments):
    result = getattr(libc, name)(*arguments)
    return result, os.strerror(ctypes.get_errno())
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
    "a thread": ("t = threading.Thread(target=print, args=('well',)); t.start()", "well"),
    "a process": ("print(subprocess.run(['echo', 'well']).returncode)", "well"),
    "a fork": ("print(os.waitpid(os.fork() or os._exit(0), 0)[1])", "0"),
}


@pytest.mark.parametrize("case", CASES)
def test_only_namespaces_and_mounts_are_refused(case):
    code, expected = CASES[case]
    done = subprocess.run(
        [sys.executable, "-c", FILTERED + code], capture_output=True, text=True, check=False
    )
    assert expected.lower() in done.stdout.lower(), done.stderr


@pytest.mark.parametrize("machine", MACHINES)
def test_the_program_is_short_enough_for_the_kernel(machine):
    steps = program(*MACHINES[machine])
    assert all(len(step) == 8 for step in steps)
    assert len(steps) < 4096
