"""Bands: which values of a statistic the runs of a correct solution take, and who is outside.

A statistic of a random network has no right value, only a distribution. `calibrate` measures it
over K seeds of each accepted construction and stores a *band* per estimator in `reference.json`;
the judge asks whether a submission's run lies inside. A run outside any band is *odd*; three odd
runs with fresh seeds fail. The widths make a correct run odd with a probability of 2 %, so a
correct solution fails falsely in 0.02^3 = 8e-6 of cases, and costs 1.02 runs.

Why not one run and wider bands: they would have to be right 4 to 5 sd out, where no affordable
number of runs can verify them. Why one box of bands per construction, never one around all: the
union of two boxes takes in most mistakes.

Bands, files and judging need NumPy only. Functions that need quantiles (for `calibrate` and
`audit`) import SciPy when called.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course import CourseError

ODD = 0.02  # probability that a run of a correct solution is odd
STRIKES = 3  # odd runs that fail
FORMAT, VERSION = "autograder-reference", 1


class UndefinedEstimator(ValueError):
    """A statistic is undefined in some runs of a correct solution."""


class ConstantEstimator(ValueError):
    """A statistic has the same value in all runs: it needs an exact check, not a band."""


class BadReference(CourseError):
    """A reference.json is missing, damaged, or does not answer what it is asked."""


@dataclass(frozen=True)
class Band:
    """Values of one estimator in one accepted construction.

    `lo` and `hi` are in the estimator's unit; `mean` and `sd` describe the values, or the natural
    logarithms of the values if `log`. `values` has one entry per seed, in the order of the seeds.
    """

    estimator: str
    lo: float
    hi: float
    mean: float
    sd: float
    log: bool
    values: tuple[float, ...]


@dataclass(frozen=True)
class BandSet:
    """The box of one accepted construction: its bands by estimator."""

    construction: str
    bands: Mapping[str, Band]


@dataclass(frozen=True)
class Setting:
    """One calibrated set of arguments of a probe: a box per accepted construction."""

    arguments: Mapping[str, object]
    seeds: tuple[int, ...]
    constructions: tuple[BandSet, ...]


@dataclass(frozen=True)
class Reference:
    """What reference.json holds: settings[question][probe][setting_key(arguments)].

    `nest` is the version of NEST that ran the seeds, "" for questions without NEST.
    """

    nest: str
    numpy: str
    settings: Mapping[str, Mapping[str, Mapping[str, Setting]]]
    odd: float = ODD
    strikes: int = STRIKES


# ------------------------------------------------------------------------------------ calibration


def make_band(estimator: str, values: Sequence[float], n_checks: int, odd: float = ODD) -> Band:
    """The band of an estimator from its values in K runs of one accepted construction.

    The band is mean ± g sd with Student's prediction interval for one more run,
    g = t(1 - p / 2, K - 1) sqrt(1 + 1 / K), where p = 1 - (1 - odd)^(1 / n_checks): with
    `n_checks` bands judged together, a correct run is outside any of them with probability `odd`
    (somewhat less if the estimators are correlated). Right-skewed positive estimators (synchrony,
    correlation, spectral peaks) are described by their logarithms if that halves the skew.

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
    # Rounded first: whoever recomputes the band from the file gets the same band.
    values = tuple(_digits(value, 6) for value in values)
    if len(set(values)) == 1:
        raise ConstantEstimator(
            f"{estimator} is {values[0]:g} in all {len(values)} reference runs. A value that does "
            "not vary has no band: check it exactly (close, equal)."
        )
    log = min(values) > 0 and abs(skewness(np.log(values))) <= abs(skewness(values)) / 2
    scaled = np.log(values) if log else np.array(values)
    mean, sd = scaled.mean(), scaled.std(ddof=1)
    edges = mean + np.array([-1, 1]) * _prediction_width(len(values), n_checks, odd) * sd
    lo, hi = np.exp(edges) if log else edges
    return Band(estimator, *(_digits(x, 9) for x in (lo, hi, mean, sd)), log=log, values=values)


def _prediction_width(n_values: int, n_checks: int, odd: float) -> float:
    from scipy.stats import t

    odd_per_check = 1 - (1 - odd) ** (1 / n_checks)
    return float(t.ppf(1 - odd_per_check / 2, n_values - 1)) * sqrt(1 + 1 / n_values)


