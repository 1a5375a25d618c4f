"""Decide: read what was recorded, refuse what was not asked for, run the checks.

Pure functions on plain data. Student code never runs here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.author.plan import ProbeRequest
from autograder.checks import Bands, Recordings
from autograder.checks.check_file import (
    FAIL,
    PASS,
    UNDECIDED,
    UNUSUAL,
    CheckFile,
    CheckResult,
    run_checks,
)
from autograder.checks.physics import impossible
from autograder.checks.reference import ATTEMPTS
from autograder.course.names import shown
from autograder.judge.attempts import counted
from autograder.recording.codec import decode
from autograder.recording.equality import same_value
from autograder.recording.model import Recording, RecordingError

OK = "ok"
REFUSED = "refused"
REASONS = {
    OK: "Your function was called, but nothing was recorded.",
    "error": "The cell stopped with an error before this could be recorded: {detail}",
    "timeout": "Your code did not finish in time: {detail}",
    "out of memory": "Your code needed more memory than it may use: {detail}",
    "exited": "Your code ended the Python process: {detail}",
    "dead kernel": "Your code made the Python process crash: {detail}",
    "output flood": "Your code printed more than the grader accepts: {detail}",
    "not run": "This could not be run: {detail}",
    "grader failed": "The grader failed, not your code: your instructor has to look at it.",
}
GRADER_FAILED = "grader failed"
TOO_LARGE = "What your code recorded is too large to be checked: return what is asked for, no more."
BROKE = (
    "This check could not be run on what your code recorded. Does your function return what the "
    "text asks for, and in that form? Your instructor sees this, too."
)
OUT_OF_MEMORY = re.compile(r"(?:_Array)?MemoryError: ")
"""How the fault of a check begins for which there was no memory: `_Array` is NumPy's."""
ODD_VALUE = re.compile(
    r"\w*(?:Type|Value|Key|Index|Axis|Attribute|LinAlg|Overflow|ZeroDivision|Recursion|"
    r"FloatingPoint|Promotion|Casting|code)Error: "  # Unicode's end in `code`
)
"""How the fault of a check begins that broke on a value of another kind than it expects."""
LONGEST_FAULT = 500
"""Characters of a fault that are told: it may quote what a student returned."""


@dataclass(frozen=True)
class Run:
    """What one execution of a question's probes left: the evidence of one attempt.

    nest_version: of the sandbox that it ran in, as the grader knows it.
    """

    requests: Mapping[str, ProbeRequest]
    recordings: Sequence[bytes]
    outcome: str = OK
    detail: str = ""
    refused: Sequence[str] = ()
    nest_version: str = ""


@dataclass(frozen=True)
class Verdict:
    """What became of one check: pass, fail or undecided, and what the student is told.

    direction, probe, elsewhere: see `checks.telling`, which makes one text of all checks.
    """

    name: str
    hidden: bool
    outcome: str
    points: float
    message: str
    direction: str = ""
    probe: str = ""
    elsewhere: bool = False


@dataclass(frozen=True)
class QuestionResult:
    """What became of one question.

    outcome: pass, fail or undecided; or why there was no recording to judge: timeout, out of
    memory, exited, dead kernel, output flood, not run, refused. looks_like: the known mistake that
    the answer looks like, in words; empty if there is none.
    """

    name: str
    score: float
    max_score: float
    outcome: str
    detail: str
    checks: tuple[Verdict, ...]
    faults: tuple[str, ...] = ()
    needs_another_run: bool = False
    looks_like: str = ""


def judge_question(
    checks: CheckFile, bands: Bands | None, points: float, runs: Sequence[Run]
) -> QuestionResult:
    """The result of a question from one run, or from up to three if a check found one unusual.

    `needs_another_run` asks for the next attempt: the same probes with fresh seeds.
    """
    return decide(checks, bands, points, runs)[0]


def decide(
    checks: CheckFile, bands: Bands | None, points: float, runs: Sequence[Run]
) -> tuple[QuestionResult, Recordings]:
    """As `judge_question`, with the recordings of the run that counts; each is read once."""
    accepted = [accept(run) for run in runs]
    by_run = [
        [
            _attributed(replace(result, elsewhere=_elsewhere(run.requests, result.probe)), run)
            for result in run_checks(checks, recordings, bands)
        ]
        for run, (recordings, _) in zip(runs, accepted, strict=True)
    ]
    found = counted(by_run)
    verdicts = tuple(map(_verdict, found.results))
    possible = sum(verdict.points for verdict in verdicts)
    earned = sum(verdict.points for verdict in verdicts if verdict.outcome == PASS)
    score = points * earned / possible if possible else 0.0
    refused = tuple(reason for _, reasons in accepted for reason in reasons)
    outcome, detail = _outcome(verdicts, runs[found.run], refused)
    result = QuestionResult(
        name=checks.path.stem,
        score=min(points, max(0.0, round(score, 6))),
        max_score=points,
        outcome=outcome,
        detail=detail,
        checks=verdicts,
        faults=tuple(
            shown(result.fault[:LONGEST_FAULT])
            for results in by_run
            for result in results
            if result.fault
        ),
        needs_another_run=found.is_unusual and len(runs) < ATTEMPTS,
    )
    return result, accepted[found.run][0]


