"""Grade one submission: execute it in the sandbox, judge what it recorded, repeat what was odd."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder import own_code
from autograder.check_file import UNDECIDED
from autograder.exam import Exam
from autograder.judge import GRADER_FAILED, REASONS, QuestionResult, Run, Verdict
from autograder.judge_server import Judge, Judgement
from autograder.plan import Plan, draw_document, make_plan
from autograder.rebuild import answers_digest
from autograder.recording import encode_value
from autograder.reference import STRIKES
from autograder.sandbox.execute import Execution, environment, execute, to_dict
from autograder.source import Question
from autograder.store import Store

EXECUTION_FORMAT = 3
RECORDING_CODE = ("lab.py", "network.py", "observe.py", "recording.py")  # runs beside student code
DOUBTED = "Your instructor has to look at this question."


@dataclass(frozen=True)
class Submission:
    """One student's rebuilt notebook; `refused` says why there is nothing to grade.

    notices: what else the instructor should know of what was handed in.
    """

    exam: Exam
    student: str
    rebuilt: NotebookNode
    refused: str = ""
    notices: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, str, str]:
        """What tells this submission from every other: its draw and seeds follow from it."""
        return self.exam.assignment.name, self.student, answers_digest(self.rebuilt)


@dataclass(frozen=True)
class Grader:
    """What grading needs beside the submission."""

    key: bytes
    store: Store
    judge: Judge
    sandbox: str = "bubblewrap"
    reuse: bool = True
    execute: Callable[..., Execution] = execute


@dataclass(frozen=True)
class Cell:
    """A graded cell that was executed, with the files of its recordings."""

    outcome: str
    detail: str
    recordings: tuple[Path, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Executed:
    """One strike: what was asked, and what executing it gave; `reused`: now, or at another time."""

    key: str
    plan: Plan
    notebook: NotebookNode
    cells: Mapping[str, Cell]
    failed: str | None
    stopped: tuple[str, ...]
    reused: bool = False

    def cell(self, question: str) -> Cell:
        """The graded cell of a question; one that is missing is the grader's failure."""
        return self.cells.get(question, Cell(GRADER_FAILED, self.failed or ""))


@dataclass(frozen=True)
class Graded:
    """A submission's results and the strikes behind them.

    notices: what the instructor should know beside the result: late, renamed, handed in again.
    """

    submission: Submission
    strikes: tuple[Executed, ...]
    judgements: tuple[Judgement, ...]
    notices: tuple[str, ...] = ()

    @property
    def results(self) -> tuple[QuestionResult, ...]:
        """The result of every question, in order."""
        return tuple(judgement.result for judgement in self.judgements)

    @property
    def reused(self) -> bool:
        """Whether all of it was executed before, so that no student code ran."""
        return bool(self.strikes) and all(strike.reused for strike in self.strikes)

    @property
    def notes(self) -> tuple[str, ...]:
        """What else the student should know: cells that had to be stopped, why it was refused."""
        refused = (self.submission.refused,) if self.submission.refused else ()
        return refused + tuple(note for strike in self.strikes[:1] for note in strike.stopped)


def execute_strike(
    grader: Grader, submission: Submission, strike: int = 0, only: Collection[str] | None = None
) -> Executed:
    """Execute a submission with the seeds of a strike, or find that this was done before."""
    exam = submission.exam
    plan = make_plan(
        exam.questions, exam.checks, grader.key, submission.names, strike=strike, only=only
    )
    draw = draw_document(plan)
    key = _execution_key(submission, draw, grader)
    known = _known(grader.store, key) if grader.reuse else None
    if known is None:
        grader.judge.start()  # it imports while the notebook runs
        execution = grader.execute(
            submission.rebuilt, draw=draw, limits=exam.limits, sandbox=grader.sandbox
        )
        document = _keep(grader.store, execution)
        document |= {"questions": list(plan), "asked": _asked(plan)}
        if execution.failed is None:
            grader.store.keep_execution(key, document)
    else:
        document = known
    return _executed(grader.store, key, plan, document, reused=known is not None)


def settle(grader: Grader, submission: Submission, first: Executed) -> Graded:
    """Judge a submission from its first strike on; odd questions are executed again."""
    strikes = [first]
    judgements = {
        question.name: _judge(grader, submission, question, strikes)
        for question in submission.exam.questions
    }
    while len(strikes) < STRIKES:
        again = {
            name for name, judgement in judgements.items() if judgement.result.needs_another_run
        }
        if not again:
            break
        strikes.append(execute_strike(grader, submission, len(strikes), again))
        for question in submission.exam.questions:
            if question.name in again:
                judgements[question.name] = _judge(grader, submission, question, strikes)
    return Graded(submission, tuple(strikes), tuple(judgements.values()))


def refuse(submission: Submission) -> Graded:
    """The result of a submission that could not be read: undecided, for a person to look at."""
    judgements = tuple(
        Judgement(undecided(submission.exam, question, submission.refused))
        for question in submission.exam.questions
    )
    return Graded(submission, (), judgements)