def skewness(values: Sequence[float]) -> float:
    """Third central moment over sd^3 (dimensionless); 0 if the values do not vary."""
    deviations = np.asarray(values, dtype=float) - np.mean(values)
    sd = deviations.std()
    return float(np.mean(deviations**3) / sd**3) if sd > 0 else 0.0


def smallest_detectable_change(band: Band, sds: float = 6.0) -> tuple[float, float]:
    """Change of the mean that three strikes find with 99 %: (in the estimator's unit, in percent).

    With K = 50 and 8 bands that takes 5.9 sd of a single run: 3.2 to the edge of the band, and 2.7
    beyond it so that all three runs are outside. On a log scale it is the change upwards.
    """
    centre = np.exp(band.mean) if band.log else band.mean
    change = centre * np.expm1(sds * band.sd) if band.log else sds * band.sd
    return float(change), float(100 * change / abs(centre)) if centre else np.nan


def redundant_pairs(box: BandSet, r: float = 0.95) -> list[tuple[str, str, float]]:
    """Pairs of estimators that correlate across seeds with |r| above the limit: drop one of each.

    A redundant band finds nothing new and widens all others.
    """
    values = {
        name: np.log(band.values) if band.log else np.array(band.values)
        for name, band in box.bands.items()
    }
    pairs = (
        (a, b, float(np.corrcoef(values[a], values[b])[0, 1])) for a, b in combinations(values, 2)
    )
    return [pair for pair in pairs if abs(pair[2]) > r]


# ---------------------------------------------------------------------------------------- judging


def outside(box: BandSet, measured: Mapping[str, float]) -> dict[str, str]:
    """The measured estimators that are outside their band: "too high", "too low" or "undefined".

    Judges the estimators in `measured`, which may be some of the box. BadReference: one of them
    has no band.
    """
    verdicts = {}
    for estimator, value in measured.items():
        if estimator not in box.bands:
            raise BadReference(
                f'there is no band for "{estimator}" in the construction "{box.construction}", '
                f"only for {', '.join(box.bands)}: the check file has changed since `autograder "
                "calibrate` was run. Run it again."
            )
        band = box.bands[estimator]
        if isnan(value):
            verdicts[estimator] = "undefined"
        elif value > band.hi:
            verdicts[estimator] = "too high"
        elif value < band.lo:
            verdicts[estimator] = "too low"
    return verdicts


def best_box(boxes: Sequence[BandSet], measured: Mapping[str, float]) -> BandSet:
    """The accepted construction with the fewest estimators outside; of equals, the first."""
    return min(boxes, key=lambda box: len(outside(box, measured)))


def oddness(boxes: Sequence[BandSet], measured: Mapping[str, float]) -> dict[str, str]:
    """What is outside in the best-fitting box. Empty: the run is inside one box, so not odd."""
    return outside(best_box(boxes, measured), measured)


# ------------------------------------------------------------------------------------------ audit


def clopper_pearson_upper(x: int, n: int, confidence: float = 0.95) -> float:
    """One-sided upper bound of a probability, after x of n (Clopper & Pearson 1934)."""
    from scipy.stats import beta

    return 1.0 if x == n else float(beta.ppf(confidence, x + 1, n - x))


def clopper_pearson_lower(x: int, n: int, confidence: float = 0.95) -> float:
    """One-sided lower bound of a probability, after x of n (Clopper & Pearson 1934)."""
    from scipy.stats import beta

    return 0.0 if x == 0 else float(beta.ppf(1 - confidence, x, n - x + 1))


def false_fail_bound(n_odd: int, n_runs: int, strikes: int = STRIKES) -> float:
    """95 % upper bound of the probability that a correct solution fails, after n_odd of n_runs.

    A solution with several probes fails falsely with at most the sum of their bounds.
    """
    return clopper_pearson_upper(n_odd, n_runs) ** strikes


@dataclass(frozen=True)
class Margin:
    """How far outside a mistake lies: by the estimator that shows it best."""

    sds: float  # beyond the band's edge, in standard deviations of the mistake's own runs
    estimator: str
    construction: str  # the accepted construction that the mistake comes closest to


