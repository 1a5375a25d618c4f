"""Run the command."""

from __future__ import annotations

# isort: off
# Importing these modules adds their commands, in the order in which --help lists them.
from autograder.cli import students  # noqa: F401
from autograder.cli import instructors  # noqa: F401
from autograder.cli import semester  # noqa: F401
from autograder.cli import authors  # noqa: F401
from autograder.cli import operators  # noqa: F401

# isort: on
from autograder.cli.console import terminal
from autograder.cli.exits import COULD_NOT_RUN, STOPPED, end_as_stopped, leave
from autograder.cli.options import app
from autograder.course.errors import CourseError, what_to_do


def main() -> None:
    """Run the command. Errors that are for the user end it with one clear line and status 2."""
    try:
        app()
    except (CourseError, OSError) as error:
        text = what_to_do(error) if isinstance(error, OSError) else str(error)
        terminal(stderr=True).print(
            f"autograder: {text}", style="red", markup=False, soft_wrap=True
        )
        leave(COULD_NOT_RUN)
    except SystemExit as end:
        if end.code == STOPPED:
            end_as_stopped()
        raise
