"""The dates of a course as an instructor reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from autograder.compat.nbgrader import load_config, open_gradebook, require_gradebook
from autograder.course.deadlines import Deadlines, LatePolicy
from autograder.course.layout import Course
from autograder.grading.gradebook import students


@dataclass(frozen=True)
class Row:
    """A due date in words; student: empty for everybody without an own date."""

    assignment: str
    due: str
    student: str = ""


def rows(deadlines: Deadlines, assignments: Iterable[str], student: str = "") -> Iterator[Row]:
    """The dates of some assignments, and the extensions below each; or those of one student."""
    for name in assignments:
        if name not in deadlines.due:
            yield Row(name, "no date")
            continue
        if student:
            due = deadlines.due_for(name, student)
            own = deadlines.extension(name, student) is not None
            yield Row(name, _in_words(deadlines, due), student if own else "")
            continue
        yield Row(name, _in_words(deadlines, deadlines.due[name]))
        for other, dates in sorted(deadlines.extensions.items()):
            if name in dates:
                yield Row(name, _in_words(deadlines, dates[name]), other)


def _in_words(deadlines: Deadlines, due: datetime) -> str:
    return f"{due.astimezone(deadlines.zone):%a %Y-%m-%d %H:%M %Z}"


def policy_in_words(late: LatePolicy) -> str:
    """What being late costs."""
    if late.points_per_day:
        cost = f"{late.points_per_day:g} points off for each day that has begun"
    elif late.percent_per_day:
        cost = f"{late.percent_per_day:g} % of the points earned off for each day that has begun"
    else:
        return "Being late costs nothing."
    grace = f", after {late.grace_minutes:g} minutes of grace" if late.grace_minutes else ""
    kept = f"; {late.keep_percent:g} % of them are kept in any case" if late.keep_percent else ""
    return f"Late: {cost}{grace}{kept}."


def unknown_students(course: Course, deadlines: Deadlines) -> list[str]:
    """Students with an extension who are not in the gradebook."""
    config = load_config(course)
    require_gradebook(config)
    with open_gradebook(config) as book:
        return sorted(deadlines.extensions.keys() - students(book))