def mistake_margin(boxes: Sequence[BandSet], runs: Sequence[Mapping[str, float]]) -> Margin:
    """How many of its own sd beyond the edge of a band the runs of a mistake lie on average.

    `runs` are the measured estimators of each run of the mistake (at least 2). In each box the
    estimator with the largest margin counts, and of the boxes the one with the smallest: a mistake
    must be odd in all of them. Negative: inside. inf: every run is outside and has the same value,
    or is undefined.
    """
    return min(
        (
            max(
                (
                    Margin(_margin(band, [run[name] for run in runs]), name, box.construction)
                    for name, band in box.bands.items()
                ),
                key=lambda margin: margin.sds,
            )
            for box in boxes
        ),
        key=lambda margin: margin.sds,
    )


def _margin(band: Band, values: Sequence[float]) -> float:
    values, edges = np.array(values, dtype=float), np.array([band.lo, band.hi])
    if not np.isfinite(values).all():  # undefined now and then shows nothing by itself
        return -np.inf if np.isfinite(values).any() else np.inf
    if band.log and values.min() > 0:  # a mistake with zeros is no more log-normal
        values, edges = np.log(values), np.log(edges)
    beyond, sd = max(edges[0] - values.mean(), values.mean() - edges[1]), values.std(ddof=1)
    if sd > 0:
        return float(beyond / sd)
    return np.inf if beyond > 0 else -np.inf


def needed_margin(
    n_runs: int, caught: float = 0.99, confidence: float = 0.95, strikes: int = STRIKES
) -> float:
    """The margin that shows, with this confidence, that a mistake fails with probability `caught`.

    For three strikes, each run must be odd with p = caught^(1 / strikes). The one-sided normal
    tolerance factor for p from n runs is k = t'(confidence; n - 1, z_p sqrt(n)) / sqrt(n), t' the
    non-central t quantile (Owen 1968).
    """
    from scipy.stats import nct, norm

    shift = norm.ppf(caught ** (1 / strikes)) * sqrt(n_runs)
    return float(nct.ppf(confidence, n_runs - 1, shift)) / sqrt(n_runs)


# ------------------------------------------------------------------------------------------- file


def setting_key(arguments: Mapping[str, object]) -> str:
    """Canonical JSON of a probe's arguments without the seed: what a setting is looked up by.

    Equal numbers give equal keys: 5, 5.0 and NumPy's 5; an array is the list of its entries.
    """
    named = {name: value for name, value in arguments.items() if name != "seed"}
    canonical = _integers_where_whole(_plain(named))
    return json.dumps(canonical, sort_keys=True, separators=(",", ":"), allow_nan=False)


def find_setting(
    reference: Reference, question: str, probe: str, arguments: Mapping[str, object]
) -> Setting:
    """The calibrated setting of a probe. BadReference: these arguments were not calibrated."""
    key = setting_key(arguments)
    try:
        return reference.settings[question][probe][key]
    except KeyError:
        raise BadReference(
            f'there are no bands for the probe "{probe}" of {question} with the arguments {key}: '
            "the check file has changed since `autograder calibrate` was run. Run it again."
        ) from None


def load_reference(path: str | Path, nest_version: str = "") -> Reference:
    """Read a reference.json; with `nest_version`, only if it was made with that major.minor.

    BadReference: missing, damaged, of another format or another NEST.
    """
    path = Path(path)
    remedy = f"Run `autograder calibrate {path.absolute().parent.name}`."
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadReference(f"{path} does not exist. {remedy}") from None
    except (OSError, ValueError) as error:
        raise BadReference(f"{path} can't be read: {error}. {remedy}") from error
    try:
        reference = _read_reference(document)
        require_nest(reference, nest_version)
    except BadReference as error:
        raise BadReference(f"{path}: {error}. {remedy}") from None
    return reference


