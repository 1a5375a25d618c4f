"""What the grader takes out of the box, and what it refuses.

The outbox belongs to code that nobody trusts: each entry is opened by name below an open directory,
without following links and without waiting, and is looked at only after it is open.
"""

import os
import stat
from dataclasses import dataclass

from autograder.sandbox.limits import Limits

ENTRIES = 5000  # more than that are not even looked at


@dataclass(frozen=True)
class Collected:
    """The recordings of one cell, and why other entries of the outbox were refused."""

    recordings: tuple[bytes, ...]
    refused: tuple[str, ...]


def empty(outbox: int) -> frozenset[str]:
    """Remove what can be removed from the directory `outbox` (an open descriptor).

    Returns the names that stay, those of folders that are not empty: they are no recordings, and
    their size is limited by the box.
    """
    for name in names(outbox):
        for remove in (os.unlink, os.rmdir):
            try:
                remove(name, dir_fd=outbox)
            except OSError:
                continue
            break
    return frozenset(names(outbox))


def free_bytes(outbox: int) -> int:
    """How much can still be written there."""
    facts = os.fstatvfs(outbox)
    return facts.f_bavail * facts.f_frsize


def names(outbox: int) -> list[str]:
    """The first ENTRIES names in the outbox and one more, if there are more."""
    found: list[str] = []
    try:
        with os.scandir(outbox) as entries:
            for entry in entries:
                found.append(entry.name)
                if len(found) > ENTRIES:
                    break
    except OSError:
        pass
    return sorted(found)


def collect(outbox: int, limits: Limits, room: int, old: frozenset[str]) -> Collected:
    """Take all recordings, `*.rec`, from the outbox; together at most `room` bytes.

    old: what lay there before (see `empty`), of which this cell is not to be told.
    """
    recordings: list[bytes] = []
    refused: list[str] = []
    present = names(outbox)
    if len(present) > ENTRIES:
        refused.append(f"more than {ENTRIES} files in the outbox: only some were looked at")
    for name in present:
        if name in old:
            continue
        if not name.endswith(".rec"):
            refused.append(f"{shown(name)}: not the name of a recording")
        elif len(recordings) == limits.recordings_per_cell:
            refused.append(f"{shown(name)}: more than {limits.recordings_per_cell} recordings")
        else:
            try:
                recordings.append(read(outbox, name, min(limits.file_bytes, room)))
                room -= len(recordings[-1])
            except (OSError, ValueError) as error:
                refused.append(f"{shown(name)}: {error}")
    return Collected(tuple(recordings), tuple(refused[:20]))


def read(outbox: int, name: str, at_most: int) -> bytes:
    """The bytes of an ordinary file. Raises OSError or ValueError with the reason otherwise."""
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        fd = os.open(name, flags, dir_fd=outbox)
    except OSError as error:
        raise ValueError(f"can't be opened as a file ({error.strerror})") from error
    try:
        facts = os.fstat(fd)
        if not stat.S_ISREG(facts.st_mode):
            raise ValueError("not an ordinary file")
        if facts.st_nlink != 1:
            raise ValueError("a file with several names")
        with os.fdopen(fd, "rb", closefd=False) as file:
            data = file.read(at_most + 1)  # whatever fstat said: it may be growing
    finally:
        os.close(fd)
    if len(data) > at_most:
        raise ValueError(f"larger than {at_most} bytes")
    return data


def shown(name: str) -> str:
    """A file name of the student's as harmless text."""
    return ascii(name[:80])
