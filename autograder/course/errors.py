"""Errors for the people who use a course."""

from __future__ import annotations

import errno

DISK_ERRNOS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""Errors of files that the next submission would meet as well."""


class CourseError(Exception):
    """The course or an assignment is not where it should be; the message says what to do."""


def what_to_do(error: OSError) -> str:
    """A system error in words: what happened, where, and what to do."""
    place = f"{error.filename}: " if error.filename else ""
    remedies = {
        errno.ENOSPC: "Make room there",
        errno.EDQUOT: "Make room there",
        errno.EFBIG: "Raise the limit on the size of files (ulimit -f)",
        errno.EROFS: "Make it writable",
        errno.EACCES: "Let this user read and write it",
        errno.EPERM: "Let this user read and write it",
    }
    if error.errno not in remedies:
        return str(error)
    return (
        f"{place}{error.strerror}. {remedies[error.errno]}, then type the same command again. "
        "What was saved before is safe."
    )