def undecided(exam: Exam, question: Question, reason: str, *faults: str) -> QuestionResult:
    """The result of a question that nobody could judge: every check waits for a person."""
    verdicts = tuple(
        Verdict(case.name, case.hidden, UNDECIDED, float(case.points), reason)
        for case in exam.checks[question.name].test_file.test_cases
    )
    return QuestionResult(
        question.name, 0.0, question.points, UNDECIDED, reason, verdicts, tuple(faults)
    )


def grade(grader: Grader, submission: Submission) -> Graded:
    """The whole way for one submission."""
    if submission.refused:
        return refuse(submission)
    return settle(grader, submission, execute_strike(grader, submission))


def rejudge(grader: Grader, submission: Submission, keys: Collection[str]) -> Graded:
    """Judge again what is stored under `keys`, one for each strike; executes nothing.

    Raises LookupError when an execution is not there any more, or answers what nobody asks now.
    """
    exam = submission.exam
    strikes: list[Executed] = []
    for strike, key in enumerate(keys):
        document = _known(grader.store, key)
        if document is None:
            raise LookupError(f"its recordings are gone or damaged (execution {key[:12]})")
        plan = make_plan(
            exam.questions, exam.checks, grader.key, submission.names, strike=strike,
            only=document["questions"],
        )  # fmt: skip
        if document.get("asked") != _asked(plan):
            raise LookupError("its probes or draws were changed since it was executed")
        strikes.append(_executed(grader.store, key, plan, document, reused=True))
    judgements = tuple(_judge(grader, submission, question, strikes) for question in exam.questions)
    return Graded(submission, tuple(strikes), judgements)


def _judge(
    grader: Grader, submission: Submission, question: Question, strikes: list[Executed]
) -> Judgement:
    assignment = submission.exam.assignment
    checks = assignment.check_file(question.name)
    concerned = [strike for strike in strikes if question.name in strike.plan]
    doubts = _doubts(grader.store, question, concerned)
    if doubts:  # `verify` found that a recording is not what it says
        return Judgement(undecided(submission.exam, question, DOUBTED, *doubts))
    key = _judgement_key(checks, assignment.reference, question, concerned)
    known = grader.store.find_judgement(key)
    if known is not None:
        return replace(Judgement.from_dict(known), reused=True)
    runs, recordings = [], []
    for strike in concerned:
        cell = strike.cell(question.name)
        asked = strike.plan[question.name]
        runs.append(Run(asked, (), cell.outcome, cell.detail, cell.refused))
        recordings.append(cell.recordings)
    judgement = grader.judge.judge(checks, assignment.reference, question.points, runs, recordings)
    if not judgement.result.checks:  # the judge itself was stopped
        result = judgement.result
        return Judgement(
            undecided(submission.exam, question, REASONS[GRADER_FAILED], *result.faults)
        )
    # what a fault left undecided may be decided another time; what is odd stays so
    if judgement.result.outcome != UNDECIDED or judgement.result.needs_another_run:
        grader.store.keep_judgement(key, judgement.to_dict())
    return judgement


def _doubts(store: Store, question: Question, strikes: Collection[Executed]) -> list[str]:
    paths = [path for strike in strikes for path in strike.cell(question.name).recordings]
    return [reason for path in paths if (reason := store.find_doubt(path.name))]


def _judgement_key(
    checks: Path, reference: Path, question: Question, strikes: list[Executed]
) -> str:
    """A grade is a function of recordings, checks and bands; and of the code that judges."""
    digest = hashlib.sha256(own_code.digest("*.py").encode())
    digest.update(checks.read_bytes())
    digest.update(reference.read_bytes() if reference.is_file() else b"")
    judged: list[Any] = [question.name, question.points]
    for strike in strikes:
        cell = strike.cell(question.name)
        recordings = [path.name for path in cell.recordings]  # their SHA-256
        judged.append([strike.key, cell.outcome, cell.detail, cell.refused, recordings])
    digest.update(json.dumps(judged).encode())
    return digest.hexdigest()


def _execution_key(submission: Submission, draw: dict[str, Any], grader: Grader) -> str:
    asked = [
        EXECUTION_FORMAT,
        [(cell.cell_type, cell.source) for cell in submission.rebuilt.cells],
        draw,
        asdict(submission.exam.limits),
        grader.sandbox,
        environment(grader.sandbox),
        own_code.digest(*RECORDING_CODE),
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _asked(plan: Plan) -> str:
    """A digest of all that a plan asks: recordings of another one would be refused."""
    asked = {
        question: {
            name: [probe.seed, encode_value(probe.arguments), encode_value(probe.controls)]
            for name, probe in probes.items()
        }
        for question, probes in plan.items()
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _known(store: Store, key: str) -> dict[str, Any] | None:
    """What was executed under `key`, if all of it is still there and unharmed."""
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


def _executed(
    store: Store, key: str, plan: Plan, document: dict[str, Any], *, reused: bool
) -> Executed:
    cells = {
        cell["question"]: Cell(
            cell["outcome"],
            cell["detail"],
            tuple(store.path(digest) for digest in cell["recordings"]),
            tuple(cell["refused"]),
        )
        for cell in document["cells"]
    }
    notebook = nbformat.from_dict(document["notebook"])
    stopped = tuple(document["stopped"])
    return Executed(key, plan, notebook, cells, document["failed"], stopped, reused)
