"""Read the bands of reference.json, and compare a run with them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course.errors import CourseError

UNUSUAL = 0.02  # probability that a run of a correct solution is unusual


ATTEMPTS = 3  # unusual runs that fail


FORMAT = "autograder-reference"


VERSION = 1


NOT_CALIBRATED = "not calibrated yet"
"""What is said of statistics that have no bands."""


class BadReference(CourseError):
    """A reference.json is missing, damaged, or lacks what is looked up."""


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
    """The bands of one accepted construction by estimator."""

    construction: str
    bands: Mapping[str, Band]


@dataclass(frozen=True)
class Setting:
    """One calibrated set of arguments of a probe: a band set per accepted construction."""

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
    unusual: float = UNUSUAL
    attempts: int = ATTEMPTS


def outside(band_set: BandSet, measured: Mapping[str, float]) -> dict[str, str]:
    """The measured estimators that are outside their band: "too high", "too low" or "undefined".

    Judges the estimators in `measured`, which may be some of the set. BadReference: one of them
    has no band.
    """
    verdicts = {}
    for estimator, value in measured.items():
        band = band_set.bands.get(estimator)
        if band is None:
            known = ", ".join(band_set.bands)
            raise BadReference(
                f'{NOT_CALIBRATED}: there is no band for "{estimator}" in the construction '
                f'"{band_set.construction}", only for {known}. The check file has changed since '
                "`autograder calibrate` was run: run it again."
            )
        if isnan(value):
            verdicts[estimator] = "undefined"
        elif value > band.hi:
            verdicts[estimator] = "too high"
        elif value < band.lo:
            verdicts[estimator] = "too low"
    return verdicts


def best_band_set(band_sets: Sequence[BandSet], measured: Mapping[str, float]) -> BandSet:
    """The accepted construction with the fewest estimators outside; of equals, the first."""
    return min(band_sets, key=lambda band_set: len(outside(band_set, measured)))


def setting_key(arguments: Mapping[str, object]) -> str:
    """Canonical JSON of a probe's arguments without the seed: the key of a setting.

    Equal numbers give equal keys: 5, 5.0 and NumPy's 5; an array is the list of its entries.
    """
    named = {name: value for name, value in arguments.items() if name != "seed"}
    canonical = _integers_where_whole(plain_value(named))
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
            f'{NOT_CALIBRATED}: there are no bands for the probe "{probe}" of {question} with the '
            f"arguments {key}. The check file has changed since `autograder calibrate` was run: "
            "run it again."
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
        raise BadReference(f"{NOT_CALIBRATED}: {path} does not exist. {remedy}") from None
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


# Reading: each function takes a piece of the parsed file and its place in the file for messages.
def _read_reference(document: object) -> Reference:
    where = "the top level"
    form, version = _entry(document, "format", str, where), _entry(document, "version", int, where)
    if (form, version) != (FORMAT, VERSION):
        raise BadReference(f"this is {form} version {version}, not {FORMAT} version {VERSION}")
    questions = _entry(document, "questions", dict, where)
    return Reference(
        nest=_entry(document, "nest", str, where),
        numpy=_entry(document, "numpy", str, where),
        unusual=_number(document, "unusual", where),
        attempts=_entry(document, "attempts", int, where),
        settings=_read_each(questions, "questions", _read_probes),
    )


def _read_probes(probes: object, question: str, where: str) -> dict[str, dict[str, Setting]]:
    return _read_each(probes, where, lambda by_key, _, at: _read_each(by_key, at, _read_setting))


def _read_setting(entry: object, key: str, where: str) -> Setting:
    arguments = _entry(entry, "arguments", dict, where)
    if setting_key(arguments) != key:
        raise BadReference(f"{where}: the arguments are not those of the key")
    seeds = _entry(entry, "seeds", list, where)
    band_sets = _read_each(_entry(entry, "constructions", dict, where), where, _read_band_set)
    if not band_sets:
        raise BadReference(f"{where}: there is no construction")
    for band_set in band_sets.values():
        for band in band_set.bands.values():
            if len(band.values) != len(seeds):
                place = f"{where} / {band_set.construction} / {band.estimator}"
                raise BadReference(f"{place}: {len(band.values)} values for {len(seeds)} seeds")
    return Setting(arguments, tuple(seeds), tuple(band_sets.values()))


def _read_band_set(bands: object, construction: str, where: str) -> BandSet:
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


def plain_value(value: object) -> object:
    """The value as JSON can hold it: arrays and tuples as lists, NumPy's numbers as Python's."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, Mapping):
        return {str(key): plain_value(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(entry) for entry in value]
    return value


def _integers_where_whole(value: object) -> object:
    if isinstance(value, dict):
        return {key: _integers_where_whole(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_integers_where_whole(entry) for entry in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
