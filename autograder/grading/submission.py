"""Grade one submission: execute it in the sandbox, judge what it recorded, repeat unusual runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.author.assignment import Assignment
from autograder.author.figures import is_skipped, with_figures
from autograder.author.plan import Plan, draw_document, make_plan
from autograder.author.recognition import recognised
from autograder.author.roles import BLANK
from autograder.author.source import Question, grade_id
from autograder.checks.check_file import FAIL, UNDECIDED
from autograder.checks.reference import ATTEMPTS
from autograder.course.fingerprint import fingerprint
from autograder.course.key import course_key
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.settings import settings_of
from autograder.course.store import Store
from autograder.grading.handed_in.rebuild import answers_digest
from autograder.grading.written import WrittenAnswer, written_answers
from autograder.judge.decide import GRADER_FAILED, REASONS, QuestionResult, Run, Verdict
from autograder.judge.process import Judge, Judgement
from autograder.recording.codec import encode_value
from autograder.sandbox.host.execute import Execution, execute, to_dict
from autograder.sandbox.host.sandboxes import BUBBLEWRAP, Sandbox

EXECUTION_FORMAT = 4
RECORDING_CODE = ("lab/*.py", "recording/*.py")  # runs beside student code
JUDGING_CODE = tuple(
    f"{room}/**/*.py" for room in ("course", "recording", "checks", "lab", "author", "judge")
)
DOUBTED = "Your instructor has to look at this question."


@dataclass(frozen=True)
class Submission:
    """One student's rebuilt notebook; `refused` says why there is nothing to grade.

    notices: what else the instructor should know of what was handed in. remarks: what the student
    should know of it. beside: the files that nbgrader's exchange wrote beside the notebook, by
    name; None leaves those that are saved.
    """

    assignment: Assignment
    student: str
    rebuilt: NotebookNode
    refused: str = ""
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    beside: Mapping[str, bytes] | None = None

    @cached_property
    def names(self) -> tuple[str, str, str]:
        """The names that its draw and seeds follow from: no other submission has the same."""
        return self.assignment.name, self.student, answers_digest(self.rebuilt)


@dataclass(frozen=True)
class Grader:
    """What grading needs beside the submission.

    figures: whether to execute the figure cells that no grade depends on, and to draw the picture
    of every question; if not, of those that did not pass.
    """

    key: bytes
    store: Store
    judge: Judge
    sandbox: Sandbox = BUBBLEWRAP
    reuse: bool = True
    figures: bool = False
    execute: Callable[..., Execution] = execute


def make_grader(
    course: Course,
    judge: Judge,
    *,
    sandbox: Sandbox = BUBBLEWRAP,
    reuse: bool = True,
    figures: bool = False,
    execute: Callable[..., Execution] = execute,
) -> Grader:
    """The grader of a course; `execute` runs a notebook, as `sandbox.host.execute` does.

    reuse: whether an execution that is kept counts as done. figures: as in Grader.
    """
    key, store = course_key(course.state), Store(course.state)
    return Grader(key, store, judge, sandbox, reuse, figures, execute)


@dataclass(frozen=True)
class Cell:
    """A graded cell that was executed, with the files of its recordings.

    seconds: how long it took, on the clock.
    """

    outcome: str
    detail: str
    recordings: tuple[Path, ...] = ()
    refused: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Attempt:
    """What was asked in one attempt, and what executing it gave; `reused`: in an earlier run.

    nest_version: of the sandbox that it was executed in.
    """

    key: str
    plan: Plan
    notebook: NotebookNode
    cells: Mapping[str, Cell]
    failed: str | None
    stopped: tuple[str, ...]
    nest_version: str = ""
    reused: bool = False

    def cell(self, question: str) -> Cell:
        """The graded cell of a question; one that is missing is the grader's failure."""
        return self.cells.get(question, Cell(GRADER_FAILED, self.failed or ""))


