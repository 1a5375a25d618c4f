"""Grade a class: take submissions in, execute and judge several at once, save the grades."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from autograder.author.assignment import load_assignment
from autograder.compat.nbgrader import (
    ensure_assignment,
    load_config,
    open_gradebook,
    require_gradebook,
)
from autograder.course import lock
from autograder.course.deadlines import NAME, deadlines_of
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.names import shown
from autograder.grading.class_folder import find_submissions, overlooked, take_in
from autograder.grading.concurrency import as_they_come
from autograder.grading.folders import submitted_folder
from autograder.grading.gradebook import (
    GradebookRecord,
    find_record,
    students,
    students_with_submission,
)
from autograder.grading.hand_ins import kept_hand_ins, notice, with_history
from autograder.grading.handed_in.tree import files_of_others
from autograder.grading.saving import save, saved_from
from autograder.grading.submission import Graded, Grader, Submission, grade, refuse

Advance = Callable[[str, str], None]
"""Told of every step that is done: the phase and the student."""

EXECUTED, SAVED = "executed", "saved"


def grade_class(
    course: Course,
    chosen: AssignmentFolder,
    submitted: Path,
    grader: Grader,
    *,
    at_once: int,
    advance: Advance,
) -> Iterator[Graded]:
    """Grade all submissions in the folder `submitted`, and give each one when it is saved.

    Up to `at_once` are executed and judged at the same time; this thread saves those that are
    done. Only a few submissions are held at a time, however large the class is. A process that is
    killed loses nothing but the steps it was at: the next one goes on there.

    Raises CourseBusy when another grader is at work in the course.
    """
    with lock.hold(course, f"autograder grade {chosen.name}"):
        grader.store.tidy()
        config = load_config(course)
        require_gradebook(config)
        ensure_assignment(course, config, chosen.name)
        assignment = load_assignment(chosen)

        forbidden = files_of_others(course, submitted, assignment.name)

        def grade_one(student: str) -> Graded:
            target = submitted_folder(config, assignment.name, student)
            theirs = forbidden.get(student, frozenset())
            submission = take_in(assignment, submitted, student, target, theirs)
            graded = _grade_one(grader, submission)
            advance(EXECUTED, student)
            return graded

        with open_gradebook(config) as book:
            known = students(book)
            for one in as_they_come(grade_one, find_submissions(submitted, chosen), at_once):
                student = one.submission.student
                new = ("new in the gradebook",) if known and student not in known else ()
                saved = _save(course, config, book, grader, _noticed(one, *new))
                advance(SAVED, student)
                yield saved


def _grade_one(grader: Grader, submission: Submission) -> Graded:
    """Grade one submission; a fault that it brings out in the grader costs nobody else the grade.

    Errors of the course and of the disk are no submission's: they end the run.
    """
    try:
        graded = grade(grader, with_history(grader.store, submission))
    except (CourseError, OSError):
        raise
    except Exception as error:
        return _failed(submission, f"{type(error).__name__}: {error}")
    failed = [attempt.failed for attempt in graded.attempts if attempt.failed]
    return _failed(submission, failed[0]) if failed else graded


def _failed(submission: Submission, why: str) -> Graded:
    """What becomes of a submission that the grader could not cope with."""
    reason = f"The grader failed on it ({why}). A person has to look."
    return refuse(replace(submission, refused=reason))


def _noticed(graded: Graded, *notices: str) -> Graded:
    return replace(graded, notices=graded.notices + notices)


def _save(
    course: Course, config: Config, book: Gradebook, grader: Grader, graded: Graded
) -> Graded:
    """Save one student's grade unless all of it is saved; adds what the instructor should know."""
    submission, store = graded.submission, grader.store
    names = submission.assignment.name, submission.student
    graded = _noticed(graded, *submission.notices)
    before = after = find_record(book, *names)
    is_saved = store.find_saved(*names) == saved_from(course, config, graded, before)
    if not (grader.reuse and is_saved):
        graded, after = _save_or_refuse(config, book, grader, graded)
        store.keep_saved(*names, saved_from(course, config, graded, after))
    again = notice(kept_hand_ins(store, *names))
    if again:
        graded = _noticed(graded, again)
    if after is None:
        return graded
    written = {answer.name for answer in graded.written}
    return replace(
        _noticed(graded, *_record_notices(after, written)),
        late_penalty=after.penalty,
        by_hand={name: after.points[name][0] for name in after.by_hand if name in written},
    )


def _save_or_refuse(
    config: Config, book: Gradebook, grader: Grader, graded: Graded
) -> tuple[Graded, GradebookRecord]:
    """Save a grade; where the submission's own content prevents that, it is undecided."""
    try:
        return graded, save(config, book, grader.store, graded)
    except (CourseError, OSError, SQLAlchemyError):
        raise  # the next submission would meet it as well
    except Exception as error:
        book.db.rollback()
        why = f"{type(error).__name__}: {error}"
        refused = _noticed(_failed(graded.submission, why), *graded.notices)
        return refused, save(config, book, grader.store, refused)


def _record_notices(record: GradebookRecord, written: Collection[str]) -> Iterator[str]:
    """What the gradebook says of a submission beside its score.

    written: the questions that a person reads. Points by hand are nothing special there, unless the
    text has changed since.
    """
    if record.late_s > 0:
        penalty = f"{record.penalty:g} points off" if record.penalty else "no penalty is set"
        yield f"handed in {_duration(record.late_s)} late: {penalty}"
    if kept := [name for name in record.by_hand if name not in written or name in record.open]:
        cells = ", ".join(kept)
        yield f"keeps the points given by hand ({cells}): look whether they still hold (formgrader)"


def _duration(seconds: float) -> str:
    """A time as a person says it."""
    for unit, size in (("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def class_notices(course: Course, assignment: AssignmentFolder, submitted: Path) -> list[str]:
    """What to tell of the class as a whole: what was not graded, and who handed in nothing."""
    notices = [f"{name}: {why}" for name, why in overlooked(submitted, assignment).items()]
    extensions = deadlines_of(assignment).extensions
    with open_gradebook(load_config(course)) as book:
        known = students(book)
        absent = known - students_with_submission(book, assignment.name)
    unknown = extensions.keys() - known
    if unknown:
        names = ", ".join(map(shown, sorted(unknown)))
        notices.append(f"{NAME}: an extension for nobody in the gradebook: {names}")
    if absent:
        names = ", ".join(map(shown, sorted(absent)))
        notices.append(f"missing, in the gradebook but handed in nothing: {names}")
    return notices
