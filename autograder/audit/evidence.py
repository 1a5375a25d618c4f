"""How well unusual runs show that a mistake is caught, and not unusual by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from autograder.audit.estimation import Margin, mistake_margin, needed_margin
from autograder.audit.rehearse import Rehearsal
from autograder.audit.trials import Trialled
from autograder.checks.check_file import UNUSUAL, CheckResult
from autograder.checks.reference import Band, BandSet


@dataclass(frozen=True)
class Evidence:
    """How far outside the runs are, and how far they must be to exclude chance."""

    margin: Margin
    needed: float

    @property
    def excess(self) -> float:
        """By how much the margin is larger than needed."""
        return self.margin.sds - self.needed


def best_evidence(
    rehearsal: Rehearsal,
    question: str,
    results: Sequence[CheckResult],
    trials: Sequence[Trialled],
) -> Evidence | None:
    """The evidence of the probe that shows a mistake best, at the setting that shows it worst.

    A student gets one setting for all three attempts, so each setting has to show the mistake.
    """
    judged, excesses = _found_outside(results)
    if not judged and not excesses:  # the check found nothing: consider all estimators
        estimators = rehearsal.checks[question].estimators
        judged = {probe: set(labels) for probe, labels in estimators.items()}
    found = [_evidence_of_limits(label, runs) for label, runs in excesses.items()]
    for probe, labels in judged.items():
        by_setting = [
            _evidence(_band_sets(rehearsal, question, probe, key, labels), runs)
            for key, runs in _by_setting(question, probe, trials).items()
        ]
        found += sorted(by_setting, key=lambda evidence: evidence.excess)[:1]
    return max(found, key=lambda evidence: evidence.excess, default=None)


def _found_outside(
    results: Sequence[CheckResult],
) -> tuple[dict[str, set[str]], dict[str, list[float]]]:
    """What a check found outside: labels of bands by probe, and how far beyond limits by label.

    The values that `usually_within` judged are known only for runs outside its limits, so limits
    count only if all unusual runs are outside.
    """
    banded: dict[str, set[str]] = {}
    beyond: dict[str, list[float]] = {}
    for found in (deviation for result in results for deviation in result.deviations):
        if found.probe is not None:
            banded.setdefault(found.probe, set()).add(found.label)
        else:
            excess = max(found.value - found.high, found.low - found.value)
            beyond.setdefault(found.label, []).append(excess)
    unusual = sum(result.outcome == UNUSUAL for result in results)
    return banded, {label: found for label, found in beyond.items() if len(found) == unusual}


def _by_setting(
    question: str, probe: str, trials: Sequence[Trialled]
) -> dict[str, list[Mapping[str, float]]]:
    runs: dict[str, list[Mapping[str, float]]] = {}
    for trial in trials:
        statistics = trial.statistics[question].get(probe)
        if statistics is not None:
            runs.setdefault(statistics.setting, []).append(statistics.values)
    return runs


def _band_sets(
    rehearsal: Rehearsal, question: str, probe: str, key: str, labels: set[str]
) -> list[BandSet]:
    setting = rehearsal.reference.settings[question][probe][key]
    return [
        replace(
            band_set,
            bands={label: band_set.bands[label] for label in band_set.bands if label in labels},
        )
        for band_set in setting.constructions
    ]


def _evidence_of_limits(label: str, excesses: Sequence[float]) -> Evidence:
    band = Band(label, -inf, 0.0, 0.0, 1.0, False, ())
    return _evidence([BandSet("limits", {label: band})], [{label: excess} for excess in excesses])


def _evidence(band_sets: Sequence[BandSet], runs: Sequence[Mapping[str, float]]) -> Evidence:
    if len(runs) < 2:
        return Evidence(
            Margin(-inf, next(iter(band_sets[0].bands)), band_sets[0].construction), inf
        )
    return Evidence(mistake_margin(band_sets, runs), needed_margin(len(runs)))
