"""A grader to be killed: what `autograder grade` runs, in a process forked from one that waits.

The imports of the command cost more than a second; two hundred kills can't pay them each time.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from autograder.classroom import grade_class
from autograder.course import find_course
from autograder.judge_server import Judge
from autograder.pipeline import make_grader


def grade(root: str, assignment: str, workers: int, events: Connection) -> None:
    """Grade a class and tell of every step that is done."""
    course = find_course(Path(root))
    with Judge() as judge:
        grade_class(
            course,
            course.assignment(assignment),
            Path(root) / "handed-in",
            make_grader(course, judge),
            workers=workers,
            advance=lambda phase, student: events.send((phase, student)),
        )
    events.send(("done", ""))
