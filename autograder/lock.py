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

from autograder.course import Course, CourseError
from autograder.store import naming


class CourseBusy(CourseError):
    """Another process grades this course now; the message says which."""


@contextmanager
def hold(course: Course, doing: str) -> Iterator[None]:
    """Keep every other grader out of the course. `doing` tells them who holds it."""
    with take(course, doing):
        yield


def take(course: Course, doing: str) -> IO[str]:
    """Take the course's lock; closing what is returned gives it back.

    The lock is the operating system's: it goes with its process, however that ends, and no file
    has to be removed by hand. Raises CourseBusy when another holds it.
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
