"""Grades as learning platforms read them: CSV of all, Moodle's worksheet, Canvas' gradebook.

A score that is undecided, or waits for a person to read a text, is left empty and listed: nobody's
grade becomes 0 because nobody looked.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.compat.nbgrader import load_config, open_gradebook, require_gradebook
from autograder.course.errors import CourseError
from autograder.course.layout import Course
from autograder.grading.export import open_cells
from autograder.grading.gradebook import students
from autograder.grading.report import no_formula
from autograder.semester.collect import lms_users
from autograder.semester.roster import Roster, tells_who

MOODLE_GRADE = "grade"
CANVAS_FIXED = ("student", "id", "sis user id", "sis login id", "integration id", "section")
CANVAS_COLUMN = re.compile(r"(?P<title>.+) \((?P<number>\d+)\)")


@dataclass(frozen=True)
class Grades:
    """One student's grade in one assignment.

    score: after the penalty; None where something is open. questions: points by question, None
    where nobody has decided. undecided, waiting: the names of these; texts that nobody has read are
    waiting.
    """

    raw_score: float | None
    penalty: float
    score: float | None
    max_score: float
    questions: Mapping[str, float | None]
    undecided: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


Class = Mapping[str, Mapping[str, Grades]]
"""Grades by assignment and student; who handed in nothing is not in it."""


@dataclass(frozen=True)
class Exported:
    """A file's text, and what a person should know: whose grade is missing in it, and why."""

    text: str
    notices: tuple[str, ...] = ()


def grades_of(course: Course, assignments: Sequence[str]) -> tuple[Class, list[str]]:
    """What the gradebook has, and everybody who is in it."""
    config = load_config(course)
    require_gradebook(config)
    with open_gradebook(config) as book:
        known = {assignment.name for assignment in book.assignments}
        for name in assignments:
            if name not in known:
                raise CourseError(f"The gradebook has no {name} yet: autograder grade {name[:2]}")
        return {name: _grades(book, name) for name in assignments}, sorted(students(book))


def _grades(book: Gradebook, assignment: str) -> dict[str, Grades]:
    found = {}
    for submission in book.assignment_submissions(assignment):
        nobody = open_cells(submission)
        penalty = submission.late_submission_penalty or 0.0
        raw = None if nobody.names else submission.score
        found[submission.student_id] = Grades(
            raw_score=raw,
            penalty=penalty,
            score=None if raw is None else max(0.0, raw - penalty),
            max_score=submission.max_score,
            questions={
                grade.name: None if grade.name in nobody.names else grade.score
                for notebook in submission.notebooks
                for grade in sorted(notebook.grades, key=lambda grade: grade.name)
            },
            undecided=nobody.undecided,
            waiting=nobody.waiting,
        )
    return found


def _open(grades: Class) -> tuple[str, ...]:
    """A notice for each grade that is open."""
    return tuple(
        f"{name}: {student} {_why_open(one)}, so its cell is empty"
        for name, of in grades.items()
        for student, one in sorted(of.items())
        if one.score is None
    )


def _why_open(one: Grades) -> str:
    if one.undecided:
        return f"is undecided ({', '.join(one.undecided)})"
    return f"waits for a person to read {', '.join(one.waiting)}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 6):g}"


# ---- CSV ----


def as_csv(grades: Class, everybody: Sequence[str], *, questions: bool) -> Exported:
    """A row for each student; score and penalty of each assignment, and its questions if asked."""
    head = ["student"]
    for name, of in grades.items():
        head += [f"{name} {column}" for column in ("score", "max_score", "late_penalty")]
        if questions:
            head += [f"{name} {question}" for question in _questions(of)]
        head += [f"{name} undecided", f"{name} waiting"]
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(head)
    for student in everybody:
        row = [no_formula(student)]
        for of in grades.values():
            row += _cells(of, student, questions=questions)
        writer.writerow(row)
    return Exported(target.getvalue(), _open(grades))


def _questions(of: Mapping[str, Grades]) -> list[str]:
    return list(dict.fromkeys(name for one in of.values() for name in one.questions))


def _cells(of: Mapping[str, Grades], student: str, *, questions: bool) -> list[str]:
    names = _questions(of) if questions else []
    one = of.get(student)
    if one is None:
        return [""] * (5 + len(names))
    row = [_number(one.score), _number(one.max_score), _number(one.penalty)]
    return [
        *row, *(_number(one.questions.get(name)) for name in names), " ".join(one.undecided),
        " ".join(one.waiting),
    ]  # fmt: skip


# ---- what a platform wrote, with the grades filled in ----


@dataclass(frozen=True)
class Template:
    """A CSV file of a platform: its rows as they are, and how it was written."""

    path: Path
    rows: list[list[str]]
    delimiter: str

    def column(self, *names: str) -> int | None:
        """The place of the first of these columns that there is."""
        head = [name.strip().casefold() for name in self.rows[0]]
        return next((head.index(name) for name in names if name in head), None)

    def text(self) -> str:
        """The file again."""
        target = io.StringIO()
        csv.writer(target, delimiter=self.delimiter).writerows(self.rows)
        return target.getvalue()


