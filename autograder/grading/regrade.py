"""Judge a class again from what is kept: whose grade changes, and because of which check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import nbformat

from autograder.author.assignment import Assignment, load_assignment
from autograder.checks.check_file import UNDECIDED
from autograder.compat.nbgrader import load_config, open_gradebook, require_gradebook
from autograder.course import lock
from autograder.course.layout import AssignmentFolder, Course
from autograder.grading.concurrency import as_they_come
from autograder.grading.gradebook import automatic_scores
from autograder.grading.saving import save
from autograder.grading.submission import Graded, Grader, Submission, refuse, rejudge
from autograder.judge.decide import QuestionResult

Progress = Callable[[int, int], None]
"""Told after every student: (done, in all)."""


@dataclass(frozen=True)
class Change:
    """How a question's result differs from what the gradebook has, and which checks differ.

    The score of a question that is undecided is None.
    """

    question: str
    old_score: float | None
    new_score: float | None
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Rejudged:
    """A student's result, judged again from what is kept; `problem` says why there is none."""

    student: str
    graded: Graded | None
    problem: str = ""


@dataclass(frozen=True)
class Regraded:
    """What regrading gave for a student: small, so that a class of thousands has room.

    questions: how many were judged. judged_again: how many of them were not as they had been.
    """

    student: str
    problem: str
    questions: int = 0
    judged_again: int = 0
    changes: tuple[Change, ...] = ()


def rejudge_class(
    folder: AssignmentFolder, grader: Grader, *, at_once: int, progress: Progress
) -> Iterator[Rejudged]:
    """Judge the kept recordings of everybody again, without running any of their code.

    Gives each student when it is done, `at_once` at the same time. Refused submissions are left
    out.
    """
    assignment = load_assignment(folder)
    students = grader.store.submitted(folder.name)

    def judge_one(student: str) -> Rejudged | None:
        return _rejudge_one(assignment, grader, student)

    for done, rejudged in enumerate(as_they_come(judge_one, students, at_once), 1):
        progress(done, len(students))
        if rejudged is not None:
            yield rejudged


def refused_submissions(folder: AssignmentFolder, grader: Grader) -> Iterator[Graded]:
    """The results of submissions that could not be read: undecided, with the reason."""
    assignment = load_assignment(folder)
    for student in grader.store.submitted(folder.name):
        kept = grader.store.find_submission(folder.name, student)
        if kept is not None and kept["refused"]:
            nothing = nbformat.v4.new_notebook()
            yield refuse(Submission(assignment, student, nothing, refused=kept["refused"]))


def rejudge_student(folder: AssignmentFolder, grader: Grader, student: str) -> Rejudged | None:
    """The same for one student; None for a submission that is not there, or was refused."""
    if student not in grader.store.submitted(folder.name):
        return None
    return _rejudge_one(load_assignment(folder), grader, student)


def _rejudge_one(assignment: Assignment, grader: Grader, student: str) -> Rejudged | None:
    kept = grader.store.find_submission(assignment.name, student)
    if kept is None:
        return Rejudged(student, None, "what was kept of it is damaged: grade it again")
    if kept["refused"]:
        return None
    try:
        text = grader.store.get(kept["notebook"]).decode()
        notebook = nbformat.reads(text, as_version=4)
        submission = Submission(
            assignment, student, notebook, remarks=tuple(kept.get("remarks", ()))
        )
        return Rejudged(student, rejudge(grader, submission, kept["executions"]))
    except LookupError as error:
        return Rejudged(student, None, f"{error}: grade it again")


def regrade_class(
    course: Course,
    folder: AssignmentFolder,
    grader: Grader,
    *,
    at_once: int,
    progress: Progress,
    apply: bool,
) -> Iterator[Regraded]:
    """Judge everybody again and compare with the gradebook; `apply` saves what has changed.

    Raises CourseBusy when another grader is at work in the course.
    """
    with lock.hold(course, f"autograder regrade {folder.name}"):
        config = load_config(course)
        require_gradebook(config)
        with open_gradebook(config) as book:
            scores = automatic_scores(book, folder.name)
            book.db.remove()  # a reader that goes on must not keep others from writing
            for one in rejudge_class(folder, grader, at_once=at_once, progress=progress):
                if one.graded is None:
                    yield Regraded(one.student, one.problem)
                    continue
                kept = grader.store.find_submission(folder.name, one.student) or {}
                before = scores.get(one.student, {})
                changes = tuple(_changes(one.graded, before, kept.get("checks", {})))
                if apply and changes:
                    save(config, book, grader.store, one.graded)
                judgements = one.graded.judgements
                again = sum(not judgement.reused for judgement in judgements)
                yield Regraded(one.student, "", len(judgements), again, changes)


def _changes(
    graded: Graded, scores: dict[str, float], before: dict[str, dict[str, str]]
) -> Iterator[Change]:
    """How a new result differs from the gradebook's scores, and from kept outcomes of checks."""
    for result in graded.results:
        if result.name not in scores:
            continue
        checks = before.get(result.name, {})
        old = None if UNDECIDED in checks.values() else scores[result.name]
        new = None if result.outcome == UNDECIDED else result.score
        if _differ(old, new):
            yield Change(result.name, old, new, _changed_checks(result, checks))


def _differ(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is not new
    return abs(old - new) > 1e-9


def _changed_checks(result: QuestionResult, before: dict[str, str]) -> tuple[str, ...]:
    after = {verdict.name: verdict.outcome for verdict in result.checks}
    return tuple(
        name
        for name in {**before, **after}
        if before.get(name, "not there") != after.get(name, "not there")
    )
