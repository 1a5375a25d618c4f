"""Which limit an exception speaks of, in words for the student: one table for all of them.

It reads text, because text is all that a kernel sends. `observe` asks too, in the kernel itself:
there the limits are found in the environment.
"""

import json
import os
import re

from autograder.course.limits import SHARED_MEMORY_BYTES, Limits, shown, size

VARIABLE = "AUTOGRADER_LIMITS"
DERIVED = ("cell_clock_s", "notebook_clock_s", "cpu_s")  # from limits that are set

# (names of exceptions, what their message matches, what is said; {name} is the value of a limit)
TABLE = (
    (
        r"MemoryError|_ArrayMemoryError|ArrayMemoryError",
        "",
        "one process may have {memory_bytes} of memory",
    ),
    ("", r"bad_alloc|^\[Errno 12\]", "one process may have {memory_bytes} of memory"),
    (
        r"BlockingIOError|OSError",
        r"^\[Errno 11\]",
        "at most {processes} processes and threads may run at once",
    ),
    (
        "RuntimeError",
        "can't start new thread",
        "at most {processes} processes and threads may run at once",
    ),
    (
        "",
        r"^\[Errno (28|122)\]",
        "the disk is full: {tmp_bytes} for home and /tmp together, {outbox_bytes} for recordings, "
        "{shared} for /dev/shm",
    ),
    ("", r"^\[Errno 27\]", "a file may have {file_bytes}"),
    ("", r"^\[Errno 24\]", "at most {open_files} files may be open at once"),
)


def words(kind: str, message: str, limits: Limits) -> str:
    """Which limit an exception of this name with this message hit; empty where none is seen."""
    for kinds, pattern, text in TABLE:
        if (not kinds or re.fullmatch(kinds, kind)) and re.search(pattern, message):
            return text.format(**values(limits))
    return ""


def with_words(kind: str, message: str, limits: Limits | None = None) -> str:
    """The message, with the limit that was hit; without `limits`, those of this kernel."""
    limits = limits or own_limits()
    said = words(kind, message, limits) if limits else ""
    return f"{message} ({said})".strip() if said else message


def own_limits() -> Limits | None:
    """The limits of the sandbox that this process is in; None outside."""
    try:
        return Limits(**json.loads(os.environ[VARIABLE]))
    except (KeyError, ValueError, TypeError):  # student code may have changed it
        return None


def values(limits: Limits) -> dict[str, str]:
    """The value of every limit as people say it, by its name."""
    named = {name: shown(name, value) for name, value in vars(limits).items()}
    derived = {name: shown(name, getattr(limits, name)) for name in DERIVED}
    return named | derived | {"shared": size(SHARED_MEMORY_BYTES)}
