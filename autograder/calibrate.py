"""Calibrate: measure how the statistics of correct answers scatter, and make their bands.

For every probe whose check file declares estimators, every setting of that probe and every
accepted construction (the reference, and the variants with `own_band`), the same seeds are run in
fresh processes. What comes out is what `reference.json` holds, and a report for the author. The
seeds follow from the names: calibrating again gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np
from rich.table import Table

from autograder.checks import CheckFailed, Recordings
from autograder.course import Assignment, CourseError
from autograder.draw import Settings, draw_seed
from autograder.plan import Asked
from autograder.reference import (
    Band,
    BandSet,
    Reference,
    Setting,
    make_band,
    redundant_pairs,
    setting_key,
    skewness,
    smallest_detectable_change,
)
from autograder.rehearse import (
    CORES,
    REFERENCE,
    Progress,
    Rehearsal,
    in_fresh_processes,
    no_progress,
    run_probes,
)
from autograder.source import Probe, Question

KEY = b"calibrate"
SEEDS = 50


class CalibrationError(CourseError):
    """A statistic that can't have a band; the message names where."""


@dataclass(frozen=True)
class Ensemble:
    """One accepted construction of one probe at one setting: what is run over all seeds."""

    answer: str
    construction: str
    asked: Asked

    def __str__(self) -> str:
        asked = self.asked
        where = f"{asked.question}, probe {asked.probe!r}, {describe(asked.arguments)}"
        return f"{where}, construction {self.construction!r}"


@dataclass(frozen=True)
class Measured:
    """What one run gave: its estimators, its wall time, the version of NEST ("" without)."""

    values: Mapping[str, float]
    seconds: float
    nest: str


@dataclass(frozen=True)
class Box:
    """The bands of one ensemble, and the median wall time of its runs."""

    ensemble: Ensemble
    bands: BandSet
    seconds: float


@dataclass(frozen=True)
class Calibration:
    """What was calibrated: the content of reference.json, and the boxes that it is made of."""

    assignment: str
    reference: Reference
    boxes: tuple[Box, ...]


# ------------------------------------------------------------------------------- what to measure


