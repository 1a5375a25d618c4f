"""The grades as nbgrader exports them, where undecided is not zero."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student, SubmittedAssignment
from nbgrader.apps import ExportApp
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy.exc import SQLAlchemyError

from autograder.checks.check_file import UNDECIDED
from autograder.compat.database import place_of, trouble
from autograder.compat.nbgrader import ensure_gradebook
from autograder.course.errors import CourseError, what_to_do
from autograder.course.files import naming
from autograder.grading.written import WAITING

COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score", "outcome", "undecided",
    "waiting",
)  # fmt: skip
"""nbgrader's own, and three: graded, undecided, waiting or missing; the names of undecided cells,
and of texts that a person has still to read."""


@contextmanager
def guard(command: ExportApp) -> Iterator[None]:
    """End `nbgrader export` with one sentence where the gradebook or the disk fails.

    A gradebook that is not there is made first: on a full disk, nbgrader would leave an empty one.
    """
    try:
        ensure_gradebook(command.config)
        yield
    except SQLAlchemyError as error:
        said = str(trouble(place_of(command.coursedir), error))
    except OSError as error:
        said = what_to_do(error)
    except CourseError as error:
        said = str(error)
    else:
        return
    command.log.error("%s", said)
    raise SystemExit(2)


class GradeExport(CsvExportPlugin):
    """nbgrader's CSV, in which a submission that is not decided has no score, and says so."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file that `--to` names, or grades.csv."""
        target = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", target)
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(self._rows(gradebook))
        with naming(target):
            target.write_text(text.getvalue(), encoding="utf-8", newline="")

    def _rows(self, gradebook: Gradebook) -> Iterator[dict[str, Any]]:
        for assignment in gradebook.assignments:
            if self.assignment and assignment.name not in map(str, self.assignment):
                continue
            for student in gradebook.students:
                if not self.student or student.id in map(str, self.student):
                    yield _row(gradebook, assignment, student)


def _row(gradebook: Gradebook, assignment: Assignment, student: Student) -> dict[str, Any]:
    row = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "max_score": assignment.max_score,
    }
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        nothing = dict.fromkeys(("raw_score", "late_submission_penalty", "score"), 0.0)
        return row | nothing | {"outcome": "missing"}
    penalty = submission.late_submission_penalty or 0.0
    row |= {"timestamp": submission.timestamp, "late_submission_penalty": penalty}
    found = open_cells(submission)
    if found.names:
        names = {"undecided": " ".join(found.undecided), "waiting": " ".join(found.waiting)}
        return row | names | {"outcome": UNDECIDED if found.undecided else WAITING}
    score = max(0.0, submission.score - penalty)
    return row | {"raw_score": submission.score, "score": score, "outcome": "graded"}


class OpenCells(NamedTuple):
    """The cells with points that a person has to look at and has not given points to.

    waiting: texts that nobody has read yet.
    """

    undecided: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return self.undecided + self.waiting


def open_cells(submission: SubmittedAssignment) -> OpenCells:
    """The cells of a submission that nobody has decided; only a text has no automatic score."""
    grades = [
        grade
        for notebook in submission.notebooks
        for grade in notebook.grades
        if grade.needs_manual_grade and grade.manual_score is None
    ]
    undecided = sorted(grade.name for grade in grades if grade.auto_score is not None)
    waiting = sorted(grade.name for grade in grades if grade.auto_score is None)
    return OpenCells(tuple(undecided), tuple(waiting))
