"""When assignments are due, for whom, and what being late costs: `solutions/deadlines.toml`.

    time_zone = "Europe/Berlin"       # of all dates that name none

    [due]
    06_brunel_network = 2026-12-14T23:59:00

    [extensions.ada]                  # a student's own dates
    06_brunel_network = 2026-12-21T23:59:00

    [late]                            # without it, being late costs nothing
    grace_minutes = 15                # so much later counts as in time
    percent_per_day = 10              # of the points that were earned, for each day that has begun
    keep_percent = 50                 # of them are kept however late it is

`points_per_day = 2` takes points instead of a percentage.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course

NAME = "deadlines.toml"
DAY_S = 86400.0
PARTS = ("time_zone", "due", "extensions", "late")


@dataclass(frozen=True)
class LatePolicy:
    """What being late costs; nothing by default.

    grace_minutes: so much later counts as in time. points_per_day: points off for each day that
    has begun. percent_per_day: the same in percent of the points earned. keep_percent: of the
    points earned, so many are kept in any case.
    """

    grace_minutes: float = 0.0
    points_per_day: float = 0.0
    percent_per_day: float = 0.0
    keep_percent: float = 0.0

    def penalty(self, earned: float, late_s: float) -> float:
        """The points off for a submission that earned so many and was so late (s)."""
        late_s -= 60.0 * self.grace_minutes
        if late_s <= 0:
            return 0.0
        days = math.ceil(late_s / DAY_S)
        off = days * (self.points_per_day + earned * self.percent_per_day / 100.0)
        return min(off, earned * (1.0 - self.keep_percent / 100.0))


@dataclass(frozen=True)
class Deadlines:
    """Due dates by assignment, and a student's own ones by student and assignment; all in UTC."""

    due: Mapping[str, datetime] = field(default_factory=dict)
    extensions: Mapping[str, Mapping[str, datetime]] = field(default_factory=dict)
    late: LatePolicy = LatePolicy()
    zone: tzinfo = UTC

    def due_for(self, assignment: str, student: str) -> datetime | None:
        """When it is due for a student; None without a date."""
        return self.extensions.get(student, {}).get(assignment, self.due.get(assignment))

    def extension(self, assignment: str, student: str) -> timedelta | None:
        """How much later than for all it is due for a student; None without an extension."""
        own = self.extensions.get(student, {}).get(assignment)
        return None if own is None else own - self.due[assignment]


def read_deadlines(course: Course) -> Deadlines:
    """The dates of `solutions/deadlines.toml`; none without the file.

    Raises CourseError if something in it can't be read, or if it names what is no assignment.
    """
    known = {assignment.name for assignment in course.assignments()}
    return read_file(course.solutions / NAME, known)


def deadlines_of(assignment: AssignmentFolder) -> Deadlines:
    """The dates of the course that an assignment belongs to."""
    return read_deadlines(Course(assignment.solutions.parents[1]))


def read_file(path: Path, assignments: set[str]) -> Deadlines:
    """The same for a file and the names of the assignments that there are."""
    if not path.is_file():
        return Deadlines()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} can't be read: {error}") from error
    try:
        return _deadlines(document, assignments)
    except ValueError as error:
        raise CourseError(f"{path}: {error}") from error


def _deadlines(document: Mapping[str, Any], assignments: set[str]) -> Deadlines:
    for part in document:
        if part not in PARTS:
            raise ValueError(f"{part!r} is none of {', '.join(PARTS)}")
    zone = _zone(document.get("time_zone"))
    due = _dates(document.get("due", {}), "due", assignments, zone)
    extensions = {
        student: _dates(dates, f"extensions.{student}", assignments, zone)
        for student, dates in _table(document.get("extensions", {}), "extensions").items()
    }
    for student, dates in extensions.items():
        for name in dates:
            if name not in due:
                raise ValueError(
                    f"extensions.{student}: {name} has no date under [due] that could be extended"
                )
    late = _late(_table(document.get("late", {}), "late"))
    return Deadlines(due, extensions, late, zone or UTC)


def _zone(name: Any) -> tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(
            f"time_zone: {name!r} is no time zone; write one such as Europe/Berlin"
        ) from None


def _dates(
    found: Any, where: str, assignments: set[str], zone: tzinfo | None
) -> dict[str, datetime]:
    dates = {}
    for key, value in _table(found, where).items():
        names = [name for name in assignments if key in (name, name[:2])]
        if not names:
            raise ValueError(f"{where}: {key!r} is no assignment")
        dates[names[0]] = _moment(value, f"{where}.{key}", zone)
    return dates


def _moment(value: Any, where: str, zone: tzinfo | None) -> datetime:
    """A date and time as UTC; a date alone is the end of that day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(23, 59, 59))
    if not isinstance(value, datetime):
        raise ValueError(
            f"{where}: {value!r} is no date; write it without quotes, as 2026-12-14T23:59:00"
        )
    if value.tzinfo is None:
        if zone is None:
            raise ValueError(
                f'{where}: {value} has no time zone; set time_zone = "Europe/Berlin" at the top'
            )
        value = value.replace(tzinfo=zone)
    return value.astimezone(UTC)


def _late(found: Mapping[str, Any]) -> LatePolicy:
    known = tuple(LatePolicy.__dataclass_fields__)
    for name, value in found.items():
        if name not in known:
            raise ValueError(f"late: {name!r} is none of {', '.join(known)}")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value < math.inf:
            raise ValueError(f"late.{name}: {value!r} is no number from 0 on")
        if "percent" in name and value > 100:
            raise ValueError(f"late.{name}: {value!r} is more than 100")
    if found.get("points_per_day") and found.get("percent_per_day"):
        raise ValueError("late: set points_per_day or percent_per_day, not both")
    return LatePolicy(**{name: float(value) for name, value in found.items()})


def _table(found: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise ValueError(f"[{where}] is no table")
    return found
