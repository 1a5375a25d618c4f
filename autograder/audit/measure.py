"""Audit: measure the checks themselves, on answers that are known to be right or wrong.

Correct answers (the reference, the variants) are run on draws and seeds that nothing was calibrated
with. They may be unusual now and then, but must never fail a check. x unusual runs of n give an
upper bound u of the probability that a run is unusual (Clopper & Pearson); a correct answer fails
after three in a row, with a probability of at most u^3. Mistakes must lose the checks they name:

    caught   by an exact check in every run, or unusual in every run and so far outside that three
             unusual runs in a row are shown to have a probability of at least 0.99
    likely   unusual in every run, but not far enough outside to show it with this many runs
    missed   anything less: the mistake needs a structure or frozen check

A question is repeated with the same arguments. u^3 assumes that all settings of a probe are equally
likely to be unusual. Calibration makes them so, because each setting has bands of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from autograder.audit.calibrate import require_calibrated
from autograder.audit.estimation import Margin, clopper_pearson_upper
from autograder.audit.evidence import best_evidence
from autograder.audit.processes import Progress, in_fresh_processes, no_progress
from autograder.audit.rehearse import REFERENCE, Rehearsal
from autograder.audit.trials import Trial, Trialled, own_question, run_trial
from autograder.author.answers import Answer
from autograder.author.lint.assignment import promises_of
from autograder.author.lint.promises import Promise
from autograder.checks.check_file import FAIL, PASS, UNDECIDED, UNUSUAL, CheckResult
from autograder.checks.reference import ATTEMPTS
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES

RUNS, MISTAKE_RUNS = 100, 20
EXACT_RUNS = 5  # of a mistake that loses its checks in each of them, and not by statistics
DRAWN_RUNS = 30  # of a correct answer to a question that judges no statistics: its draws differ
FALSE_FAIL = 1e-3  # probability per assignment that a correct answer fails
CAUGHT, LIKELY, MISSED = "caught", "likely", "missed"


# ---------------------------------------------------------------------------------- what is found


@dataclass(frozen=True)
class Tally:
    """How one check judged the runs of a correct answer; `messages` are those of failures."""

    check: str
    passes: int
    unusual: int
    messages: tuple[str, ...]


@dataclass(frozen=True)
class CorrectAnswer:
    """The runs of a correct answer to one question; a run is unusual when any of its checks is."""

    answer: str
    question: str
    judges_statistics: bool
    runs: int
    unusual_runs: int
    checks: tuple[Tally, ...]

    @property
    def unusual_bound(self) -> float:
        """The 95 % upper bound of the probability that a run is unusual."""
        return clopper_pearson_upper(self.unusual_runs, self.runs)

    @property
    def false_fail(self) -> float:
        """The 95 % upper bound of the probability to fail falsely; 0 where nothing is random."""
        return self.unusual_bound**ATTEMPTS if self.judges_statistics else 0.0


@dataclass(frozen=True)
class LostCheck:
    """How a check judged the mistake that it should catch.

    margin: the best evidence that unusual runs are no chance, `needed` what shows it; None where
    the question judges no statistics. message: what the student reads of one lost run.
    """

    check: str
    runs: int
    lost: int
    verdict: str
    margin: Margin | None
    needed: float
    message: str


@dataclass(frozen=True)
class Mistake:
    """A mistake, the checks that it must lose, and the checks that broke on it."""

    name: str
    question: str
    explanation: str
    checks: tuple[LostCheck, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class AuditReport:
    """What an audit found of one assignment."""

    assignment: str
    nest: str
    runs: int
    mistake_runs: int
    correct: tuple[CorrectAnswer, ...]
    mistakes: tuple[Mistake, ...]
    promises: tuple[Promise, ...] = ()

    @property
    def false_fail(self) -> float:
        """The bound for the whole assignment: of each question, that of its worst answer."""
        worst: dict[str, float] = {}
        for answer in self.correct:
            worst[answer.question] = max(worst.get(answer.question, 0.0), answer.false_fail)
        return sum(worst.values())

    @property
    def problems(self) -> tuple[str, ...]:
        """The claims that are not shown, a line each."""
        return (
            *(line for answer in self.correct for line in _failures(answer)),
            *_too_unusual(self),
            *(line for mistake in self.mistakes for line in _escapes(mistake)),
        )

    @property
    def shown(self) -> bool:
        """Whether correct answers pass and mistakes are caught, as far as runs can show it."""
        return not self.problems


def _failures(answer: CorrectAnswer) -> Iterable[str]:
    for tally in answer.checks:
        if tally.messages:
            yield (
                f"{answer.answer} is right but loses {tally.check!r} of {answer.question} in "
                f"{len(tally.messages)} of {answer.runs} runs: {tally.messages[0]}"
            )


def _too_unusual(report: AuditReport) -> Iterable[str]:
    if report.false_fail > FALSE_FAIL:
        yield (
            f"a correct answer fails with a probability of up to {report.false_fail:.1e}, more "
            f"than {FALSE_FAIL:g}: more runs may lower the bound; otherwise improve the estimators."
        )


def _escapes(mistake: Mistake) -> Iterable[str]:
    for fault in mistake.faults:
        yield f"a check breaks on the mistake {mistake.name}: {fault}"
    for lost in mistake.checks:
        if lost.verdict != CAUGHT:
            yield f"{mistake.name} should lose {lost.check!r}: {remark(lost)}"


def remark(lost: LostCheck) -> str:
    """The verdict on a mistake, and what to do about it."""
    times = f"lost in {lost.lost} of {lost.runs} runs"
    if lost.verdict == CAUGHT:
        return CAUGHT
    if lost.verdict == LIKELY:
        return f"{LIKELY}: {times}, but a margin of {lost.needed:.1f} sd would show it"
    return f"{MISSED}: {times}, needs a structure or frozen check"


def audit(
    assignment: AssignmentFolder,
    *,
    runs: int = RUNS,
    mistake_runs: int = MISTAKE_RUNS,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> AuditReport:
    """Run the reference and each variant `runs` times, each mistake `mistake_runs` times.

    Less often where nothing is left to chance: see EXACT_RUNS and DRAWN_RUNS.

    Raises BadReference where the bands are not those of the check files.
    """
    rehearsal = Rehearsal(assignment)
    require_calibrated(rehearsal)
    correct = [REFERENCE, *(n for n, a in rehearsal.answers.items() if a.kind == "variants")]
    mistakes = [name for name, answer in rehearsal.answers.items() if answer.kind == "mistakes"]
    by_answer: dict[str, list[Trialled]] = {answer: [] for answer in (*correct, *mistakes)}

    def run(trials: Sequence[Trial]) -> None:
        tasks = [(assignment, trial) for trial in trials]
        found = in_fresh_processes(run_trial, tasks, workers=workers, progress=progress)
        for trial, trialled in zip(trials, found, strict=True):
            by_answer[trial.answer].append(trialled)

    run([trial for answer in correct for trial in _trials(rehearsal, answer, runs)])
    first = min(EXACT_RUNS, mistake_runs)
    run([Trial(answer, number) for answer in mistakes for number in range(first)])
    by_chance = [name for name in mistakes if not _exact(rehearsal.answers[name], by_answer[name])]
    run([Trial(name, number) for name in by_chance for number in range(first, mistake_runs)])
    return AuditReport(
        assignment=assignment.name,
        nest=max((one.nest for some in by_answer.values() for one in some), default=""),
        runs=runs,
        mistake_runs=mistake_runs,
        correct=tuple(
            _correct(rehearsal, answer, question, by_answer[answer])
            for answer in correct
            for question in by_answer[answer][0].checks  # the first run asks all of them
        ),
        mistakes=tuple(
            _mistake(rehearsal, rehearsal.answers[name], by_answer[name]) for name in mistakes
        ),
        promises=promises_of(assignment),
    )


def _trials(rehearsal: Rehearsal, answer: str, runs: int) -> Iterable[Trial]:
    """The runs of a correct answer; from DRAWN_RUNS on only of questions that judge statistics."""
    asked = own_question(rehearsal, answer) or tuple(rehearsal.checks)
    by_chance = tuple(name for name in asked if rehearsal.checks[name].judges_statistics)
    for number in range(runs):
        if number < DRAWN_RUNS:
            yield Trial(answer, number)
        elif by_chance:
            yield Trial(answer, number, by_chance)


def _exact(mistake: Answer, trials: Sequence[Trialled]) -> bool:
    """Whether the checks that a mistake must lose were lost in each run, and not by statistics."""
    return all(
        any(one.name == check and one.outcome == FAIL for one in trial.checks[mistake.question])
        for trial in trials
        for check in mistake.loses
    )


# ------------------------------------------------------------------------------- correct answers


def _correct(
    rehearsal: Rehearsal, answer: str, question: str, trials: Sequence[Trialled]
) -> CorrectAnswer:
    by_run = [trial.checks[question] for trial in trials if question in trial.checks]
    return CorrectAnswer(
        answer=answer,
        question=question,
        judges_statistics=rehearsal.checks[question].judges_statistics,
        runs=len(by_run),
        unusual_runs=sum(
            any(result.outcome == UNUSUAL for result in results) for results in by_run
        ),
        checks=tuple(_tally(results) for results in zip(*by_run, strict=True)),
    )


def _tally(results: Sequence[CheckResult]) -> Tally:
    outcomes = [result.outcome for result in results]
    return Tally(
        check=results[0].name,
        passes=outcomes.count(PASS),
        unusual=outcomes.count(UNUSUAL),
        messages=tuple(
            result.fault or result.message
            for result in results
            if result.outcome in (FAIL, UNDECIDED)
        ),
    )


# -------------------------------------------------------------------------------------- mistakes


def _mistake(rehearsal: Rehearsal, answer: Answer, trials: Sequence[Trialled]) -> Mistake:
    by_run = [trial.checks[answer.question] for trial in trials]
    faults = dict.fromkeys(r.fault for results in by_run for r in results if r.fault)
    return Mistake(
        name=answer.name,
        question=answer.question,
        explanation=answer.explanation,
        checks=tuple(_lost(rehearsal, answer.question, name, trials) for name in answer.loses),
        faults=tuple(faults),
    )


def _lost(rehearsal: Rehearsal, question: str, check: str, trials: Sequence[Trialled]) -> LostCheck:
    results = [
        next((r for r in trial.checks[question] if r.name == check), None) for trial in trials
    ]
    if None in results:
        message = f"{question} has no check of this name"
        return LostCheck(check, len(trials), 0, MISSED, None, inf, message)
    lost = [result for result in results if result.outcome in (FAIL, UNUSUAL)]
    exact = all(result.outcome == FAIL for result in results)
    evidence = None if exact else best_evidence(rehearsal, question, results, trials)
    if len(lost) < len(trials):
        verdict = MISSED
    elif exact or (evidence is not None and evidence.excess >= 0):
        verdict = CAUGHT
    else:
        verdict = LIKELY
    return LostCheck(
        check=check,
        runs=len(trials),
        lost=len(lost),
        verdict=verdict,
        margin=evidence.margin if evidence else None,
        needed=evidence.needed if evidence else inf,
        message=lost[0].message if lost else "",
    )
