"""Grade a class: take submissions in, execute them in parallel, let nbgrader save the grades."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import MissingEntry
from traitlets.config import Config

from autograder import gradebook
from autograder.course import Assignment, Course, CourseError
from autograder.exam import Exam
from autograder.feedback import feedback_page
from autograder.grading import Graded, Grader, Submission, grade, refuse, rejudge
from autograder.judge import QuestionResult
from autograder.judge_server import Judge
from autograder.pipeline import remember, save_scores, write_results
from autograder.rebuild import SubmissionError, read_submission, rebuild, refuse_unsafe
from autograder.store import Store

Advance = Callable[[str, str], None]
"""Told of every step that is done: the phase and the student."""

EXECUTED, SAVED = "executed", "saved"


@dataclass(frozen=True)
class Change:
    """How a question's result differs from what the gradebook has."""

    student: str
    question: str
    old_score: float
    new_score: float
    checks: tuple[str, ...]


def find_submissions(folder: Path, assignment: Assignment) -> list[str]:
    """The students who have a folder of this assignment in `<folder>/<student>/<NN_name>/`."""
    if not folder.is_dir():
        raise CourseError(f"{folder} is not a folder. Submissions lie in DIR/<student>/<NN_name>/.")
    students = sorted(
        path.name
        for path in folder.iterdir()
        if not path.is_symlink() and (path / assignment.name).is_dir()
    )
    if not students:
        raise CourseError(
            f"{folder} holds no submission of {assignment.name}. "
            "They are looked for in "
            f"{folder}/<student>/{assignment.name}/{assignment.notebook}.ipynb."
        )
    return students


def take_in(exam: Exam, folder: Path, student: str, target: Path) -> Submission:
    """Copy a submission to where nbgrader looks for it, and rebuild it.

    What can't be taken in is not copied; the submission then says why.
    """
    assignment = exam.assignment
    source = folder / student / assignment.name
    try:
        refuse_unsafe(source)
        submitted = read_submission(source / f"{assignment.notebook}.ipynb")
        rebuilt = rebuild(exam.notebook, submitted)
    except SubmissionError as error:
        empty = rebuild(exam.notebook, nbformat.v4.new_notebook())
        return Submission(exam, student, empty, str(error))
    if source.resolve() != target.resolve():
        _copy_whole(source, target)
    return Submission(exam, student, rebuilt)


def _copy_whole(source: Path, target: Path) -> None:
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, fresh)
    if target.exists():
        shutil.rmtree(target)
    fresh.rename(target)


def grade_class(
    course: Course,
    assignment: Assignment,
    folder: Path,
    grader: Grader,
    *,
    workers: int,
    advance: Advance,
) -> list[Graded]:
    """Grade all submissions of an assignment in `folder`; students in alphabetical order.

    Executing and judging is spread over `workers`. Then nbgrader's own steps go through the class
    one by one, find what was executed, and write the gradebook and the feedback.
    """
    config = gradebook.load_config(course)
    config.ExecuteInSandbox.sandbox = grader.sandbox
    gradebook.ensure_assignment(course, config, assignment.name)
    exam = Exam(assignment)
    submissions = [
        take_in(exam, folder, student, gradebook.submitted_folder(config, assignment.name, student))
        for student in find_submissions(folder, assignment)
    ]
    graded = _grade_all(grader, submissions, workers, advance)
    for one in graded:
        save(config, one)
        advance(SAVED, one.submission.student)
    return graded


def _grade_all(
    grader: Grader, submissions: Sequence[Submission], workers: int, advance: Advance
) -> list[Graded]:
    found: dict[str, Graded] = {}
    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        waiting = {pool.submit(grade, grader, submission): submission for submission in submissions}
        try:
            for future in as_completed(waiting):
                student = waiting[future].student
                found[student] = future.result()
                advance(EXECUTED, student)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [found[submission.student] for submission in submissions]


def save(config: Config, graded: Graded) -> None:
    """Write one student's grade and feedback with nbgrader's own steps."""
    submission = graded.submission
    assignment, student = submission.exam.assignment, submission.student
    if submission.refused:
        gradebook.note_refused(
            config, assignment.name, assignment.notebook, student, submission.refused
        )
        return
    gradebook.autograde(config, assignment.name, student)
    gradebook.generate_feedback(config, assignment.name, student)


def regrade(course: Course, assignment: Assignment, grader: Grader) -> list[tuple[Graded, str]]:
    """Judge the kept recordings of everybody again, without running any of their code.

    Gives every student's new result, or why there is none.
    """
    exam = Exam(assignment)
    results = []
    for student in grader.store.submitted(assignment.name):
        kept = grader.store.find_submission(assignment.name, student) or {}
        text = grader.store.get(kept["notebook"]).decode()
        rebuilt = nbformat.reads(text, as_version=4)
        submission = Submission(exam, student, rebuilt, kept["refused"])
        if submission.refused:
            continue
        try:
            results.append((rejudge(grader, submission, kept["executions"]), ""))
        except LookupError as error:
            results.append((refuse(submission), str(error)))
    return results


def changes(config: Config, graded: Graded, before: dict[str, Any]) -> list[Change]:
    """How a new result differs from the gradebook; `before` is the result that was kept."""
    assignment = graded.submission.exam.assignment
    student = graded.submission.student
    found = []
    with gradebook.open_gradebook(config) as book:
        for result in graded.results:
            try:
                old = book.find_grade(result.name, assignment.notebook, assignment.name, student)
            except MissingEntry:
                continue
            score = old.auto_score or 0.0
            if abs(score - result.score) > 1e-9:
                checks = _changed_checks(result, before.get(result.name, {}))
                found.append(Change(student, result.name, score, result.score, checks))
    return found


def _changed_checks(result: QuestionResult, before: dict[str, str]) -> tuple[str, ...]:
    after = {verdict.name: verdict.outcome for verdict in result.checks}
    return tuple(
        name
        for name in {**before, **after}
        if before.get(name, "not there") != after.get(name, "not there")
    )


def apply(config: Config, grader: Grader, graded: Graded) -> None:
    """Write a new result into the gradebook, the graded notebook and the feedback."""
    assignment = graded.submission.exam.assignment
    student = graded.submission.student
    path = gradebook.autograded_notebook(config, assignment.name, assignment.notebook, student)
    notebook = nbformat.read(path, as_version=4)
    write_results(notebook, graded.judgements)
    path.chmod(0o644)
    nbformat.write(notebook, path)
    with gradebook.open_gradebook(config) as book:
        save_scores(book, graded)
    remember(grader.store, graded)
    gradebook.generate_feedback(config, assignment.name, student)


def self_check(
    assignment: Assignment, notebook: Path, state: Path, sandbox: str
) -> tuple[Graded, str]:
    """Grade one notebook without a class: the result, and the feedback page as HTML.

    state: a folder for what is recorded. Raises CourseError when the notebook can't be read.
    """
    exam = Exam(assignment)
    try:
        rebuilt = rebuild(exam.notebook, read_submission(notebook))
    except SubmissionError as error:
        raise CourseError(str(error)) from error
    submission = Submission(exam, "you", rebuilt)
    with Judge() as judge:
        grader = Grader(b"self-check", Store(state), judge, sandbox=sandbox)
        graded = grade(grader, submission)
    judged = [(judgement.result, judgement.picture_png) for judgement in graded.judgements]
    executed = graded.strikes[0].notebook
    return graded, feedback_page(executed, judged, assignment.name)
