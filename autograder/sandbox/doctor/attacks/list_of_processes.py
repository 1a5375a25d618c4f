"""See the command lines of other processes."""

import os


def attack(known):
    own = {os.getpid(), os.getppid(), 1}
    seen = [name for name in os.listdir("/proc") if name.isdigit() and int(name) not in own]
    return seen and f"{len(seen)} of them; their environments and files stay closed"
