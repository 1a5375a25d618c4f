"""What the gradebook holds of a class, and how a grade is entered into it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import compute_checksum, is_solution, is_task

from autograder.author.source import grade_id
from autograder.checks.check_file import UNDECIDED
from autograder.course.deadlines import Deadlines
from autograder.grading.late import enter_dates
from autograder.grading.submission import Graded
from autograder.grading.written import NO_ANSWER, NOT_YET


@dataclass(frozen=True)
class GradebookRecord:
    """What the gradebook has of a submission.

    points: the score and the highest possible score of every cell that has points. comments: the
    comment on every cell that may have one. late_s: by how much it was late. by_hand: the cells
    that a person gave points to. open: the cells that a person has to look at. digest: of all of
    it; it changes whenever anything is entered.
    """

    points: Mapping[str, tuple[float, float]]
    comments: Mapping[str, str | None]
    penalty: float
    late_s: float
    by_hand: tuple[str, ...]
    open: tuple[str, ...]
    digest: str

    @property
    def score(self) -> float:
        """The points of all cells together, without the penalty."""
        return sum(score for score, _ in self.points.values())

    def read(self, written: Iterable[str]) -> dict[str, str]:
        """What a page says of written questions that nobody has given points to."""
        return {
            name: NOT_YET if name in self.open else NO_ANSWER
            for name in written
            if name in self.points and name not in self.by_hand
        }


def find_record(book: Gradebook, assignment: str, student: str) -> GradebookRecord | None:
    """What the gradebook has of a student's submission; None where it has none."""
    try:
        submission = book.find_submission(assignment, student)
    except MissingEntry:
        return None
    of_submission = SubmittedNotebook.assignment_id == submission.id
    grades = [
        tuple(row)
        for row in book.db.query(
            BaseCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
            Grade.score,
            Grade.max_score,
        )
        .join(Grade, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .filter(of_submission)
        .order_by(BaseCell.name)
    ]
    comments = [
        tuple(row)
        for row in book.db.query(
            BaseCell.name, Comment.auto_comment, Comment.manual_comment, Comment.comment
        )
        .join(Comment, Comment.cell_id == BaseCell.id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Comment.notebook_id)
        .filter(of_submission)
        .order_by(BaseCell.name)
    ]
    penalty = submission.late_submission_penalty or 0.0
    late_s = submission.total_seconds_late
    book.db.remove()  # a reader that goes on must not keep others from writing
    return GradebookRecord(
        points={name: (float(score), float(most)) for name, *_, score, most in grades},
        comments={name: comment for name, *_, comment in comments},
        penalty=penalty,
        late_s=late_s,
        by_hand=tuple(name for name, _, manual, *_ in grades if manual is not None),
        open=tuple(name for name, _, _, _, is_open, *_ in grades if is_open),
        digest=hashlib.sha256(json.dumps([grades, comments, penalty, late_s]).encode()).hexdigest(),
    )


def enter_grade(
    book: Gradebook,
    graded: Graded,
    notebook: NotebookNode,
    handed_in: datetime | None,
    deadlines: Deadlines,
    texts_before: Mapping[str, str],
    **late_penalty: Any,
) -> None:
    """Enter a student's grade in one transaction: scores, comments, the penalty for being late.

    Points and comments that a person gave stay. A question that is undecided, and a text that
    nobody has read or that has changed since, is marked for a person to look at.

    notebook: the graded notebook. handed_in: when, in UTC; None leaves what the gradebook has.
    deadlines: when it is due; without a date for the assignment, the gradebook's own holds.
    texts_before: the written answers that were saved last, by question.
    late_penalty: `config` or `parent`, from which the course's penalty is configured.
    """
    submission = graded.submission
    names = submission.assignment.name, submission.assignment.folder.notebook
    submitted = _submitted_notebook(book, *names, submission.student)
    if handed_in is not None:
        submitted.assignment.timestamp = handed_in
    cells = {grade_id(cell): cell for cell in notebook.cells if grade_id(cell)}
    released = dict(
        book.db.query(SourceCell.name, SourceCell.checksum).filter(
            SourceCell.notebook_id == submitted.notebook.id
        )
    )
    written = {answer.name: answer for answer in graded.written}
    unanswered = {
        name
        for name, cell in cells.items()
        if is_solution(cell)
        and (
            not written[name].answered
            if name in written
            else released.get(name) == compute_checksum(cell)
        )
    }
    results = {result.name: result for result in graded.results}
    for grade in submitted.grades:
        name = grade.cell.name
        if name in results:
            grade.auto_score = results[name].score
            grade.needs_manual_grade = (
                grade.manual_score is not None or results[name].outcome == UNDECIDED
            )
        elif name in written:
            # As in nbgrader, a text that is as it was handed out has 0 points without being read.
            grade.auto_score = 0.0 if name in unanswered or submission.refused else None
            grade.needs_manual_grade = bool(submission.refused) or (
                grade.auto_score is None
                if grade.manual_score is None
                else grade.needs_manual_grade or texts_before.get(name) != written[name].text
            )
    for comment in submitted.comments:
        name = comment.cell.name
        if name in cells and (is_solution(cells[name]) or is_task(cells[name])):
            no_response = "No response." if name in unanswered else None
            comment.auto_comment = submission.refused or no_response
    enter_dates(submitted.assignment, deadlines)
    _enter_late_penalty(book, submitted, submission.student, **late_penalty)
    book.db.commit()


def _submitted_notebook(
    book: Gradebook, assignment: str, notebook: str, student: str
) -> SubmittedNotebook:
    """A student's notebook in the gradebook; a new one is committed with what follows.

    nbgrader's own `add_submission` commits it without grades.
    """
    try:
        return book.find_submission_notebook(notebook, assignment, student)
    except MissingEntry:
        of_course = book.find_notebook(notebook, assignment)
    person = book.db.get(Student, student) or Student(id=student)
    submission = SubmittedAssignment(assignment=of_course.assignment, student=person)
    for each in of_course.assignment.notebooks:
        tasks = list(each.task_cells)
        SubmittedNotebook(
            notebook=each,
            assignment=submission,
            grades=[Grade(cell=cell) for cell in [*each.grade_cells, *tasks]],
            comments=[Comment(cell=cell) for cell in [*each.solution_cells, *tasks]],
        )
    book.db.add(submission)
    return next(made for made in submission.notebooks if made.notebook is of_course)


def _enter_late_penalty(
    book: Gradebook, submitted: SubmittedNotebook, student: str, **configuration: Any
) -> None:
    """Enter the penalty that the course's plugin gives for being late, from the scores as they are.

    configuration: `parent` or `config`, as nbgrader's own classes take it.
    """
    submitted.late_submission_penalty = None
    late_s = submitted.assignment.total_seconds_late
    if late_s > 0:
        book.db.flush()
        book.db.refresh(submitted)  # its score is a sum that the database makes
        step = AssignLatePenalties(**configuration)
        step.init_plugin()
        penalty = step.plugin_inst.late_submission_penalty(student, submitted.score, late_s)
        if penalty is not None:
            submitted.late_submission_penalty = step._check_late_penalty(submitted, penalty)


def students(book: Gradebook) -> set[str]:
    """Everybody who is in the gradebook."""
    return {student for (student,) in book.db.query(Student.id)}


def students_with_submission(book: Gradebook, assignment: str) -> set[str]:
    """Everybody of whom the gradebook has a submission."""
    query = book.db.query(SubmittedAssignment.student_id).join(
        Assignment, Assignment.id == SubmittedAssignment.assignment_id
    )
    return {student for (student,) in query.filter(Assignment.name == assignment)}


def automatic_scores(book: Gradebook, assignment: str) -> dict[str, dict[str, float]]:
    """What the judge gave for everybody's questions: student, question, score."""
    query = (
        book.db.query(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == assignment)
    )
    scores: dict[str, dict[str, float]] = {}
    for student, question, score in query:
        scores.setdefault(student, {})[question] = score or 0.0
    return scores
