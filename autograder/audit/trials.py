"""Run an answer once for an audit, and keep what its checks said and what was measured."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from autograder.audit.calibrate import measure
from autograder.audit.rehearse import Rehearsal, judge_rehearsal, run_probes
from autograder.author.plan import Plan
from autograder.checks.check_file import CheckResult
from autograder.checks.draw import Settings
from autograder.checks.reference import setting_key

AUDIT_KEY = b"audit"


@dataclass(frozen=True)
class Trial:
    """One run of one answer; only of some questions if they are named."""

    answer: str
    run: int
    only: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Statistics:
    """The estimators of one probe in one run, and the key of its setting."""

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
            except Exception:  # a wrong answer may lack what is measured; its checks say so
                continue
            key = setting_key(plan[question][probe].arguments)
            statistics[question][probe] = Statistics(key, values)
    nest = getattr(sys.modules.get("nest"), "__version__", "")
    return Trialled(judge_rehearsal(rehearsal, recorded), statistics, nest)


def plan_trial(rehearsal: Rehearsal, trial: Trial) -> Plan:
    """Fresh seeds and draws, but the settings of a probe take turns instead of being drawn.

    So every S runs contain each of S settings once, and each round combines the settings of two
    probes differently.
    """
    only = trial.only or own_question(rehearsal, trial.answer)
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


def own_question(rehearsal: Rehearsal, answer: str) -> tuple[str, ...] | None:
    """The question of a variant or a mistake; None for the reference and the blank: all."""
    chosen = rehearsal.answers.get(answer)
    return None if chosen is None else (chosen.question,)
