"""Calibrate: measure how much the statistics of correct answers vary, and derive their bands.

Every accepted construction (the reference, and the variants with `own_band`) runs with the same
seeds in fresh processes, at every setting of every probe that has estimators. The result is the
content of `reference.json` and a report for the author. The seeds follow from the names, so that
calibrating again gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np
from rich.table import Table

from autograder.audit.estimation import (
    make_band,
    redundant_pairs,
    skewness,
    smallest_detectable_change,
)
from autograder.audit.processes import Progress, in_fresh_processes, no_progress
from autograder.audit.rehearse import REFERENCE, Rehearsal, run_probes
from autograder.author.plan import ProbeRequest
from autograder.author.source import Probe, Question
from autograder.checks import CheckFailed, Recordings
from autograder.checks.draw import Settings, draw_seed
from autograder.checks.reference import (
    BadReference,
    Band,
    BandSet,
    Reference,
    Setting,
    find_setting,
    setting_key,
)
from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES

KEY = b"calibrate"
SEEDS = 50


class CalibrationError(CourseError):
    """A statistic that can't have a band; the message names where."""


@dataclass(frozen=True)
class Ensemble:
    """One accepted construction of one probe at one setting: it is run with all seeds."""

    answer: str
    construction: str
    request: ProbeRequest

    def __str__(self) -> str:
        request = self.request
        where = f"{request.question}, probe {request.probe!r}, {describe(request.arguments)}"
        return f"{where}, construction {self.construction!r}"


@dataclass(frozen=True)
class Measured:
    """What one run gave: its estimators, its wall time, the version of NEST ("" without)."""

    values: Mapping[str, float]
    seconds: float
    nest: str


@dataclass(frozen=True)
class EnsembleBands:
    """The bands of one ensemble, and the median wall time of its runs."""

    ensemble: Ensemble
    bands: BandSet
    seconds: float


@dataclass(frozen=True)
class Calibration:
    """What was calibrated: the content of reference.json, and the bands of every ensemble."""

    assignment: str
    reference: Reference
    ensembles: tuple[EnsembleBands, ...]


# ------------------------------------------------------------------------------- what to measure


def settings_of(rehearsal: Rehearsal, question: str, probe: Probe) -> tuple[dict[str, Any], ...]:
    """All complete argument sets that a probe may be asked with.

    Raises CalibrationError if they are drawn from ranges, so that there is no list of them.
    """
    declared = rehearsal.checks[question].draws.get(probe.name)
    if declared is None:
        return (dict(probe.arguments),)
    if not isinstance(declared, Settings):
        raise CalibrationError(
            f"{question}, probe {probe.name!r}: its statistics are judged by bands, but its "
            "arguments are drawn from ranges. Draw one of settings({...}, {...})."
        )
    return tuple(probe.arguments | choice for choice in declared.choices)


def constructions(rehearsal: Rehearsal, question: str) -> dict[str, str]:
    """The answers that get bands of their own: names in reference.json by names of answers."""
    variants = rehearsal.answers_to(question, "variants")
    own = {name: answer.name for name, answer in variants.items() if answer.own_band}
    return {REFERENCE: REFERENCE, **own}


def find_ensembles(rehearsal: Rehearsal) -> tuple[Ensemble, ...]:
    """All ensembles of an assignment, in the order of the notebook."""
    return tuple(
        Ensemble(
            answer,
            construction,
            ProbeRequest(question.name, probe.name, arguments, 0, probe.controls, probe.hidden),
        )
        for question in rehearsal.questions
        for probe in _judged_probes(rehearsal, question)
        for arguments in settings_of(rehearsal, question.name, probe)
        for answer, construction in constructions(rehearsal, question.name).items()
    )