def read_template(path: Path) -> Template:
    """Read a CSV file that a platform wrote. Raises CourseError if it can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} can't be read: {error}") from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if len(rows) < 2:
        raise CourseError(f"{path} has no rows of students.")
    return Template(path, rows, delimiter)


def as_moodle(course: Course, grades: Class, template: Template, roster: Roster | None) -> Exported:
    """Moodle's grading worksheet of one assignment with the column Grade filled in."""
    ((name, of),) = grades.items()
    column = template.column(MOODLE_GRADE)
    if column is None:
        raise CourseError(
            f"{template.path} has no column Grade: it is no grading worksheet. In Moodle, choose "
            "“Download grading worksheet” (it needs offline grading worksheets as feedback type)."
        )
    return _filled(course, template, template.rows[1:], column, of, roster, _open(grades), name)


def as_canvas(
    course: Course, grades: Class, template: Template, roster: Roster | None, columns: Sequence[str]
) -> Exported:
    """Canvas' gradebook with the columns of some assignments filled in; its head rows are kept.

    columns: the names of the columns, in the order of the assignments; those that are not given are
    looked for by the assignment's number and name. Other assignments' columns are left out, so that
    nothing else is changed when it is imported.
    """
    head = template.rows[0]
    places = {}
    for index, name in enumerate(grades):
        wanted = columns[index] if index < len(columns) else ""
        places[name] = _canvas_column(template, name, wanted)
    fixed = [place for place, title in enumerate(head) if title.strip().casefold() in CANVAS_FIXED]
    students_from = next(
        (place for place, row in enumerate(template.rows) if place and row and _is_student(row)),
        len(template.rows),
    )
    notices = list(_open(grades))
    for name, of in grades.items():
        rows = template.rows[students_from:]
        done = _filled(course, template, rows, places[name], of, roster, (), name)
        notices += done.notices
    kept = [*fixed, *places.values()]
    rows = [[row[place] if place < len(row) else "" for place in kept] for row in template.rows]
    return Exported(Template(template.path, rows, template.delimiter).text(), tuple(notices))


def _is_student(row: Sequence[str]) -> bool:
    """Whether a row of Canvas' gradebook is a student's, and none of those above them."""
    return bool(row[0].strip()) and not row[0].strip().startswith("Points Possible")


def _canvas_column(template: Template, assignment: str, wanted: str) -> int:
    head = template.rows[0]
    if wanted:
        if wanted in head:
            return head.index(wanted)
        raise CourseError(f"{template.path} has no column {wanted!r}.")
    number, _, words = assignment.partition("_")
    title = words.replace("_", " ")
    fits = [
        place
        for place, name in enumerate(head)
        if (found := CANVAS_COLUMN.fullmatch(name.strip()))
        and _about(found["title"].casefold(), assignment, number, title)
    ]
    if len(fits) != 1:
        names = ", ".join(repr(name) for name in head if CANVAS_COLUMN.fullmatch(name.strip()))
        raise CourseError(
            f"{template.path}: it is not clear which column is that of {assignment}. "
            f"Give it with --column; there are {names or 'none'}."
        )
    return fits[0]


def _about(title: str, assignment: str, number: str, words: str) -> bool:
    by_number = re.search(rf"(?<!\d)0?{int(number)}(?!\d)", title)
    return assignment in title or words in title or bool(by_number)


def _filled(
    course: Course,
    template: Template,
    rows: Sequence[list[str]],
    column: int,
    of: Mapping[str, Grades],
    roster: Roster | None,
    notices: Sequence[str],
    name: str,
) -> Exported:
    """Fill a column of the template's rows with the scores of the students that they name."""
    ids = _ids(course, roster)
    who = [place for place, title in enumerate(template.rows[0]) if tells_who(title)]
    seen, nobody = set(), []
    for row in rows:
        found = (ids(row[place]) for place in who if place < len(row))
        student = next((one for one in found if one in of), None)
        if student is None:
            nobody.append(row[0])
            continue
        seen.add(student)
        row += [""] * (column + 1 - len(row))
        row[column] = _number(of[student].score)
    said = list(notices)
    if nobody:
        said.append(f"{name}: no grade for {', '.join(nobody)}; their cells are as they were")
    lost = sorted(of.keys() - seen)
    if lost:
        said.append(f"{name}: not in {template.path.name}: {', '.join(lost)}")
    return Exported(template.text(), tuple(said))


def _ids(course: Course, roster: Roster | None) -> Callable[[str], str]:
    """What finds the student behind a cell: by the list of students, or as they were collected."""
    users = {}
    for student, about in lms_users(course).items():
        for key in (student, about["user"], about["person"], f"participant {about['user']}"):
            users.setdefault(key.casefold(), student)

    def find(cell: str) -> str:
        known = roster.find(cell) if roster else None
        return known or users.get(cell.strip().casefold()) or cell.strip()

    return find
