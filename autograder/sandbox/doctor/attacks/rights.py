"""Get more rights than an ordinary user of the sandbox."""

import ctypes
import os
import resource
from contextlib import suppress

NEW_USER = 0x10000000


def attack(known):
    libc = ctypes.CDLL(None, use_errno=True)
    attempts = {
        "setuid": lambda: os.setuid(0),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0,
        "unshare": lambda: libc.unshare(NEW_USER) == 0,
        "setrlimit": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    }
    done = []
    for name, attempt in attempts.items():
        with suppress(OSError, ValueError):
            if attempt() is not False:
                done.append(name)
    return done
