"""Estimate bands from an ensemble of seeds, measure margins, and write them to reference.json."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from pathlib import Path

import numpy as np

from autograder.checks.reference import (
    ATTEMPTS,
    FORMAT,
    UNUSUAL,
    VERSION,
    Band,
    BandSet,
    Reference,
    Setting,
    plain_value,
)


class UndefinedEstimator(ValueError):
    """A statistic is undefined in some runs of a correct solution."""


class ConstantEstimator(ValueError):
    """A statistic has the same value in all runs: it needs an exact check, not a band."""


def make_band(
    estimator: str, values: Sequence[float], n_checks: int, unusual: float = UNUSUAL
) -> Band:
    """The band of an estimator from its values in K runs of one accepted construction.

    The band is mean ± g sd with Student's prediction interval for one more run,
    g = t(1 - p / 2, K - 1) sqrt(1 + 1 / K), where p = 1 - (1 - unusual)^(1 / n_checks): with
    `n_checks` bands judged together, a correct run is outside at least one of them with probability
    `unusual` (somewhat less if the estimators are correlated). Right-skewed positive estimators
    (synchrony, correlation, spectral peaks) are described by their logarithms if that halves the
    skew.

    UndefinedEstimator: a run without a finite value. ConstantEstimator: all values are equal to
    6 digits. ValueError: fewer than 3 values.
    """
    if len(values) < 3:
        raise ValueError(f"{estimator}: a band needs at least 3 runs (50 are usual)")
    undefined = int(np.sum(~np.isfinite(values)))
    if undefined:
        raise UndefinedEstimator(
            f"{estimator} is undefined in {undefined} of {len(values)} reference runs, so correct "
            "solutions would fail. Record longer or more neurons, or drop this estimator."
        )
    # Rounded first, so that the band can be recomputed from the file.
    values = tuple(_digits(value, 6) for value in values)
    if len(set(values)) == 1:
        raise ConstantEstimator(
            f"{estimator} is {values[0]:g} in all {len(values)} reference runs. A value that does "
            "not vary has no band: check it exactly (close, equal)."
        )
    log = min(values) > 0 and abs(skewness(np.log(values))) <= abs(skewness(values)) / 2
    scaled = np.log(values) if log else np.array(values)
    mean, sd = scaled.mean(), scaled.std(ddof=1)
    edges = mean + np.array([-1, 1]) * _prediction_width(len(values), n_checks, unusual) * sd
    lo, hi = np.exp(edges) if log else edges
    return Band(estimator, *(_digits(x, 9) for x in (lo, hi, mean, sd)), log=log, values=values)


def _prediction_width(n_values: int, n_checks: int, unusual: float) -> float:
    from scipy.stats import t

    unusual_per_check = 1 - (1 - unusual) ** (1 / n_checks)
    return float(t.ppf(1 - unusual_per_check / 2, n_values - 1)) * sqrt(1 + 1 / n_values)


def skewness(values: Sequence[float]) -> float:
    """Third central moment over sd^3 (dimensionless); 0 if the values do not vary."""
    deviations = np.asarray(values, dtype=float) - np.mean(values)
    sd = deviations.std()
    return float(np.mean(deviations**3) / sd**3) if sd > 0 else 0.0


def smallest_detectable_change(band: Band, sds: float = 6.0) -> tuple[float, float]:
    """Change of the mean that three attempts find with 99 %: (in the estimator's unit, in percent).

    With K = 50 and 8 bands that takes 5.9 sd of a single run: 3.2 to the edge of the band, and 2.7
    beyond it so that all three runs are outside. On a log scale it is the change upwards.
    """
    centre = np.exp(band.mean) if band.log else band.mean
    change = centre * np.expm1(sds * band.sd) if band.log else sds * band.sd
    return float(change), float(100 * change / abs(centre)) if centre else np.nan


def redundant_pairs(band_set: BandSet, r: float = 0.95) -> list[tuple[str, str, float]]:
    """Pairs of estimators that correlate across seeds with |r| above the limit: drop one of each.

    A redundant band finds nothing new and widens all others.
    """
    values = {
        name: np.log(band.values) if band.log else np.array(band.values)
        for name, band in band_set.bands.items()
    }
    pairs = (
        (a, b, float(np.corrcoef(values[a], values[b])[0, 1])) for a, b in combinations(values, 2)
    )
    return [pair for pair in pairs if abs(pair[2]) > r]


def clopper_pearson_upper(x: int, n: int, confidence: float = 0.95) -> float:
    """One-sided upper bound of a probability, after x of n (Clopper & Pearson 1934)."""
    from scipy.stats import beta

    return 1.0 if x == n else float(beta.ppf(confidence, x + 1, n - x))


@dataclass(frozen=True)
class Margin:
    """How far outside a mistake is, by the estimator that shows it best."""

    sds: float  # beyond the band's edge, in standard deviations of the mistake's own runs
    estimator: str
    construction: str  # the accepted construction that the mistake comes closest to


def mistake_margin(band_sets: Sequence[BandSet], runs: Sequence[Mapping[str, float]]) -> Margin:
    """How many of its own sd beyond the edge of a band the runs of a mistake lie on average.

    `runs` are the measured estimators of each run of the mistake (at least 2). In each band set the
    estimator with the largest margin counts, and of the band sets the one with the smallest: a
    mistake must be unusual in all of them. Negative: inside. inf: every run is outside and has the
    same value, or is undefined.
    """
    return min(
        (
            max(
                (
                    Margin(_margin(band, [run[name] for run in runs]), name, band_set.construction)
                    for name, band in band_set.bands.items()
                ),
                key=lambda margin: margin.sds,
            )
            for band_set in band_sets
        ),
        key=lambda margin: margin.sds,
    )


def _margin(band: Band, values: Sequence[float]) -> float:
    values, edges = np.array(values, dtype=float), np.array([band.lo, band.hi])
    if not np.isfinite(values).all():  # occasionally undefined runs show nothing by themselves
        return -np.inf if np.isfinite(values).any() else np.inf
    if band.log and values.min() > 0:  # zeros have no logarithm
        values, edges = np.log(values), np.log(edges)
    beyond, sd = max(edges[0] - values.mean(), values.mean() - edges[1]), values.std(ddof=1)
    if sd > 0:
        return float(beyond / sd)
    return np.inf if beyond > 0 else -np.inf


def needed_margin(
    n_runs: int, caught: float = 0.99, confidence: float = 0.95, attempts: int = ATTEMPTS
) -> float:
    """The margin that shows, with this confidence, that a mistake fails with probability `caught`.

    For three attempts, each run must be unusual with p = caught^(1 / attempts). The one-sided
    normal tolerance factor for p from n runs is k = t'(confidence; n - 1, z_p sqrt(n)) / sqrt(n),
    t' the non-central t quantile (Owen 1968).
    """
    from scipy.stats import nct, norm

    shift = norm.ppf(caught ** (1 / attempts)) * sqrt(n_runs)
    return float(nct.ppf(confidence, n_runs - 1, shift)) / sqrt(n_runs)


def dump_reference(reference: Reference, path: str | Path) -> None:
    """Write a reference.json, atomically: a reader sees the old file or the new one."""
    path = Path(path)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_text(_lay_out(_to_document(reference)) + "\n", encoding="utf-8")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _to_document(reference: Reference) -> dict:
    def band(entry: Band) -> dict:
        return {
            "values": list(entry.values),
            "mean": entry.mean,
            "sd": entry.sd,
            "log": entry.log,
            "lo": entry.lo,
            "hi": entry.hi,
        }

    def setting(entry: Setting) -> dict:
        return {
            "arguments": plain_value(entry.arguments),
            "seeds": list(entry.seeds),
            "constructions": {
                band_set.construction: {name: band(b) for name, b in band_set.bands.items()}
                for band_set in entry.constructions
            },
        }

    return {
        "format": FORMAT,
        "version": VERSION,
        "nest": reference.nest,
        "numpy": reference.numpy,
        "unusual": reference.unusual,
        "attempts": reference.attempts,
        "questions": {
            question: {
                probe: {key: setting(entry) for key, entry in by_key.items()}
                for probe, by_key in probes.items()
            }
            for question, probes in reference.settings.items()
        },
    }


def _lay_out(value: object, indent: str = "") -> str:
    """JSON with an entry per line and each array on one line: readable, and small in a diff."""
    if not (isinstance(value, dict) and value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    inner = indent + " "
    entries = (
        f"{inner}{json.dumps(key, ensure_ascii=False)}: {_lay_out(entry, inner)}"
        for key, entry in value.items()
    )
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"


def _digits(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")
