"""What the grader takes out of the sandbox, and what it refuses.

The outbox belongs to untrusted code: each entry is opened by its name in an open directory, without
following links and without waiting, and is examined only after it is open.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.course.limits import Limits, size

ENTRIES = 5000  # that are looked at, at most


@dataclass(frozen=True)
class Collected:
    """The recordings of one cell, and why other entries of the outbox were refused."""

    recordings: tuple[bytes, ...]
    refused: tuple[str, ...]


def empty(outbox: int) -> frozenset[str]:
    """Remove what can be removed from the directory `outbox` (an open descriptor).

    Returns the names that stay. These are folders that are not empty: they are no recordings, and
    the sandbox limits their size.
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
    """How many bytes can still be written to the outbox."""
    facts = os.fstatvfs(outbox)
    return facts.f_bavail * facts.f_frsize


def names(outbox: int) -> list[str]:
    """The names in the outbox, at most ENTRIES + 1 of them."""
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


def asked_for(draw: Mapping[str, Any], question: str) -> frozenset[str] | None:
    """The names under which `observe` leaves what a draw asks of a question.

    None if the draw does not say what it asks for.
    """
    if "questions" not in draw:
        return None
    return frozenset(f"{question}.{probe}.rec" for probe in draw["questions"].get(question, ()))


def collect(
    outbox: int,
    limits: Limits,
    room: int,
    old: frozenset[str],
    asked: frozenset[str] | None = None,
) -> Collected:
    """Read the recordings in the outbox that are `asked` for; together at most `room` bytes.

    asked: their names; all that end in `.rec` if None. Nothing else is opened: a question has a few
    probes, and student code could leave dozens of recordings that are slow to judge.
    old: the names that were there before the cell (see `empty`); they are passed over.
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
            refused.append(f"{file_name_shown(name)}: not the name of a recording")
        elif asked is not None and name not in asked:
            refused.append(f"{file_name_shown(name)}: a recording that was not asked for")
        elif len(recordings) == limits.recordings_per_cell:
            refused.append(
                f"{file_name_shown(name)}: more than {limits.recordings_per_cell} recordings"
            )
        else:
            try:
                recordings.append(read(outbox, name, min(limits.file_bytes, room)))
                room -= len(recordings[-1])
            except (OSError, ValueError) as error:
                refused.append(f"{file_name_shown(name)}: {error}")
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
            data = file.read(at_most + 1)  # not what fstat says: the file may grow
    finally:
        os.close(fd)
    if len(data) > at_most:
        raise ValueError(
            f"larger than {size(at_most)}, what is left for all recordings of its question: "
            "return smaller arrays"
        )
    return data


def file_name_shown(name: str) -> str:
    """A file name chosen by student code, as harmless text."""
    return ascii(name[:80])
