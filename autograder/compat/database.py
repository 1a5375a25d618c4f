"""What to tell of a gradebook that can't be used."""

from __future__ import annotations

from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url

from autograder.course.errors import CourseError


class GradebookError(CourseError):
    """The database can't be used; the message says why, and what to do."""


RESTORE = (
    "Restore it from a backup. If there is none, move it away and type the same command again: all "
    "scores of the judge come back from `.autograder/`, but points and comments given by hand are "
    "lost."
)


OTHER_VERSION = (
    "another version of nbgrader made it, or another program. Copy it somewhere safe, then type "
    "`nbgrader db upgrade`."
)


REMEDIES = {
    "locked": "Another program is writing to it. Wait for it or close it, then type the same "
    "command again.",
    "readonly": "Let this user write the file and its folder.",
    "unable to open": "Let this user write the file and its folder.",
    "full": "Make room on its disk, then type the same command again.",
    "disk i/o": "Look after its disk, then type the same command again.",
    "not a database": RESTORE,
    "malformed": RESTORE,
    "no such": OTHER_VERSION,
}
"""What to do when a database said this."""


def trouble(place: str, error: Exception) -> GradebookError:
    """A database's error with its place and a remedy."""
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    remedy = next((text for word, text in REMEDIES.items() if word in said.lower()), "")
    return GradebookError(
        f"The gradebook {place} can't be used: {said}. {remedy} Its contents are safe."
        if remedy and remedy is not RESTORE
        else f"The gradebook {place} can't be used: {said}. {remedy}".rstrip()
    )


def place_of(directory: CourseDirectory) -> str:
    """Where the gradebook of a course is."""
    url = make_url(directory.db_url)
    return url.database if url.get_backend_name() == "sqlite" else url.render_as_string()
