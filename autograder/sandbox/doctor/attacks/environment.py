"""Find a variable of the grader's environment in /proc."""

import glob
from contextlib import suppress


def attack(known):
    found = []
    for path in glob.glob("/proc/[0-9]*/environ"):
        with suppress(OSError), open(path, errors="replace") as file:
            if known["variable"] in file.read():
                found.append(path)
    return found
