"""Write more than all writable places may hold together."""

import os
from contextlib import suppress

MEBIBYTE = bytes(1 << 20)


def attack(known):
    outbox, home = os.environ["AUTOGRADER_OUTBOX"], os.environ["HOME"]
    total, reason, files = 0, "", []
    for folder in ("/tmp", "/dev/shm", outbox, home):
        before = -1
        while before < total <= known["bytes"]:  # until a new file holds nothing
            before = total
            files.append(f"{folder}/fill{len(files)}")
            written, reason = fill(files[-1], known["bytes"] - total)
            total += written
    for path in files:
        with suppress(FileNotFoundError):
            os.unlink(path)
    if total > known["bytes"]:
        return f"{total >> 20} MiB"
    raise OSError(f"{reason}, after {total >> 20} MiB in all")


def fill(path, at_most):
    """Write a file of a little over `at_most` bytes; how many were written, and what stopped it."""
    written = 0
    try:
        with open(path, "wb", buffering=0) as file:
            while written <= at_most:
                written += file.write(MEBIBYTE)
    except OSError as error:
        return written, error.strerror
    return written, ""