def _judged_probes(rehearsal: Rehearsal, question: Question) -> Iterator[Probe]:
    estimators = rehearsal.checks[question.name].estimators
    probes = {probe.name: probe for probe in question.probes}
    for name in estimators:
        if name not in probes:
            raise CalibrationError(
                f"{question.name}: there are estimators for {name!r}, but no probe of that name "
                f"({', '.join(probes)})."
            )
        yield probes[name]


def seeds_of(assignment: str, request: ProbeRequest, count: int) -> tuple[int, ...]:
    """The seeds of one setting, the same for all its constructions; more of them only adds some."""
    names = (assignment, request.question, request.probe, setting_key(request.arguments))
    return tuple(draw_seed(KEY, *names, str(k)) for k in range(count))


# --------------------------------------------------------------------------------------- measure


def measure(
    rehearsal: Rehearsal, question: str, recordings: Recordings, probe: str
) -> dict[str, float]:
    """The estimators of one probe of one run; raises CheckFailed if nothing was recorded."""
    recording = recordings[probe]
    estimators = rehearsal.checks[question].estimators[probe]
    return {label: float(estimate(recording)) for label, estimate in estimators.items()}


def run_once(rehearsal: Rehearsal, ensemble: Ensemble) -> Measured:
    """Run the probe of an ensemble once, with the seed that it names."""
    request = ensemble.request
    plan = {request.question: {request.probe: request}}
    recordings = run_probes(rehearsal, rehearsal.sources(ensemble.answer), plan)[request.question]
    try:
        recording = recordings[request.probe]
        values = measure(rehearsal, request.question, recordings, request.probe)
    except CheckFailed as error:
        raise CalibrationError(f"{ensemble}, seed {request.seed}: {error}") from None
    except Exception as error:
        what = f"an estimator raised {type(error).__name__}: {error}"
        raise CalibrationError(f"{ensemble}, seed {request.seed}: {what}") from error
    return Measured(values, recording.wall_s, recording.nest_version or "")