def require_nest(reference: Reference, nest_version: str) -> None:
    """BadReference if the bands were made with another major.minor version of NEST.

    Random networks differ between versions of NEST. Nothing is required where either is "".
    """
    if not (reference.nest and nest_version):
        return
    if reference.nest.split(".")[:2] != nest_version.split(".")[:2]:
        raise BadReference(
            f"the bands were made with NEST {reference.nest}, but this is NEST {nest_version}, "
            "whose random networks may differ"
        )


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
            "arguments": _plain(entry.arguments),
            "seeds": list(entry.seeds),
            "constructions": {
                box.construction: {name: band(b) for name, b in box.bands.items()}
                for box in entry.constructions
            },
        }

    return {
        "format": FORMAT,
        "version": VERSION,
        "nest": reference.nest,
        "numpy": reference.numpy,
        "odd": reference.odd,
        "strikes": reference.strikes,
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


# Reading: each function takes a piece of the parsed file and where it stands, for the message.


def _read_reference(document: object) -> Reference:
    where = "the top level"
    form, version = _entry(document, "format", str, where), _entry(document, "version", int, where)
    if (form, version) != (FORMAT, VERSION):
        raise BadReference(f"this is {form} version {version}, not {FORMAT} version {VERSION}")
    questions = _entry(document, "questions", dict, where)
    return Reference(
        nest=_entry(document, "nest", str, where),
        numpy=_entry(document, "numpy", str, where),
        odd=_number(document, "odd", where),
        strikes=_entry(document, "strikes", int, where),
        settings=_read_each(questions, "questions", _read_probes),
    )


def _read_probes(probes: object, question: str, where: str) -> dict[str, dict[str, Setting]]:
    return _read_each(probes, where, lambda by_key, _, at: _read_each(by_key, at, _read_setting))


def _read_setting(entry: object, key: str, where: str) -> Setting:
    arguments = _entry(entry, "arguments", dict, where)
    if setting_key(arguments) != key:
        raise BadReference(f"{where}: the arguments are not those of the key")
    seeds = _entry(entry, "seeds", list, where)
    boxes = _read_each(_entry(entry, "constructions", dict, where), where, _read_box)
    if not boxes:
        raise BadReference(f"{where}: there is no construction")
    for box in boxes.values():
        for band in box.bands.values():
            if len(band.values) != len(seeds):
                raise BadReference(
                    f"{where} / {box.construction} / {band.estimator}: {len(band.values)} values "
                    f"for {len(seeds)} seeds"
                )
    return Setting(arguments, tuple(seeds), tuple(boxes.values()))


def _read_box(bands: object, construction: str, where: str) -> BandSet:
    return BandSet(construction, _read_each(bands, where, _read_band))


def _read_band(entry: object, estimator: str, where: str) -> Band:
    lo, hi, mean, sd = (_number(entry, key, where) for key in ("lo", "hi", "mean", "sd"))
    log = _entry(entry, "log", bool, where)
    values = tuple(_entry(entry, "values", list, where))
    if not all(_is_number(value) for value in values):
        raise BadReference(f'{where}: "values" holds something that is no finite number')
    if not (lo < hi and sd > 0 and (lo > 0 or not log)):
        raise BadReference(f"{where}: the band from {lo:g} to {hi:g}, sd {sd:g}, is impossible")
    return Band(estimator, lo, hi, mean, sd, log, values)


def _read_each(entries: object, where: str, read: Callable[[object, str, str], object]) -> dict:
    if not isinstance(entries, dict):
        raise BadReference(f"{where}: is no object")
    return {key: read(entry, key, f"{where} / {key}") for key, entry in entries.items()}


def _entry(mapping: object, key: str, kind: type, where: str) -> Any:
    value = mapping.get(key) if isinstance(mapping, dict) else None
    if type(value) is not kind:  # not isinstance: True is an int
        raise BadReference(f'{where}: "{key}" is missing or no {kind.__name__}')
    return value


def _number(mapping: object, key: str, where: str) -> float:
    value = mapping.get(key) if isinstance(mapping, dict) else None
    if not _is_number(value):
        raise BadReference(f'{where}: "{key}" is missing or no finite number')
    return float(value)


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and abs(value) <= sys.float_info.max


def _plain(value: object) -> object:
    """What JSON can hold: arrays and tuples as lists, NumPy's numbers as Python's."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value


def _integers_where_whole(value: object) -> object:
    if isinstance(value, dict):
        return {key: _integers_where_whole(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_integers_where_whole(entry) for entry in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _digits(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")
