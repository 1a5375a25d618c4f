"""Decide: read what was recorded, refuse what was not asked for, run the checks, count strikes.

Pure functions on plain data. No student code runs here, ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.check_file import FAIL, ODD, PASS, UNDECIDED, CheckFile, CheckResult, run_checks
from autograder.checks import Bands, Recordings, describe_odd
from autograder.physics import impossible
from autograder.plan import Asked
from autograder.recording import Recording, RecordingError, decode
from autograder.reference import STRIKES

OK = "ok"
REFUSED = "refused"
SAME_RUN = (
    "Two different seeds gave exactly the same result. Does your function use its seed, and does "
    "it leave the seed of NEST alone?"
)
REASONS = {
    OK: "Your function was called, but nothing was recorded.",
    "error": "The cell stopped with an error before this could be recorded: {detail}",
    "timeout": "Your code did not finish in time: {detail}",
    "out of memory": "Your code needed more memory than there is: {detail}",
    "exited": "Your code ended the Python process: {detail}",
    "dead kernel": "Your code made the Python process crash: {detail}",
    "output flood": "Your code printed more than the grader takes: {detail}",
    "not run": "This could not be run: {detail}",
    "grader failed": "The grader failed; your instructor has to look at it.",
}
GRADER_FAILED = "grader failed"


@dataclass(frozen=True)
class Run:
    """What one execution of a question's probes left: the whole evidence of one strike."""

    asked: Mapping[str, Asked]
    recordings: Sequence[bytes]
    outcome: str = OK
    detail: str = ""
    refused: Sequence[str] = ()


@dataclass(frozen=True)
class Verdict:
    """What became of one check: pass, fail or undecided, and what the student is told."""

    name: str
    hidden: bool
    outcome: str
    points: float
    message: str


@dataclass(frozen=True)
class QuestionResult:
    """What became of one question.

    outcome: pass, fail or undecided; or why nothing better could be said of a part of it: timeout,
    out of memory, exited, dead kernel, output flood, not run, refused.
    """

    name: str
    score: float
    max_score: float
    outcome: str
    detail: str
    checks: tuple[Verdict, ...]
    faults: tuple[str, ...] = ()
    needs_another_run: bool = False


def judge_question(
    checks: CheckFile, bands: Bands | None, points: float, runs: Sequence[Run]
) -> QuestionResult:
    """The result of a question from one run, or from up to three where a check found one odd.

    `needs_another_run` asks for the next strike: the same probes with fresh seeds.
    """
    accepted = [accept(run) for run in runs]
    by_run = [
        [_blameless(result, run) for result in run_checks(checks, recordings, bands)]
        for run, (recordings, _) in zip(runs, accepted, strict=True)
    ]
    outcomes = [_over_runs(results) for results in zip(*by_run, strict=True)]
    verdicts = tuple(map(_verdict, outcomes))
    possible = sum(verdict.points for verdict in verdicts)
    earned = sum(verdict.points for verdict in verdicts if verdict.outcome == PASS)
    score = points * earned / possible if possible else 0.0
    refused = tuple(reason for _, reasons in accepted for reason in reasons)
    outcome, detail = _outcome(verdicts, runs, refused)
    return QuestionResult(
        name=checks.path.stem,
        score=min(points, max(0.0, round(score, 6))),
        max_score=points,
        outcome=outcome,
        detail=detail,
        checks=verdicts,
        faults=tuple(result.fault for results in by_run for result in results if result.fault),
        needs_another_run=any(result.outcome == ODD for result in outcomes) and len(runs) < STRIKES,
    )


def accept(run: Run) -> tuple[Recordings, list[str]]:
    """The recordings that are what was asked for and can be true, and why others are refused."""
    found: dict[str, Recording] = {}
    refused = list(run.refused)
    for data in run.recordings:
        try:
            recording = decode(data)
            _refuse_unasked(recording, run.asked, found)
            _refuse_impossible(recording)
        except RecordingError as error:
            refused.append(str(error))
        else:
            found[recording.probe] = recording
    reason = _reason(run, refused)
    return Recordings(found, {probe: reason for probe in run.asked if probe not in found}), refused


def _refuse_unasked(
    recording: Recording, asked: Mapping[str, Asked], found: Mapping[str, Recording]
) -> None:
    probe = asked.get(recording.probe)
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


def same_value(one: Any, other: Any) -> bool:
    """Whether two plain values are equal in type, shape and every entry."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return (
            isinstance(one, np.ndarray)
            and isinstance(other, np.ndarray)
            and one.shape == other.shape
            and one.dtype.kind == other.dtype.kind
            and np.array_equal(one, other)
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same_value, one, other))
    return bool(one == other)


def _reason(run: Run, refused: Sequence[str]) -> str:
    if refused and run.outcome in (OK, "error"):
        return f"What was recorded is refused: {refused[0]}."
    return REASONS[run.outcome].format(detail=run.detail or "nothing more is known")


def _over_runs(results: Iterable[CheckResult]) -> CheckResult:
    """One check over its strikes: the first run that is not odd decides, else the last says odd."""
    seen: list[CheckResult] = []
    for result in results:
        if result.outcome != ODD and (not seen or result.outcome in (PASS, UNDECIDED)):
            return result
        seen.append(result)
        digests = [odd.digest for odd in seen if odd.digest]
        if len(set(digests)) < len(digests):
            return _failed(seen, SAME_RUN, SAME_RUN)
        if len(seen) == STRIKES:
            odd_runs = [odd.deviations for odd in seen if odd.deviations]
            hint = f" Hint: {seen[0].hint}" if seen[0].hint else ""
            message, direction = describe_odd(odd_runs)
            return _failed(seen, message + hint, direction + hint)
    return seen[-1] if len(seen) == 1 else _failed_once(seen)


def _failed(seen: Sequence[CheckResult], message: str, direction: str) -> CheckResult:
    return replace(seen[0], outcome=FAIL, message=direction if seen[0].hidden else message)


def _failed_once(seen: Sequence[CheckResult]) -> CheckResult:
    return replace(seen[-1], outcome=ODD, deviations=seen[0].deviations)


def _blameless(result: CheckResult, run: Run) -> CheckResult:
    """The result, undecided where the grader may be what the check failed for."""
    if run.outcome != GRADER_FAILED or result.outcome == PASS:
        return result
    return replace(result, outcome=UNDECIDED, message=REASONS[GRADER_FAILED])


def _verdict(result: CheckResult) -> Verdict:
    outcome = result.outcome
    message = result.message or result.explanation
    if outcome == ODD:
        outcome = UNDECIDED
        message = "One run was unusual, and it could not be repeated. " + message
    return Verdict(result.name, result.hidden, outcome, result.points, message)


def _outcome(
    verdicts: Sequence[Verdict], runs: Sequence[Run], refused: Sequence[str]
) -> tuple[str, str]:
    outcomes = {verdict.outcome for verdict in verdicts}
    if UNDECIDED in outcomes:
        return UNDECIDED, ""
    if outcomes == {PASS}:
        return PASS, ""
    if refused:
        return REFUSED, refused[0]
    first = runs[0]
    if first.outcome not in (OK, "error"):
        return first.outcome, first.detail
    return FAIL, first.detail
