"""Grade a class: take submissions in, execute them in parallel, let nbgrader save the grades."""

from __future__ import annotations

import copy
import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import nbformat
from nbgrader.api import Gradebook
from traitlets.config import Config

from autograder import gradebook, lock, own_code
from autograder.course import Assignment, Course, CourseError
from autograder.exam import Exam, loaded
from autograder.feedback import feedback_page
from autograder.grading import Graded, Grader, Submission, grade, refuse, rejudge
from autograder.intake import TIMESTAMP, find_submissions, overlooked, take_in
from autograder.judge import QuestionResult
from autograder.judge_server import Judge
from autograder.pipeline import remember, save_scores, write_results
from autograder.rebuild import SubmissionError, answers_digest, read_submission, rebuild
from autograder.store import Store, write_whole

T = TypeVar("T")
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


def grade_class(
    course: Course,
    assignment: Assignment,
    folder: Path,
    grader: Grader,
    *,
    at_once: int,
    advance: Advance,
) -> Iterator[Graded]:
    """Grade all submissions of an assignment in `folder`, and give each one when it is saved.

    Up to `at_once` are executed and judged at the same time. Meanwhile nbgrader's own steps go
    through those that are done, find what was executed, and write the gradebook and the feedback.
    Only a few submissions are held at a time, however large the class is. A process that is killed
    anywhere in it loses nothing but the steps it was at: the next one goes on there.

    Raises CourseBusy when another grader is at work in the course.
    """
    with lock.hold(course, f"autograder grade {assignment.name}"):
        grader.store.tidy()
        config = own_config(course, grader)
        gradebook.require_gradebook(config)
        gradebook.ensure_assignment(course, config, assignment.name)
        exam = loaded(assignment)

        def grade_one(student: str) -> Graded:
            target = gradebook.submitted_folder(config, assignment.name, student)
            graded = _grade_one(grader, take_in(exam, folder, student, target))
            advance(EXECUTED, student)
            return graded

        with gradebook.open_gradebook(config) as book:
            known = gradebook.students(book)
            for one in as_they_come(grade_one, find_submissions(folder, assignment), at_once):
                student = one.submission.student
                new = ("new in the gradebook",) if known and student not in known else ()
                saved = save(course, config, book, grader, _noticed(one, *new))
                advance(SAVED, student)
                yield saved


def as_they_come(
    work: Callable[[str], Graded], students: Sequence[str], at_once: int
) -> Iterator[Graded]:
    """Results of `work`, `at_once` of them under way and no more than that waiting to be taken."""
    ahead = iter(students)
    pool = ThreadPoolExecutor(max_workers=at_once)
    try:
        waiting: set[Future[Graded]] = set()
        while True:
            room = 2 * at_once - len(waiting)
            waiting |= {pool.submit(work, student) for student in islice(ahead, room)}
            if not waiting:
                return
            done = next(as_completed(waiting))
            waiting.remove(done)
            yield done.result()
    finally:
        # who stops this does not wait for notebooks that run for minutes
        pool.shutdown(wait=False, cancel_futures=True)


def own_config(course: Course, grader: Grader) -> Config:
    """nbgrader's configuration for a process that holds the course's lock itself."""
    config = gradebook.load_config(course)
    config.ExecuteInSandbox.sandbox = grader.sandbox
    config.ExecuteInSandbox.warm = False  # all is executed before
    config.SubmissionExporter.locked = False
    return config


def _grade_one(grader: Grader, submission: Submission) -> Graded:
    """Grade one submission; a fault that it brings out in the grader costs nobody else the grade.

    Errors of the course and of the disk are no submission's: they end the run.
    """
    try:
        graded = grade(grader, submission)
    except (CourseError, OSError):
        raise
    except Exception as error:
        return _failed(submission, f"{type(error).__name__}: {error}")
    failed = [strike.failed for strike in graded.strikes if strike.failed]
    return _failed(submission, failed[0]) if failed else graded


def _failed(submission: Submission, why: str) -> Graded:
    """What becomes of a submission that the grader or nbgrader could not cope with."""
    reason = f"The grader failed on it ({why}). A person has to look."
    return refuse(replace(submission, refused=reason))


def _noticed(graded: Graded, *notices: str) -> Graded:
    return replace(graded, notices=graded.notices + notices)


def save(course: Course, config: Config, book: Gradebook, grader: Grader, graded: Graded) -> Graded:
    """Write one student's grade and feedback, unless all of it is written; adds what is to tell.

    A submission that nbgrader fails on is undecided. Raises GradebookError or OSError for what the
    next one would meet as well.
    """
    submission = graded.submission
    assignment, student = submission.exam.assignment, submission.student
    store = grader.store
    graded = _noticed(graded, *submission.notices)
    before = after = gradebook.standing(book, assignment.name, student)
    saved = store.find_saved(assignment.name, student)
    kept = store.find_submission(assignment.name, student)
    if not grader.reuse or saved != _seal(course, config, graded, before):
        try:
            _save(config, graded)
        except gradebook.StepFailed as error:
            graded = _noticed(
                _failed(submission, f"{type(error).__name__}: {error}"), *graded.notices
            )
            _save(config, graded)
        if graded.submission.refused:
            remember(store, graded)
        after = gradebook.standing(book, assignment.name, student)
        store.keep_saved(assignment.name, student, _seal(course, config, graded, after))
    ours = answers_digest(submission.rebuilt)
    if kept and before and after and kept["answers"] != ours:
        notice = f"handed in again with other answers: {before.score:g} -> {after.score:g} points"
        graded = _noticed(graded, notice)
    now = store.find_submission(assignment.name, student)
    if now and now["answers"] != ours:
        notice = "changed while it was graded: the gradebook has the newer one, grade again"
        graded = _noticed(graded, notice)
    return _noticed(graded, *_standing_notices(after))


