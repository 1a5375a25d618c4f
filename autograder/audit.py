"""Audit: measure the checks themselves, on answers of which the authors know what must become.

Correct answers (the reference, the variants) are run on draws and seeds that nothing was calibrated
with. They may be odd now and then, but must never fail a check; from x odd runs of n follows an
upper bound u of the probability that a run is odd (Clopper & Pearson), and u^3 for three in a row,
which is what a correct answer fails by. Mistakes must lose the checks that they name:

    caught   by an exact check in every run, or odd in every run and so far outside that three odd
             runs in a row are shown to have a probability of at least 0.99
    likely   odd in every run, but not far enough outside to show it with this many runs
    missed   anything less: the mistake needs a structure or frozen check

A question is repeated with the arguments it was asked with. u^3 takes all settings of a probe for
equally likely to be odd, which they are by calibration, each having bands of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from autograder.answers import Answer
from autograder.calibrate import constructions, measure, settings_of
from autograder.check_file import FAIL, ODD, PASS, UNDECIDED, CheckResult
from autograder.course import Assignment
from autograder.draw import Settings
from autograder.plan import Plan
from autograder.reference import (
    STRIKES,
    BadReference,
    Band,
    BandSet,
    Margin,
    clopper_pearson_upper,
    find_setting,
    mistake_margin,
    needed_margin,
    setting_key,
)
from autograder.rehearse import (
    BLANK,
    CORES,
    REFERENCE,
    Progress,
    Rehearsal,
    in_fresh_processes,
    judge_rehearsal,
    no_progress,
    run_probes,
)

AUDIT_KEY, QUICK_KEY = b"audit", b"quick"
RUNS, MISTAKE_RUNS = 100, 20
FALSE_FAIL = 1e-3  # per assignment: what a correct answer may fail by
CAUGHT, LIKELY, MISSED = "caught", "likely", "missed"


# ---------------------------------------------------------------------------------- what is found


@dataclass(frozen=True)
class Tally:
    """How one check judged the runs of a correct answer; `messages` are those of failures."""

    check: str
    passes: int
    odd: int
    messages: tuple[str, ...]


@dataclass(frozen=True)
class CorrectAnswer:
    """The runs of a correct answer to one question; a run is odd when any of its checks is."""

    answer: str
    question: str
    judges_statistics: bool
    runs: int
    odd_runs: int
    checks: tuple[Tally, ...]

    @property
    def odd_bound(self) -> float:
        """The 95 % upper bound of the probability that a run is odd."""
        return clopper_pearson_upper(self.odd_runs, self.runs)

    @property
    def false_fail(self) -> float:
        """The 95 % upper bound of the probability to fail falsely; 0 where nothing is random."""
        return self.odd_bound**STRIKES if self.judges_statistics else 0.0


@dataclass(frozen=True)
class LostCheck:
    """What a check made of the mistake that it is there for.

    margin: the best evidence that odd runs are no chance, `needed` what shows it; None where the
    question judges no statistics. message: what the student reads of one lost run.
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
    """A mistake, what became of the checks that it must lose, and of checks that broke on it."""

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

    @property
    def false_fail(self) -> float:
        """The bound for the whole assignment: of each question, that of its worst answer."""
        worst: dict[str, float] = {}
        for answer in self.correct:
            worst[answer.question] = max(worst.get(answer.question, 0.0), answer.false_fail)
        return sum(worst.values())

    @property
    def problems(self) -> tuple[str, ...]:
        """Every claim that is not shown, a line each."""
        return (
            *(line for answer in self.correct for line in _failures(answer)),
            *_too_odd(self),
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


def _too_odd(report: AuditReport) -> Iterable[str]:
    if report.false_fail > FALSE_FAIL:
        yield (
            f"a correct answer fails with a probability of up to {report.false_fail:.1e}, more "
            f"than {FALSE_FAIL:g}: more runs may show less; else mend the estimators."
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


# ------------------------------------------------------------------------------------------- run


@dataclass(frozen=True)
class Trial:
    """One run of one answer."""

    answer: str
    run: int


@dataclass(frozen=True)
class Statistics:
    """The estimators of one probe in one run, and the key of the setting it was asked with."""

    setting: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Trialled:
    """What came of a trial: the checks by question, and the statistics by question and probe."""

    checks: Mapping[str, tuple[CheckResult, ...]]
    statistics: Mapping[str, Mapping[str, Statistics]]
    nest: str


def run_trial(rehearsal: Rehearsal, trial: Trial) -> Trialled:
    """Run an answer once and judge it; of a variant or a mistake only its own question."""
    plan = plan_trial(rehearsal, trial)
    recorded = run_probes(rehearsal, rehearsal.sources(trial.answer), plan)
    statistics: dict[str, dict[str, Statistics]] = {}
    for question, recordings in recorded.items():
        statistics[question] = {}
        for probe in rehearsal.checks[question].estimators:
            try:
                values = measure(rehearsal, question, recordings, probe)
            except Exception:  # a wrong answer need not have what is measured; its checks say so
                continue
            key = setting_key(plan[question][probe].arguments)
            statistics[question][probe] = Statistics(key, values)
    nest = getattr(sys.modules.get("nest"), "__version__", "")
    return Trialled(judge_rehearsal(rehearsal, recorded), statistics, nest)


def plan_trial(rehearsal: Rehearsal, trial: Trial) -> Plan:
    """Fresh seeds and draws, with every setting of a probe in its turn instead of drawn.

    So that each has its share of few runs: in every S runs each of S settings is there once, and
    from one round to the next the settings of two probes meet in another combination.
    """
    only = _own_question(rehearsal, trial.answer)
    plan = rehearsal.plan((trial.answer, str(trial.run)), only, key=AUDIT_KEY)
    balanced: dict[str, dict[str, Any]] = {}
    for question, probes in plan.items():
        balanced[question] = dict(probes)
        draws = rehearsal.checks[question].draws
        several = [name for name in probes if isinstance(draws.get(name), Settings)]
        for position, name in enumerate(several):
            choices = draws[name].choices
            turn = trial.run + position * (trial.run // len(choices))
            arguments = probes[name].arguments | choices[turn % len(choices)]
            balanced[question][name] = replace(probes[name], arguments=arguments)
    return balanced


def _own_question(rehearsal: Rehearsal, answer: str) -> tuple[str, ...] | None:
    chosen = rehearsal.answers.get(answer)
    return None if chosen is None else (chosen.question,)


def audit(
    assignment: Assignment,
    *,
    runs: int = RUNS,
    mistake_runs: int = MISTAKE_RUNS,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> AuditReport:
    """Run the reference and each variant `runs` times, each mistake `mistake_runs` times.

    Raises BadReference where the bands are not those of the check files.
    """
    rehearsal = Rehearsal(assignment)
    require_calibrated(rehearsal)
    correct = [REFERENCE, *(n for n, a in rehearsal.answers.items() if a.kind == "variants")]
    mistakes = [name for name, answer in rehearsal.answers.items() if answer.kind == "mistakes"]
    trials = [Trial(answer, run) for answer in correct for run in range(runs)]
    trials += [Trial(answer, run) for answer in mistakes for run in range(mistake_runs)]
    found = in_fresh_processes(assignment, run_trial, trials, workers=workers, progress=progress)
    by_answer: dict[str, list[Trialled]] = {}
    for trial, trialled in zip(trials, found, strict=True):
        by_answer.setdefault(trial.answer, []).append(trialled)
    return AuditReport(
        assignment=assignment.name,
        nest=max((trialled.nest for trialled in found), default=""),
        runs=runs,
        mistake_runs=mistake_runs,
        correct=tuple(
            _correct(rehearsal, answer, question, by_answer[answer])
            for answer in correct
            for question in by_answer[answer][0].checks
        ),
        mistakes=tuple(
            _mistake(rehearsal, rehearsal.answers[name], by_answer[name]) for name in mistakes
        ),
    )


def require_calibrated(rehearsal: Rehearsal) -> None:
    """BadReference unless every setting, construction and estimator has a band."""
    for question in rehearsal.questions:
        checks = rehearsal.checks[question.name]
        for probe in question.probes:
            if probe.name not in checks.estimators:
                continue
            for arguments in settings_of(rehearsal, question.name, probe):
                setting = find_setting(rehearsal.reference, question.name, probe.name, arguments)
                found = {box.construction: set(box.bands) for box in setting.constructions}
                wanted = constructions(rehearsal, question.name).values()
                labels = set(checks.estimators[probe.name])
                if found != dict.fromkeys(wanted, labels):
                    raise BadReference(
                        f"the bands of the probe {probe.name!r} of {question.name} are not those "
                        "of its estimators and accepted constructions: they have changed since "
                        "`autograder calibrate` was run. Run it again."
                    )


# ------------------------------------------------------------------------------- correct answers


def _correct(
    rehearsal: Rehearsal, answer: str, question: str, trials: Sequence[Trialled]
) -> CorrectAnswer:
    by_run = [trial.checks[question] for trial in trials]
    return CorrectAnswer(
        answer=answer,
        question=question,
        judges_statistics=judges_statistics(rehearsal, question),
        runs=len(trials),
        odd_runs=sum(any(result.outcome == ODD for result in results) for results in by_run),
        checks=tuple(_tally(results) for results in zip(*by_run, strict=True)),
    )


def judges_statistics(rehearsal: Rehearsal, question: str) -> bool:
    """Whether a check of the question can find a run odd: by bands or by `usually_within`."""
    checks = rehearsal.checks[question]
    return bool(checks.estimators) or "usually_within" in checks.path.read_text()


def _tally(results: Sequence[CheckResult]) -> Tally:
    outcomes = [result.outcome for result in results]
    return Tally(
        check=results[0].name,
        passes=outcomes.count(PASS),
        odd=outcomes.count(ODD),
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
    lost = [result for result in results if result.outcome in (FAIL, ODD)]
    exact = all(result.outcome == FAIL for result in results)
    evidence = None if exact else _best_evidence(rehearsal, question, results, trials)
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


@dataclass(frozen=True)
class _Evidence:
    """How far outside runs lie, and how far they would have to for it to be no chance."""

    margin: Margin
    needed: float

    @property
    def excess(self) -> float:
        return self.margin.sds - self.needed


def _best_evidence(
    rehearsal: Rehearsal,
    question: str,
    results: Sequence[CheckResult],
    trials: Sequence[Trialled],
) -> _Evidence | None:
    """The evidence of the probe that shows a mistake best, at the setting that shows it worst.

    A student is asked at one setting, three times: each setting has to show the mistake.
    """
    judged, excesses = _found_outside(question, results, trials)
    if not judged and not excesses:  # the check found nothing: what could any other have found?
        estimators = rehearsal.checks[question].estimators
        judged = {probe: set(labels) for probe, labels in estimators.items()}
    found = [_evidence_of_limits(label, runs) for label, runs in excesses.items()]
    for probe, labels in judged.items():
        by_setting = [
            _evidence(_boxes(rehearsal, question, probe, key, labels), runs)
            for key, runs in _by_setting(question, probe, trials).items()
        ]
        found += sorted(by_setting, key=lambda evidence: evidence.excess)[:1]
    return max(found, key=lambda evidence: evidence.excess, default=None)


def _found_outside(
    question: str, results: Sequence[CheckResult], trials: Sequence[Trialled]
) -> tuple[dict[str, set[str]], dict[str, list[float]]]:
    """What a check found outside: labels of bands by probe, and how far beyond limits by label.

    A check tells what it found by label and value. What no probe measured as an estimator was
    judged by limits (`usually_within`), whose values are known only of runs outside; so limits
    count only where all odd runs are outside.
    """
    banded: dict[str, set[str]] = {}
    beyond: dict[str, list[float]] = {}
    for result, trial in zip(results, trials, strict=True):
        for found in result.deviations:
            probes = [
                probe
                for probe, measured in trial.statistics[question].items()
                if repr(measured.values.get(found.label)) == repr(found.value)
            ]
            for probe in probes:
                banded.setdefault(probe, set()).add(found.label)
            if not probes:
                excess = max(found.value - found.high, found.low - found.value)
                beyond.setdefault(found.label, []).append(excess)
    odd = sum(result.outcome == ODD for result in results)
    return banded, {label: found for label, found in beyond.items() if len(found) == odd}


def _by_setting(
    question: str, probe: str, trials: Sequence[Trialled]
) -> dict[str, list[Mapping[str, float]]]:
    runs: dict[str, list[Mapping[str, float]]] = {}
    for trial in trials:
        statistics = trial.statistics[question].get(probe)
        if statistics is not None:
            runs.setdefault(statistics.setting, []).append(statistics.values)
    return runs


def _boxes(
    rehearsal: Rehearsal, question: str, probe: str, key: str, labels: set[str]
) -> list[BandSet]:
    setting = rehearsal.reference.settings[question][probe][key]
    return [
        replace(box, bands={label: box.bands[label] for label in box.bands if label in labels})
        for box in setting.constructions
    ]


def _evidence_of_limits(label: str, excesses: Sequence[float]) -> _Evidence:
    band = Band(label, -inf, 0.0, 0.0, 1.0, False, ())
    return _evidence([BandSet("limits", {label: band})], [{label: excess} for excess in excesses])


def _evidence(boxes: Sequence[BandSet], runs: Sequence[Mapping[str, float]]) -> _Evidence:
    if len(runs) < 2:
        return _Evidence(Margin(-inf, next(iter(boxes[0].bands)), boxes[0].construction), inf)
    return _Evidence(mistake_margin(boxes, runs), needed_margin(len(runs)))


# ----------------------------------------------------------------------------------------- quick


@dataclass(frozen=True)
class Surprise:
    """A check that did to an answer what it should not have."""

    answer: str
    question: str
    check: str
    what: str

    def __str__(self) -> str:
        return f"{self.answer}: {self.question}, {self.check!r} {self.what}"


def quick(
    assignment: Assignment,
    *,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> list[Surprise]:
    """Grade every answer once, strikes included; what passes or fails that should not.

    Raises BadReference where the bands are not those of the check files.
    """
    rehearsal = Rehearsal(assignment)
    require_calibrated(rehearsal)
    answers = [REFERENCE, BLANK, *rehearsal.answers]
    graded = in_fresh_processes(assignment, grade_once, answers, workers=workers, progress=progress)
    return [
        surprise
        for answer, checks in zip(answers, graded, strict=True)
        for surprise in _surprises(rehearsal, answer, checks)
    ]


def grade_once(rehearsal: Rehearsal, answer: str) -> dict[str, dict[str, CheckResult]]:
    """The checks by question and name; odd runs are repeated, and the third in a row fails."""
    decided: dict[str, dict[str, CheckResult]] = {}
    questions = _own_question(rehearsal, answer)
    for strike in range(STRIKES):
        plan = rehearsal.plan((answer,), questions, key=QUICK_KEY, strike=strike)
        recorded = run_probes(rehearsal, rehearsal.sources(answer), plan)
        for question, results in judge_rehearsal(rehearsal, recorded).items():
            known = decided.setdefault(question, {})
            for result in results:
                if result.name not in known or known[result.name].outcome == ODD:
                    known[result.name] = result
        questions = tuple(
            question
            for question, results in decided.items()
            if any(result.outcome == ODD for result in results.values())
        )
        if not questions:
            break
    return decided


def _surprises(
    rehearsal: Rehearsal, answer: str, checks: Mapping[str, Mapping[str, CheckResult]]
) -> Iterable[Surprise]:
    chosen = rehearsal.answers.get(answer)
    for question, results in checks.items():
        if chosen is not None:
            for name in sorted(set(chosen.loses) - set(results)):
                yield Surprise(answer, question, name, "does not exist")
        for name, result in results.items():
            passes = result.outcome == PASS
            if result.outcome == UNDECIDED:
                yield Surprise(answer, question, name, f"breaks: {result.fault}")
            elif answer == BLANK or (chosen is not None and name in chosen.loses):
                if passes:
                    yield Surprise(answer, question, name, "passes, but should be lost")
            elif not passes and (chosen is None or chosen.kind == "variants"):
                yield Surprise(answer, question, name, f"should pass: {result.message}")