@dataclass(frozen=True)
class Graded:
    """A submission's results and the attempts behind them.

    runs: how many of the attempts each question was judged from, by question. All attempts ask all
    questions, so that student code can't tell a repeat from the first run.
    notices: what the instructor should know beside the result: late, renamed, handed in again.
    late_penalty: the points that the gradebook takes off for being late. by_hand: the points that
    a person gave to written questions.
    """

    submission: Submission
    attempts: tuple[Attempt, ...]
    judgements: tuple[Judgement, ...]
    runs: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    late_penalty: float = 0.0
    by_hand: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def written(self) -> tuple[WrittenAnswer, ...]:
        """The answers that a person reads; none if only some questions were graded."""
        assignment = self.submission.assignment
        if len(self.judgements) < len(assignment.questions):
            return ()
        return written_answers(assignment.notebook, self.submission.rebuilt)

    @property
    def results(self) -> tuple[QuestionResult, ...]:
        """The result of every question, in order."""
        return tuple(judgement.result for judgement in self.judgements)

    @property
    def reused(self) -> bool:
        """Whether all of it was executed before, so that no student code ran."""
        return bool(self.attempts) and all(attempt.reused for attempt in self.attempts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What else the student should know: why it was refused, how it was read, what stopped."""
        refused = (self.submission.refused,) if self.submission.refused else ()
        return (
            refused
            + self.submission.remarks
            + tuple(note for attempt in self.attempts[:1] for note in attempt.stopped)
        )


def execute_attempt(
    grader: Grader, submission: Submission, attempt: int = 0, only: Collection[str] | None = None
) -> Attempt:
    """Execute a submission with the seeds of this attempt, unless that was done before."""
    assignment = submission.assignment
    plan = make_plan(
        assignment.questions,
        assignment.checks,
        grader.key,
        submission.names,
        attempt=attempt,
        only=only,
    )
    draw = draw_document(plan)
    notebook = with_figures(submission.rebuilt) if grader.figures else submission.rebuilt
    key = _execution_key(notebook, assignment, draw, grader)
    known = _known(grader.store, key) if grader.reuse else None
    if known is None:
        grader.judge.start()  # it imports while the notebook runs
        execution = grader.execute(
            notebook, draw=draw, limits=assignment.limits, sandbox=grader.sandbox
        )
        document = _keep(grader.store, execution)
        document["requests"] = _requests_digest(plan)
        if execution.failed is None:
            grader.store.keep_execution(key, document)
    else:
        document = known
    return _attempt(grader.store, key, plan, document, reused=known is not None)


def settle(grader: Grader, submission: Submission, first: Attempt) -> Graded:
    """Judge a submission from its first attempt on; it is executed again where one was unusual.

    A repeat is like the first attempt in all that student code can see: it asks the same questions
    with the same arguments, and only the seeds are new.
    """

    def repeats() -> Iterator[Attempt]:
        for number in range(1, ATTEMPTS):
            yield execute_attempt(grader, submission, number, first.plan)

    return _settled(grader, submission, first, repeats())


def _settled(
    grader: Grader, submission: Submission, first: Attempt, repeats: Iterator[Attempt]
) -> Graded:
    """Judge the questions of the first attempt, and take repeats as long as one is unusual.

    A question that is decided is not judged again: its run has satisfied, or lost, all its checks.
    """
    attempts = [first]
    questions = {
        question.name: question
        for question in submission.assignment.questions
        if question.name in first.plan
    }
    judgements: dict[str, Judgement] = {}
    runs: dict[str, int] = {}
    open_questions = list(questions)
    while open_questions:
        for name in open_questions:
            judgements[name] = _judge(grader, submission, questions[name], attempts)
            runs[name] = len(attempts)
        open_questions = [name for name in questions if judgements[name].result.needs_another_run]
        repeat = next(repeats, None) if open_questions else None
        if repeat is None:
            break
        attempts.append(repeat)
    return Graded(submission, tuple(attempts), tuple(judgements.values()), runs)


def refuse(submission: Submission) -> Graded:
    """The result of a submission that could not be read: undecided, for a person to look at."""
    judgements = tuple(
        Judgement(undecided(submission.assignment, question, submission.refused))
        for question in submission.assignment.questions
    )
    return Graded(submission, (), judgements)


def undecided(
    assignment: Assignment, question: Question, reason: str, *faults: str
) -> QuestionResult:
    """The result of a question that could not be judged: every check waits for a person."""
    verdicts = _all_checks(assignment, question, UNDECIDED, reason)
    return QuestionResult(
        question.name, 0.0, question.points, UNDECIDED, reason, verdicts, tuple(faults)
    )


def _all_checks(
    assignment: Assignment, question: Question, outcome: str, message: str
) -> tuple[Verdict, ...]:
    """The same verdict for every check of a question."""
    return tuple(
        Verdict(case.name, case.hidden, outcome, float(case.points), message)
        for case in assignment.checks[question.name].test_file.test_cases
    )


def grade(grader: Grader, submission: Submission, only: Collection[str] | None = None) -> Graded:
    """Grade one submission: execute it, judge it, repeat unusual questions.

    only: the questions to grade; all if None.
    """
    if submission.refused:
        return refuse(submission)
    return settle(grader, submission, execute_attempt(grader, submission, only=only))


def rejudge(grader: Grader, submission: Submission, keys: Collection[str]) -> Graded:
    """Judge again what is stored under `keys`, one for each attempt; executes nothing.

    Raises LookupError when an execution is gone, or answers probes that are not asked any more.
    """
    attempts = [_stored_attempt(grader, submission, number, key) for number, key in enumerate(keys)]
    graded = _settled(grader, submission, attempts[0], iter(attempts[1:]))
    return replace(graded, attempts=tuple(attempts))


def _stored_attempt(grader: Grader, submission: Submission, number: int, key: str) -> Attempt:
    assignment = submission.assignment
    document = _known(grader.store, key)
    if document is None:
        raise LookupError(f"its recordings are gone or damaged (execution {key[:12]})")
    plan = make_plan(
        assignment.questions, assignment.checks, grader.key, submission.names, attempt=number
    )
    if document.get("requests") != _requests_digest(plan):
        raise LookupError("its probes or draws were changed since it was executed")
    return _attempt(grader.store, key, plan, document, reused=True)


def _judge(
    grader: Grader, submission: Submission, question: Question, attempts: list[Attempt]
) -> Judgement:
    judgement = _judged(grader, submission, question, attempts)
    return _with_name(submission.assignment.folder, judgement)


def _with_name(folder: AssignmentFolder, judgement: Judgement) -> Judgement:
    """The judgement, with the known mistake that a failing answer looks like."""
    result = judgement.result
    if result.outcome != FAIL or not settings_of(folder).mistakes:
        return judgement
    known = recognised(folder, result.name, result.checks)
    if known is None:
        return judgement
    return replace(judgement, result=replace(result, looks_like=known.explanation))


def _judged(
    grader: Grader, submission: Submission, question: Question, attempts: list[Attempt]
) -> Judgement:
    judgement = _judged_as_recorded(grader, submission, question, attempts)
    doubts = _doubts(grader.store, question, attempts)
    result = judgement.result
    if doubts and (result.score or result.needs_another_run or result.outcome == UNDECIDED):
        # `verify` found that a recording is not what it says. It can't turn a zero into a question.
        return Judgement(undecided(submission.assignment, question, DOUBTED, *doubts))
    return judgement


def _judged_as_recorded(
    grader: Grader, submission: Submission, question: Question, attempts: list[Attempt]
) -> Judgement:
    assignment = submission.assignment.folder
    checks = assignment.check_file(question.name)
    key = _judgement_key(grader, checks, assignment.reference, question, attempts)
    known = grader.store.find_judgement(key)
    if known is not None:
        return replace(Judgement.from_dict(known), reused=True)
    runs, recordings = [], []
    for attempt in attempts:
        cell = attempt.cell(question.name)
        requests, nest = attempt.plan[question.name], attempt.nest_version
        runs.append(Run(requests, (), cell.outcome, cell.detail, cell.refused, nest))
        recordings.append(cell.recordings)
    judgement = grader.judge.judge(
        checks,
        assignment.reference,
        question.points,
        runs,
        recordings,
        always_draw=grader.figures,
    )
    judgement = _with_checks(submission.assignment, question, judgement)
    # A fault may not occur again, so its result is not kept; an unusual one stays unusual.
    if judgement.result.outcome != UNDECIDED or judgement.result.needs_another_run:
        grader.store.keep_judgement(key, judgement.to_dict())
    return judgement


def _with_checks(assignment: Assignment, question: Question, judgement: Judgement) -> Judgement:
    """The judgement; where the judge was stopped, with a verdict for every check."""
    result = judgement.result
    if result.checks:
        return judgement
    if result.outcome == UNDECIDED:
        return Judgement(undecided(assignment, question, REASONS[GRADER_FAILED], *result.faults))
    verdicts = _all_checks(assignment, question, FAIL, result.detail)
    return Judgement(replace(result, checks=verdicts))


def _doubts(store: Store, question: Question, attempts: Collection[Attempt]) -> list[str]:
    paths = [path for attempt in attempts for path in attempt.cell(question.name).recordings]
    return [reason for path in paths if (reason := store.find_doubt(path.name))]


def _judgement_key(
    grader: Grader, checks: Path, reference: Path, question: Question, attempts: list[Attempt]
) -> str:
    """A grade is a function of recordings, checks and bands; and of the code that judges."""
    digest = hashlib.sha256(fingerprint(*JUDGING_CODE).encode())
    digest.update(checks.read_bytes())
    digest.update(reference.read_bytes() if reference.is_file() else b"")
    judged: list[Any] = [question.name, question.points, grader.figures]
    for attempt in attempts:
        cell = attempt.cell(question.name)
        recordings = [path.name for path in cell.recordings]  # their SHA-256
        judged.append(
            [attempt.key, attempt.nest_version, cell.outcome, cell.detail, cell.refused, recordings]
        )
    digest.update(json.dumps(judged).encode())
    return digest.hexdigest()


def _execution_key(
    notebook: NotebookNode, assignment: Assignment, draw: dict[str, Any], grader: Grader
) -> str:
    asked = [
        EXECUTION_FORMAT,
        [
            [
                grade_id(cell),
                cell.cell_type,
                cell.source,
                is_skipped(cell),
                cell.metadata.get(BLANK),
            ]
            for cell in notebook.cells
        ],
        draw,
        asdict(assignment.limits),
        grader.sandbox.name,
        grader.sandbox.versions(),
        fingerprint(*RECORDING_CODE),
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _requests_digest(plan: Plan) -> str:
    """A digest of a plan's requests: recordings that answer others would be refused."""
    asked = {
        question: {
            name: [probe.seed, encode_value(probe.arguments), encode_value(probe.controls)]
            for name, probe in probes.items()
        }
        for question, probes in plan.items()
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _known(store: Store, key: str) -> dict[str, Any] | None:
    """What was executed under `key`, if all of it is still there and undamaged."""
    document = store.find_execution(key)
    if document is None:
        return None
    whole = all(store.holds(digest) for cell in document["cells"] for digest in cell["recordings"])
    return document if whole else None


def _keep(store: Store, execution: Execution) -> dict[str, Any]:
    for cell in execution.cells:
        for data in cell.recordings:
            store.put(data)
    return to_dict(execution)


def _attempt(
    store: Store, key: str, plan: Plan, document: dict[str, Any], *, reused: bool
) -> Attempt:
    cells = {
        cell["question"]: Cell(
            cell["outcome"],
            cell["detail"],
            tuple(store.path(digest) for digest in cell["recordings"]),
            tuple(cell["refused"]),
            cell["seconds"],
        )
        for cell in document["cells"]
    }
    notebook = nbformat.from_dict(document["notebook"])
    stopped, nest = tuple(document["stopped"]), document["nest_version"]
    return Attempt(key, plan, notebook, cells, document["failed"], stopped, nest, reused)