def _save(config: Config, graded: Graded) -> None:
    submission = graded.submission
    assignment, student = submission.exam.assignment, submission.student
    if submission.refused:
        gradebook.note_refused(
            config, assignment.name, assignment.notebook, student, submission.refused
        )
        _write_graded_notebook(config, graded, copy.deepcopy(submission.rebuilt))
    else:
        gradebook.autograde(config, assignment.name, student)
    gradebook.generate_feedback(config, assignment.name, student)


def _write_graded_notebook(config: Config, graded: Graded, notebook: nbformat.NotebookNode) -> None:
    """Put the results into the notebook that the formgrader shows and the feedback is made from."""
    assignment, student = graded.submission.exam.assignment, graded.submission.student
    path = gradebook.autograded_notebook(config, assignment.name, assignment.notebook, student)
    write_results(notebook, graded.judgements)
    write_whole(path, nbformat.writes(notebook).encode())
    path.chmod(0o644)


def _seal(
    course: Course, config: Config, graded: Graded, standing: gradebook.Standing | None
) -> dict[str, Any]:
    """Digests of all that a saved grade follows from and consists of: unchanged, it is saved."""
    submission = graded.submission
    assignment, student = submission.exam.assignment, submission.student
    names = assignment.name, assignment.notebook, student
    folder = gradebook.submitted_folder(config, assignment.name, student)
    files = {
        "timestamp": folder / TIMESTAMP,
        "graded": gradebook.autograded_notebook(config, *names),
        "feedback": gradebook.feedback_page(config, *names),
        "configuration": course.config,
    }
    parts = {
        **{name: path.read_bytes() if path.is_file() else b"" for name, path in files.items()},
        "results": json.dumps([asdict(result) for result in graded.results]).encode(),
        "refused": submission.refused.encode(),
        "answers": answers_digest(submission.rebuilt).encode(),
        "strikes": json.dumps([strike.key for strike in graded.strikes]).encode(),
        "code": own_code.digest("**/*").encode(),
        "gradebook": standing.digest.encode() if standing else b"",
    }
    return {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()}


def _standing_notices(standing: gradebook.Standing | None) -> Iterator[str]:
    """What the gradebook says of a submission beside its score."""
    if standing is None:
        return
    if standing.late_s > 0:
        penalty = f"{standing.penalty:g} points off" if standing.penalty else "no penalty is set"
        yield f"handed in {_duration(standing.late_s)} late: {penalty}"
    if standing.by_hand:
        cells = ", ".join(standing.by_hand)
        yield f"keeps the points given by hand ({cells}): look whether they still hold (formgrader)"


def _duration(seconds: float) -> str:
    """A time as a person says it."""
    for unit, size in (("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def class_notices(course: Course, assignment: Assignment, folder: Path) -> list[str]:
    """What is to tell of the class as a whole: what was not graded, and who handed in nothing."""
    config = gradebook.load_config(course)
    notices = [f"{name}: {why}" for name, why in overlooked(folder, assignment).items()]
    with gradebook.open_gradebook(config) as book:
        absent = gradebook.students(book) - gradebook.students_with_submission(
            book, assignment.name
        )
    if absent:
        names = ", ".join(sorted(absent))
        notices.append(f"missing, in the gradebook but handed in nothing: {names}")
    return notices


def regrade(
    assignment: Assignment, grader: Grader, *, at_once: int, progress: Callable[[int, int], None]
) -> Iterator[tuple[Graded, str]]:
    """Judge the kept recordings of everybody again, without running any of their code.

    Gives every student's new result, or why there is none, in the order of their names; `at_once`
    are judged at the same time. Refused submissions are left out.
    """
    exam = loaded(assignment)
    nothing = rebuild(exam.notebook, nbformat.v4.new_notebook())

    def judge_one(student: str) -> tuple[Graded, str] | None:
        empty = Submission(exam, student, nothing)
        kept = grader.store.find_submission(assignment.name, student)
        if kept is None:
            return refuse(empty), "what was kept of it is damaged: grade it again"
        if kept["refused"]:
            return None
        try:
            text = grader.store.get(kept["notebook"]).decode()
            submission = replace(empty, rebuilt=nbformat.reads(text, as_version=4))
            return rejudge(grader, submission, kept["executions"]), ""
        except LookupError as error:
            return refuse(empty), f"{error}: grade it again"

    students = grader.store.submitted(assignment.name)
    for done, judged in enumerate(in_order(judge_one, students, at_once), 1):
        progress(done, len(students))
        if judged is not None:
            yield judged


def in_order(work: Callable[[str], T], students: Sequence[str], at_once: int) -> Iterator[T]:
    """Results of `work` in the order of the students, `at_once` of them under way."""
    pool = ThreadPoolExecutor(max_workers=at_once)
    try:
        waiting: deque[Future[T]] = deque()
        for student in students:
            waiting.append(pool.submit(work, student))
            if len(waiting) >= 2 * at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def changes(
    graded: Graded, scores: dict[str, float], before: dict[str, dict[str, str]]
) -> list[Change]:
    """How a new result differs from the gradebook's scores, and from kept outcomes of checks."""
    return [
        Change(
            graded.submission.student,
            result.name,
            scores[result.name],
            result.score,
            _changed_checks(result, before.get(result.name, {})),
        )
        for result in graded.results
        if result.name in scores and abs(scores[result.name] - result.score) > 1e-9
    ]


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
    with gradebook.open_gradebook(config) as book:
        save_scores(book, graded, config)
    remember(grader.store, graded)
    _write_graded_notebook(config, graded, notebook)
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