def accept(run: Run) -> tuple[Recordings, list[str]]:
    """The recordings that answer the requests and can be real, and why others are refused."""
    found: dict[str, Recording] = {}
    refused = list(run.refused)
    for data in run.recordings:
        try:
            recording = decode(data)
            _refuse_unrequested(recording, run.requests, found)
            _refuse_impossible(recording)
        except RecordingError as error:
            refused.append(str(error))
        else:
            # What the kernel says of itself decides nothing: student code may have changed it.
            found[recording.probe] = replace(recording, nest_version=run.nest_version)
    reason = _reason(run, refused)
    return Recordings(
        found, {probe: reason for probe in run.requests if probe not in found}
    ), refused


def _refuse_unrequested(
    recording: Recording, requests: Mapping[str, ProbeRequest], found: Mapping[str, Recording]
) -> None:
    probe = requests.get(recording.probe)
    if probe is None or recording.question != probe.question:
        raise RecordingError(
            f"a recording of {recording.question}, {recording.probe!r}, which was not asked for"
        )
    if recording.probe in found:
        raise RecordingError(f"a second recording of {recording.probe!r}")
    if recording.seed != probe.seed:
        raise RecordingError(f"the recording of {recording.probe!r} has another seed")
    if not same_value(recording.arguments, probe.arguments):
        raise RecordingError(f"the recording of {recording.probe!r} has other arguments")
    for name in ("simulate_ms", "threads", "resolution_ms"):
        if getattr(recording, name) != probe.controls.get(name, getattr(Recording, name)):
            raise RecordingError(f"the recording of {recording.probe!r} has another {name}")


def _refuse_impossible(recording: Recording) -> None:
    reason = impossible(recording)
    if reason is not None:
        raise RecordingError(
            f"the recording of {recording.probe!r} can't have come from NEST: {reason}"
        )


def _reason(run: Run, refused: Sequence[str]) -> str:
    if refused and run.outcome in (OK, "error"):
        return f"What was recorded is refused: {refused[0]}."
    return REASONS[run.outcome].format(detail=run.detail or "nothing more is known")


def _elsewhere(requests: Mapping[str, ProbeRequest], probe: str) -> bool:
    """Whether a probe has other arguments than every probe that the student has seen."""
    if probe not in requests or not requests[probe].hidden:
        return False
    seen = (request.arguments for request in requests.values() if not request.hidden)
    return not any(same_value(requests[probe].arguments, arguments) for arguments in seen)


def _attributed(result: CheckResult, run: Run) -> CheckResult:
    """The result, undecided where the grader failed, and failed where what was recorded is odd.

    A check that breaks on a recording fails, for nobody can foresee all that a function may return,
    and no student can turn a fail into "undecided". Its fault stays, so the instructor is told.
    """
    if result.outcome == UNDECIDED:
        fault = result.fault.removeprefix(f"{result.name}: ")
        if OUT_OF_MEMORY.match(fault):
            return replace(result, outcome=FAIL, message=TOO_LARGE, direction=TOO_LARGE)
        if result.probe and ODD_VALUE.match(fault):
            return replace(result, outcome=FAIL, message=BROKE, direction=BROKE)
    if run.outcome != GRADER_FAILED or result.outcome == PASS:
        return result
    return replace(result, outcome=UNDECIDED, message=REASONS[GRADER_FAILED])


def _verdict(result: CheckResult) -> Verdict:
    outcome = result.outcome
    message = result.message or result.explanation
    if outcome == UNUSUAL:
        outcome = UNDECIDED
        message = "One run was unusual, and it could not be repeated. " + message
    return Verdict(
        result.name,
        result.hidden,
        outcome,
        result.points,
        message,
        result.direction,
        result.probe,
        result.elsewhere,
    )


def _outcome(verdicts: Sequence[Verdict], run: Run, refused: Sequence[str]) -> tuple[str, str]:
    outcomes = {verdict.outcome for verdict in verdicts}
    if UNDECIDED in outcomes:
        return UNDECIDED, ""
    if outcomes == {PASS}:
        return PASS, ""
    if refused:
        return REFUSED, refused[0]
    if run.outcome not in (OK, "error"):
        return run.outcome, run.detail
    return FAIL, run.detail
