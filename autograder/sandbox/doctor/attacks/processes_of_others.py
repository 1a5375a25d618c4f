"""Look into the processes outside the sandbox, and signal the grader."""

import os
from contextlib import suppress


def attack(known):
    got = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        got += seen_of(name)
    if known["pid"] not in (os.getpid(), os.getppid(), 1):
        with suppress(OSError):
            os.kill(known["pid"], 0)
            # A thread of our own may have this number here.
            if os.getpgid(known["pid"]) != os.getpgid(0):
                got.append(f"signalled {known['pid']}")
    return got


def seen_of(name):
    """What can be seen of a process; nothing of one in the sandbox, which may see its like."""
    place, got = f"/proc/{name}/", []
    with suppress(OSError):
        if os.readlink(place + "ns/pid") == os.readlink("/proc/self/ns/pid"):
            return []
        got.append(f"namespaces of {name}")
    files = []
    with suppress(OSError):
        # Processes of the same uid may see the numbers of open files, but nothing behind them.
        files = ["fd/" + number for number in os.listdir(place + "fd")]
    for link in ("cwd", "root", "exe", *files):
        with suppress(OSError):
            got.append(f"{link} of {name}: {os.readlink(place + link)}")
    with suppress(OSError), open(place + "environ", "rb") as file:
        file.read(1)
        got.append(f"environment of {name}")
    return got
