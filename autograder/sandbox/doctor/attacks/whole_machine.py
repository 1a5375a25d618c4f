"""Find something that all sandboxes of a machine share: through it they could talk."""

import ctypes
import fcntl
import os
import socket
import sys
from contextlib import suppress

A_FILE_OF_ALL = sys.executable


def attack(known):
    libc = ctypes.CDLL(None, use_errno=True)
    found = []
    for name in ("AF_VSOCK", "AF_ALG"):
        with suppress(OSError), socket.socket(getattr(socket, name), socket.SOCK_STREAM):
            found.append(name)
    with open(A_FILE_OF_ALL, "rb") as one, open(A_FILE_OF_ALL, "rb") as other, suppress(OSError):
        fcntl.flock(one, fcntl.LOCK_EX)
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            found.append("locks on files of the system")
    if libc.inotify_init1(0) != -1:
        found.append("notes on files of the system")
    with suppress(OSError):
        os.openpty()
        found.append("terminals")
    return found
