"""What can go wrong before student code runs."""

from autograder.course.errors import CourseError


class SandboxMissing(CourseError):
    """The tool that makes the sandbox is not installed; the message says what to type."""


class SandboxFailed(RuntimeError):
    """The kernel could not be started; the message holds what bubblewrap or Python printed."""