def calibrate(
    assignment: AssignmentFolder,
    *,
    seeds: int = SEEDS,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> Calibration:
    """Run every accepted construction at every setting over `seeds` seeds, and make the bands.

    Writes nothing. Without estimators the reference has no settings and there are no bands.
    Raises one CalibrationError that lists every statistic that can't have a band.
    """
    rehearsal = Rehearsal(assignment)
    ensembles = find_ensembles(rehearsal)
    runs = [
        (assignment, replace(ensemble, request=replace(ensemble.request, seed=seed)))
        for ensemble in ensembles
        for seed in seeds_of(assignment.name, ensemble.request, seeds)
    ]
    measured = in_fresh_processes(run_once, runs, workers=workers, progress=progress)
    faults: list[str] = []
    fits = tuple(
        _make_bands(rehearsal, ensemble, measured[k * seeds : (k + 1) * seeds], faults)
        for k, ensemble in enumerate(ensembles)
    )
    if faults:
        raise CalibrationError("\n".join(faults))
    reference = Reference(
        nest=max((run.nest for run in measured), default=""),
        numpy=np.__version__,
        settings=_settings(assignment.name, fits, seeds),
    )
    return Calibration(assignment.name, reference, fits)


def _make_bands(
    rehearsal: Rehearsal, ensemble: Ensemble, runs: list[Measured], faults: list[str]
) -> EnsembleBands:
    """The bands of one ensemble. A statistic without a band is added to `faults`."""
    estimators = rehearsal.checks[ensemble.request.question].estimators
    # A question is repeated as a whole, so all bands of a question count as judged together.
    judged_together = sum(len(labels) for labels in estimators.values())
    bands = {}
    for label in estimators[ensemble.request.probe]:
        try:
            values = [run.values[label] for run in runs]
            bands[label] = make_band(label, values, judged_together)
        except ValueError as error:
            faults.append(f"{ensemble}: {error}")
    seconds = median(run.seconds for run in runs)
    return EnsembleBands(ensemble, BandSet(ensemble.construction, bands), seconds)


def _settings(
    assignment: str, fits: tuple[EnsembleBands, ...], seeds: int
) -> dict[str, dict[str, dict[str, Setting]]]:
    found: dict[str, dict[str, dict[str, Setting]]] = {}
    for fitted in fits:
        request = fitted.ensemble.request
        by_key = found.setdefault(request.question, {}).setdefault(request.probe, {})
        key = setting_key(request.arguments)
        fresh = Setting(request.arguments, seeds_of(assignment, request, seeds), ())
        setting = by_key.get(key, fresh)
        by_key[key] = replace(setting, constructions=(*setting.constructions, fitted.bands))
    return found


# --------------------------------------------------------------------------------------- present


def describe(arguments: Mapping[str, Any]) -> str:
    """Arguments as an author writes them: g=5.0, eta=2.0."""
    return ", ".join(f"{name}={value!r}" for name, value in arguments.items()) or "no arguments"


def worst_z(band: Band) -> float:
    """The largest distance of a calibration run from the mean, in sd (of logarithms if log)."""
    values = np.log(band.values) if band.log else np.array(band.values)
    return float(np.abs(values - band.mean).max() / band.sd)


def calibration_table(calibration: Calibration) -> Table:
    """What an author needs to know of every band."""
    table = Table(title=f"{calibration.assignment}: bands of correct answers")
    table.add_column("estimator", min_width=24)
    columns = ("mean", "sd", "CV %", "skew", "log", "band", "worst |z|", "detects", "detects %")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    for fitted in calibration.ensembles:
        table.add_section()
        table.add_row(f"[bold]{_heading(fitted)}[/bold]")
        for band in fitted.bands.bands.values():
            table.add_row(band.estimator, *_numbers(band))
    return table


def _heading(fitted: EnsembleBands) -> str:
    request = fitted.ensemble.request
    return (
        f"{request.question} · {request.probe} · {describe(request.arguments)} · "
        f"{fitted.ensemble.construction} · {fitted.seconds:.2g} s a run"
    )


def _numbers(band: Band) -> tuple[str, ...]:
    values = np.array(band.values)
    mean, sd = values.mean(), values.std(ddof=1)
    change, percent = smallest_detectable_change(band)
    return (
        f"{mean:.4g}",
        f"{sd:.3g}",
        f"{100 * sd / abs(mean):.2g}" if mean else "–",
        f"{skewness(values):.2g}",
        "log" if band.log else "",
        f"{band.lo:.4g} – {band.hi:.4g}",
        f"{worst_z(band):.2g}",
        f"{change:.3g}",
        f"{percent:.3g}",
    )


def redundancies(calibration: Calibration) -> list[str]:
    """Pairs of estimators of which one is redundant, a line per pair and ensemble."""
    return [
        f"{fitted.ensemble}: {one} and {other} go together (r = {r:.3f}). Drop one of them: it "
        "finds nothing new and widens all other bands."
        for fitted in calibration.ensembles
        for one, other, r in redundant_pairs(fitted.bands)
    ]


def require_calibrated(rehearsal: Rehearsal) -> None:
    """BadReference unless every setting, construction and estimator has a band."""
    for question in rehearsal.questions:
        checks = rehearsal.checks[question.name]
        for probe in question.probes:
            if probe.name not in checks.estimators:
                continue
            for arguments in settings_of(rehearsal, question.name, probe):
                setting = find_setting(rehearsal.reference, question.name, probe.name, arguments)
                found = {each.construction: set(each.bands) for each in setting.constructions}
                wanted = constructions(rehearsal, question.name).values()
                labels = set(checks.estimators[probe.name])
                if found != dict.fromkeys(wanted, labels):
                    raise BadReference(
                        f"the bands of the probe {probe.name!r} of {question.name} are not those "
                        "of its estimators and accepted constructions: they have changed since "
                        "`autograder calibrate` was run. Run it again."
                    )
