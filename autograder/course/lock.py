"""One grader at a time: the lock of a course."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from autograder.course.errors import CourseError
from autograder.course.files import naming
from autograder.course.layout import Course


class CourseBusy(CourseError):
    """Another process grades this course now; the message says which."""


@contextmanager
def hold(course: Course, doing: str) -> Iterator[None]:
    """Hold the course's lock; `doing` tells other graders who holds it."""
    with take(course, doing):
        yield


def take(course: Course, doing: str) -> IO[str]:
    """Take the course's lock. Close what is returned to release it.

    The operating system holds the lock: it ends with the process, however that ends, and nobody
    has to remove a file. Raises CourseBusy when another process holds it.
    """
    course.state.mkdir(parents=True, exist_ok=True)
    file = (course.state / "lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "another grader"
        file.close()
        raise CourseBusy(
            f"{course.root} is being graded by {holder}. Two at once would overwrite each other's "
            "files: wait until it is done, or end it. Nothing was changed."
        ) from None
    since = time.strftime("%H:%M:%S")
    holder = f"`{doing}` (process {os.getpid()} on {socket.gethostname()}, since {since})"
    with naming(Path(file.name)):
        file.truncate(0)
        os.write(file.fileno(), holder.encode())
    return file