def settings_of(rehearsal: Rehearsal, question: str, probe: Probe) -> tuple[dict[str, Any], ...]:
    """All complete argument sets that a probe may be asked with.

    Raises CalibrationError where they are drawn from ranges, so that there is no list of them.
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
    """The answers that get a box of their own: names in reference.json by names of answers."""
    variants = rehearsal.answers_to(question, "variants")
    own = {name: answer.name for name, answer in variants.items() if answer.own_band}
    return {REFERENCE: REFERENCE, **own}


def find_ensembles(rehearsal: Rehearsal) -> tuple[Ensemble, ...]:
    """Everything that has to be run over all seeds, in the order of the notebook."""
    return tuple(
        Ensemble(
            answer,
            construction,
            Asked(question.name, probe.name, arguments, 0, probe.controls, probe.hidden),
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


def seeds_of(assignment: str, asked: Asked, count: int) -> tuple[int, ...]:
    """The seeds of one setting, the same for all its constructions; more of them only adds some."""
    names = (assignment, asked.question, asked.probe, setting_key(asked.arguments))
    return tuple(draw_seed(KEY, *names, str(k)) for k in range(count))


# --------------------------------------------------------------------------------------- measure


def measure(
    rehearsal: Rehearsal, question: str, recordings: Recordings, probe: str
) -> dict[str, float]:
    """The estimators of one probe of one run; raises CheckFailed where nothing was recorded."""
    recording = recordings[probe]
    estimators = rehearsal.checks[question].estimators[probe]
    return {label: float(estimate(recording)) for label, estimate in estimators.items()}


def run_once(rehearsal: Rehearsal, ensemble: Ensemble) -> Measured:
    """Run the probe of an ensemble once, with the seed that it names."""
    asked = ensemble.asked
    plan = {asked.question: {asked.probe: asked}}
    recordings = run_probes(rehearsal, rehearsal.sources(ensemble.answer), plan)[asked.question]
    try:
        recording = recordings[asked.probe]
        values = measure(rehearsal, asked.question, recordings, asked.probe)
    except CheckFailed as error:
        raise CalibrationError(f"{ensemble}, seed {asked.seed}: {error}") from None
    except Exception as error:
        what = f"an estimator raised {type(error).__name__}: {error}"
        raise CalibrationError(f"{ensemble}, seed {asked.seed}: {what}") from error
    return Measured(values, recording.wall_s, recording.nest_version or "")


def calibrate(
    assignment: Assignment,
    *,
    seeds: int = SEEDS,
    workers: int = CORES,
    progress: Progress = no_progress,
) -> Calibration:
    """Run every accepted construction at every setting over `seeds` seeds, and make the bands.

    Writes nothing. Without estimators the reference has no settings and there are no boxes.
    Raises CalibrationError for everything that can't have a band, all of it at once.
    """
    rehearsal = Rehearsal(assignment)
    ensembles = find_ensembles(rehearsal)
    runs = [
        replace(ensemble, asked=replace(ensemble.asked, seed=seed))
        for ensemble in ensembles
        for seed in seeds_of(assignment.name, ensemble.asked, seeds)
    ]
    measured = in_fresh_processes(assignment, run_once, runs, workers=workers, progress=progress)
    faults: list[str] = []
    boxes = tuple(
        _box(rehearsal, ensemble, measured[k * seeds : (k + 1) * seeds], faults)
        for k, ensemble in enumerate(ensembles)
    )
    if faults:
        raise CalibrationError("\n".join(faults))
    reference = Reference(
        nest=max((run.nest for run in measured), default=""),
        numpy=np.__version__,
        settings=_settings(assignment.name, boxes, seeds),
    )
    return Calibration(assignment.name, reference, boxes)


def _box(rehearsal: Rehearsal, ensemble: Ensemble, runs: list[Measured], faults: list[str]) -> Box:
    """The bands of one ensemble. What has none is added to `faults`."""
    estimators = rehearsal.checks[ensemble.asked.question].estimators
    # A question is repeated as a whole, so all bands of a question count as judged together.
    judged_together = sum(len(labels) for labels in estimators.values())
    bands = {}
    for label in estimators[ensemble.asked.probe]:
        try:
            values = [run.values[label] for run in runs]
            bands[label] = make_band(label, values, judged_together)
        except ValueError as error:
            faults.append(f"{ensemble}: {error}")
    seconds = median(run.seconds for run in runs)
    return Box(ensemble, BandSet(ensemble.construction, bands), seconds)


def _settings(
    assignment: str, boxes: tuple[Box, ...], seeds: int
) -> dict[str, dict[str, dict[str, Setting]]]:
    found: dict[str, dict[str, dict[str, Setting]]] = {}
    for box in boxes:
        asked = box.ensemble.asked
        by_key = found.setdefault(asked.question, {}).setdefault(asked.probe, {})
        key = setting_key(asked.arguments)
        fresh = Setting(asked.arguments, seeds_of(assignment, asked, seeds), ())
        setting = by_key.get(key, fresh)
        by_key[key] = replace(setting, constructions=(*setting.constructions, box.bands))
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
    for box in calibration.boxes:
        table.add_section()
        table.add_row(f"[bold]{_heading(box)}[/bold]")
        for band in box.bands.bands.values():
            table.add_row(band.estimator, *_numbers(band))
    return table


def _heading(box: Box) -> str:
    asked = box.ensemble.asked
    return (
        f"{asked.question} · {asked.probe} · {describe(asked.arguments)} · "
        f"{box.ensemble.construction} · {box.seconds:.2g} s a run"
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
    """Estimators of which one says what another says already, a line per pair and box."""
    return [
        f"{box.ensemble}: {one} and {other} go together (r = {r:.3f}). Drop one of them: it finds "
        "nothing new and widens all other bands."
        for box in calibration.boxes
        for one, other, r in redundant_pairs(box.bands)
    ]
