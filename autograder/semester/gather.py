"""Collect what is kept of a class: results in the store, dates and points in the gradebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from nbgrader.api import Gradebook, MissingEntry

from autograder.author.assignment import load_assignment
from autograder.author.outlines import outlines
from autograder.compat.nbgrader import load_config, open_gradebook, require_gradebook
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.machine import CORES
from autograder.course.names import shown
from autograder.grading.export import open_cells
from autograder.grading.gradebook import (
    GradebookRecord,
    find_record,
    students,
    students_with_submission,
)
from autograder.grading.regrade import (
    Rejudged,
    refused_submissions,
    rejudge_class,
    rejudge_student,
)
from autograder.grading.report import as_document, with_points_by_hand
from autograder.grading.submission import Graded, Grader, make_grader
from autograder.grading.written import written_cells
from autograder.judge.process import Judge
from autograder.semester.class_report import BY_HAND, ClassReport, Document, Open, class_report

Progress = Callable[[int, int], None]
CHANGED = "it has changed since a person gave points: look whether they still hold"


@dataclass(frozen=True)
class Score:
    """What the gradebook has of one student's assignment.

    score: after the penalty; None if a cell is open. waiting: cells that a person has to look at.
    """

    score: float | None
    penalty: float
    max_score: float
    waiting: tuple[str, ...] = ()


def report_of(
    course: Course, folder: AssignmentFolder, grader: Grader, progress: Progress
) -> ClassReport:
    """The report on a class, from what is kept of it; no student code runs.

    Raises CourseError if nothing of the assignment was graded.
    """
    config = load_config(course)
    require_gradebook(config)
    kept = list(rejudge_class(folder, grader, at_once=CORES, progress=progress))
    kept += [Rejudged(one.submission.student, one) for one in refused_submissions(folder, grader)]
    if not kept:
        raise CourseError(
            f"Nothing of {folder.name} has been graded yet. "
            f"Type `autograder grade {folder.name[:2]}`."
        )
    documents, late_s, seconds, waiting = [], {}, {}, []
    with open_gradebook(config) as book:
        for one in kept:
            if one.graded is None:
                waiting.append(Open(one.student, "", one.problem))
                continue
            record = find_record(book, folder.name, one.student)
            late_s[one.student] = record.late_s if record else 0.0
            documents.append(_document(one.graded, record))
            seconds[one.student] = _seconds(one.graded)
        missing = students(book) - students_with_submission(book, folder.name)
        waiting += _waiting(book, folder)
    titles = {one.name: one.title for one in outlines(course)}
    return class_report(
        documents,
        assignment=folder.name,
        title=titles.get(folder.name, folder.name),
        missing=missing,
        late_s=late_s,
        seconds=seconds,
        waiting=waiting,
    )


def _document(graded: Graded, record: GradebookRecord | None) -> Document:
    """A result as the gradebook has it: with its penalty, and with the points given by hand."""
    if record is None:
        return as_document(graded)
    document = as_document(replace(graded, late_penalty=record.penalty))
    by_hand = {name: record.points[name][0] for name in record.by_hand}
    return with_points_by_hand(document, by_hand)


def _seconds(graded: Graded) -> float:
    """How long the graded cells of the first run took, on the clock."""
    return sum(cell.seconds for attempt in graded.attempts[:1] for cell in attempt.cells.values())


def _waiting(book: Gradebook, folder: AssignmentFolder) -> list[Open]:
    """Texts that nobody has given points to, or that have changed since somebody did."""
    texts = dict(written_cells(load_assignment(folder).notebook))
    found = []
    for student in sorted(students_with_submission(book, folder.name)):
        submission = book.find_submission(folder.name, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                if grade.name not in texts or not grade.needs_manual_grade:
                    continue
                if grade.manual_score is not None:
                    found.append(Open(student, grade.name, CHANGED))
                elif grade.auto_score is None:
                    found.append(Open(student, grade.name, BY_HAND))
    return found


def student_documents(
    course: Course, student: str, progress: Progress
) -> dict[str, Document | None]:
    """The results of one student, by assignment; None for what was not handed in.

    Raises CourseError if nothing of the student was graded.
    """
    config = load_config(course)
    require_gradebook(config)
    documents: dict[str, Document | None] = {}
    with Judge() as judge, open_gradebook(config) as book:
        grader = make_grader(course, judge)
        folders = course.assignments()
        for done, folder in enumerate(folders, start=1):
            if grader.store.submitted(folder.name):
                one = rejudge_student(folder, grader, student)
                record = find_record(book, folder.name, student)
                known = one is not None and one.graded is not None
                documents[folder.name] = _document(one.graded, record) if known else None
            progress(done, len(folders))
    if not any(documents.values()):
        raise CourseError(f"Nothing of {shown(student)} has been graded.")
    return documents


def semester(course: Course) -> dict[str, dict[str, Score | None]]:
    """What the gradebook has of everybody: student, assignment; None where nothing was handed in.

    Raises CourseError if there is no gradebook.
    """
    config = load_config(course)
    require_gradebook(config)
    with open_gradebook(config) as book:
        names = sorted(assignment.name for assignment in book.assignments)
        return {
            student: {name: _score(book, name, student) for name in names}
            for student in sorted(students(book))
        }


def _score(book: Gradebook, assignment: str, student: str) -> Score | None:
    try:
        submission = book.find_submission(assignment, student)
    except MissingEntry:
        return None
    waiting = open_cells(submission).names
    penalty = submission.late_submission_penalty or 0.0
    score = None if waiting else max(0.0, submission.score - penalty)
    return Score(score, penalty, submission.max_score, waiting)
