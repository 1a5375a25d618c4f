"""Who is who: a CSV file that tells which student of the course a platform's user is.

Any CSV with a header serves: a list of your own with a column `id`, Moodle's grading worksheet, or
Canvas' gradebook. Whatever a platform calls a student (number, login, e-mail address, name) is
looked up in all columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from autograder.course.errors import CourseError

ID_COLUMNS = (
    "sis login id", "id", "student_id", "username", "id number", "email address", "student",
)  # fmt: skip
"""The columns that may hold the course's own ids; the first that there is does. Canvas' `ID` is a
number of its own, so its login comes first."""
NOT_WHO = re.compile(
    r"status|section|group|grade.*|maximum grade|last modified.*|feedback comments|online text"
    r"|.*\(\d+\)|.* (?:points|score|grade)"
)
"""Columns of Moodle and Canvas that do not tell who somebody is, such as a grade, in lower case: a
number there may be another student's id."""
TIME_COLUMN = "last modified (submission)"
PARTICIPANT = re.compile(r"participant (\d+)", re.IGNORECASE)
ANONYMOUS = "-"


@dataclass(frozen=True)
class Roster:
    """Ids of the course by all that a platform may call a student, in lower case.

    handed_in: when a student handed in, by id, if the file tells. ambiguous: names that belong to
    several students.
    """

    ids: Mapping[str, str]
    handed_in: Mapping[str, datetime]
    ambiguous: frozenset[str] = frozenset()

    def find(self, *names: str) -> str | None:
        """The id of the first of these names that belongs to exactly one student."""
        for name in names:
            key = _key(name)
            if key and key in self.ids and key not in self.ambiguous:
                return self.ids[key]
        return None


def read_roster(path: Path, zone: tzinfo) -> Roster:
    """Read a CSV file of students; times in it are in the zone.

    Raises CourseError if it is no such file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} can't be read: {error}. Save it as CSV in UTF-8.") from error
    try:
        dialect = csv.Sniffer().sniff(text[:4000], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = list(csv.DictReader(text.splitlines(), dialect=dialect))
    if not rows or rows[0].keys() == {None}:
        raise CourseError(f"{path} holds no students.")
    columns = {name.strip().casefold(): name for name in rows[0] if name}
    id_column = next((columns[name] for name in ID_COLUMNS if name in columns), None)
    if id_column is None:
        raise CourseError(
            f"{path} has no column id (nor {', '.join(set(ID_COLUMNS) - {'id'})}), "
            f"only {', '.join(columns)}."
        )
    return _roster(rows, id_column, columns.get(TIME_COLUMN), zone)


def _roster(
    rows: list[dict[str, str]], id_column: str, time_column: str | None, zone: tzinfo
) -> Roster:
    ids: dict[str, str] = {}
    ambiguous: set[str] = set()
    handed_in: dict[str, datetime] = {}
    for row in rows:
        own = (row.get(id_column) or "").strip()
        if not own:
            continue
        own = own.partition("@")[0] if id_column.casefold() == "email address" else own
        for column, value in row.items():
            if column is None or not tells_who(column):
                continue
            for key in _keys(value or ""):
                if ids.setdefault(key, own) != own:
                    ambiguous.add(key)
        moment = _moment(row.get(time_column) or "", zone) if time_column else None
        if moment is not None:
            handed_in[own] = moment
    return Roster(ids, handed_in, frozenset(ambiguous))


def tells_who(column: str) -> bool:
    """Whether a column of a platform's file says who a student is."""
    return not NOT_WHO.fullmatch(column.strip().casefold())


def _keys(value: str) -> list[str]:
    """What a cell stands for: itself, and the number of Moodle's `Participant 123456`."""
    found = PARTICIPANT.fullmatch(value.strip())
    return [key for key in (_key(value), found[1] if found else "") if key]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """A time as Moodle writes it, such as "Tuesday, 1 December 2026, 10:30 AM"."""
    from dateutil.parser import ParserError, parse

    if text.strip() in ("", ANONYMOUS):
        return None
    try:
        found = parse(text)
    except (ParserError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)
