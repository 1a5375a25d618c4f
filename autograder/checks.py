"""What check files are written with: look at a recording, pass in silence or fail with a message.

A failing helper knows two texts: one with numbers for public checks, and a direction ("too high")
for hidden ones, whose numbers stay hidden. A `hint` is added to both, so it must give no number
away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.recording import Population, Projection, Recording, StudentError
from autograder.reference import best_box, find_setting, load_reference, outside

WEIGHT_RTOL = 1e-6
PARAMETER_RTOL = 1e-9
DELAY_ATOL_MS = 1e-9
MIN_TELLING_ENTRIES = 16


class CheckFailed(AssertionError):
    """The answer is wrong; says what is off, with numbers and without."""

    def __init__(self, message: str, direction: str = "", *, hint: str = ""):
        suffix = f" Hint: {hint}" if hint else ""
        self.message = message + suffix
        self.direction = (direction or message) + suffix
        super().__init__(self.message)


@dataclass(frozen=True)
class Deviation:
    """A statistic of one run that lies outside of where a correct answer's would."""

    label: str
    value: float
    low: float
    high: float
    direction: str


class Odd(CheckFailed):
    """One run lies outside a band: no failure yet, the grader repeats it with a fresh seed."""

    def __init__(self, deviations: Sequence[Deviation], digest: str = "", hint: str = ""):
        self.deviations = tuple(deviations)
        self.digest = digest
        self.hint = hint
        super().__init__(*describe_odd([self.deviations]), hint=hint)


def describe_odd(runs: Sequence[Sequence[Deviation]]) -> tuple[str, str]:
    """What to say of one or several odd runs: (with numbers, direction only)."""
    messages, directions = [], []
    labels = dict.fromkeys(deviation.label for run in runs for deviation in run)
    for label in labels:
        found = [deviation for run in runs for deviation in run if deviation.label == label]
        values = ", ".join(f"{deviation.value:.4g}" for deviation in found)
        count = f"{len(found)} run{'s' if len(found) > 1 else ''}"
        ways = {deviation.direction for deviation in found}
        way = ways.pop() if len(ways) == 1 else "too low in one run, too high in another"
        expected = f"expected {found[0].low:.4g} to {found[0].high:.4g}"
        messages.append(f"{label}: {values} in {count}, {expected}: {way}.")
        directions.append(f"{label}: {way} in {count}.")
    return " ".join(messages), " ".join(directions)


class _Found(dict):
    """Populations, projections, spikes or traces: a check that takes one that isn't there fails."""

    def __init__(self, found: Mapping[Any, Any], fault: str):
        self.fault = fault
        super().__init__(found)

    def __missing__(self, key: Any) -> Any:
        found = ", ".join(map(_named, self)) or "none"
        raise CheckFailed(f"{self.fault.format(_named(key))} (found: {found}).")


NOT_FOUND = {
    "populations": "Your function returned no node collection called {!r}",
    "projections": "There are no connections {}",
    "spikes": "There are no spikes of {!r}: your function returned no neurons under this name",
    "traces": "There is no trace of {!r}: your function returned no neurons under this name",
}


def _named(key: Any) -> str:
    return " → ".join(key) if isinstance(key, tuple) else str(key)


class Recordings(Mapping[str, Recording]):
    """The recordings of one question by the names of their probes.

    Asking for one that is missing, or whose function raised, fails the check with the reason. So
    does asking a recording for a population, projection, spikes or a trace that it does not have.
    """

    def __init__(self, found: Mapping[str, Recording], missing: Mapping[str, str] | None = None):
        self._found = dict(found)
        self._missing = dict(missing or {})

    def __getitem__(self, probe: str) -> Recording:
        if probe not in self._found:
            raise CheckFailed(
                self._missing.get(probe, "Nothing was recorded: run the cell that calls observe.")
            )
        recording = self._found[probe]
        if recording.error is not None:
            raise CheckFailed(_raised(recording.error))
        parts = {name: _Found(getattr(recording, name), NOT_FOUND[name]) for name in NOT_FOUND}
        return replace(recording, **parts)

    def __contains__(self, probe: object) -> bool:
        return probe in self._found and self._found[str(probe)].error is None

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _raised(error: StudentError) -> str:
    if error.type == "NotImplementedError" and not error.message:
        return "There is no answer yet: your function raises NotImplementedError."
    return (
        f"Your code raised {error.type}: {error.message}"
        if error.message
        else (f"Your code raised {error.type}.")
    )


@dataclass(frozen=True)
class Bands:
    """The calibrated bands of one question; `check` judges the statistics of a probe by them."""

    question: str
    estimators: Mapping[str, Mapping[str, Callable[[Recording], float]]]
    path: Path

    def check(self, recording: Recording, *labels: str, hint: str = "") -> None:
        """Raise Odd when the run lies in no accepted construction's box.

        labels: the statistics to judge; all that the check file declares for the probe if none.
        Raises BadReference when the probe was not calibrated as it is asked.
        """
        declared = self.estimators[recording.probe]
        measured = {label: float(declared[label](recording)) for label in labels or declared}
        reference = load_reference(self.path, recording.nest_version or "")
        setting = find_setting(reference, self.question, recording.probe, recording.arguments)
        box = best_box(setting.constructions, measured)
        silent = [name for name, spikes in recording.spikes.items() if not len(spikes.times_ms)]
        deviations = []
        for label, way in outside(box, measured).items():
            if way == "undefined" and silent:
                way = f"undefined, for {' and '.join(silent)} fired no spike"
            band = box.bands[label]
            deviations.append(Deviation(label, measured[label], band.lo, band.hi, way))
        if deviations:
            raise Odd(deviations, run_digest(recording), hint)


def run_digest(recording: Recording) -> str:
    """The same text for the same spikes or arrays: tells whether two seeds gave two runs.

    Empty where nothing was recorded that two honest runs could not share by chance.
    """
    digest = hashlib.sha256()
    returned = recording.returned
    if isinstance(returned, np.ndarray) and returned.size >= MIN_TELLING_ENTRIES:
        digest.update(returned.tobytes())
    for name in sorted(recording.spikes):
        digest.update(recording.spikes[name].times_ms.tobytes())
        digest.update(recording.spikes[name].senders.tobytes())
    return digest.hexdigest() if digest.digest() != hashlib.sha256().digest() else ""


def require(condition: Any, message: str, direction: str = "", *, hint: str = "") -> None:
    """Fail with `message` (hidden checks: `direction`) unless the condition holds."""
    if not condition:
        raise CheckFailed(message, direction, hint=hint)


def number(value: Any, what: str, *, hint: str = "") -> float:
    """`value` as a float; fails when it is no finite real number."""
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.size == 1):
        value = value.item()  # a number all the same, and a check may take it from an array
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise CheckFailed(f"{what}: expected a number, got {_kind(value)}.", hint=hint)
    if not np.isfinite(value):
        raise CheckFailed(f"{what}: {value} is no finite number.", hint=hint)
    return float(value)


def array(
    value: Any, what: str, *, shape: tuple[int | None, ...] | None = None, hint: str = ""
) -> np.ndarray:
    """`value` as a numeric array; fails when it has another shape or entries that are not finite.

    shape: the lengths expected, None for any.
    """
    try:
        found = np.asarray(value)
    except ValueError:
        raise CheckFailed(f"{what}: its rows have different lengths.", hint=hint) from None
    if found.dtype.kind not in "biuf":
        raise CheckFailed(f"{what}: expected an array of numbers, got {_kind(value)}.", hint=hint)
    if shape is not None:
        fits = len(found.shape) == len(shape) and all(
            want is None or have == want for have, want in zip(found.shape, shape, strict=True)
        )
        if not fits:
            wanted = ", ".join("any" if want is None else str(want) for want in shape)
            wanted = f"({wanted},)" if len(shape) == 1 else f"({wanted})"
            raise CheckFailed(
                f"{what}: its shape is {found.shape}, expected {wanted}.",
                f"{what}: its shape is not the one asked for.",
                hint=hint,
            )
    if not np.isfinite(found).all():
        raise CheckFailed(f"{what}: holds values that are not finite.", hint=hint)
    return found


def entry(value: Any, key: Any, what: str, *, hint: str = "") -> Any:
    """`value[key]` of a returned dictionary or tuple; fails when it has no such entry."""
    if not isinstance(value, (dict, list, tuple)):
        raise CheckFailed(f"{what}: expected it to have {key!r}, got {_kind(value)}.", hint=hint)
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        raise CheckFailed(f"{what}: the entry {key!r} is missing.", hint=hint) from None


def close(
    value: Any,
    expected: Any,
    what: str,
    *,
    unit: str = "",
    rtol: float = 1e-9,
    atol: float = 0.0,
    hint: str = "",
) -> None:
    """Fail unless |value - expected| <= atol + rtol |expected|, for every entry of an array."""
    wanted = np.asarray(expected, dtype=float)
    if wanted.ndim == 0:
        found = number(value, what, hint=hint)
        if abs(found - float(wanted)) > atol + rtol * abs(float(wanted)):
            raise _off(found, float(wanted), what, unit, hint)
        return
    found = array(value, what, shape=wanted.shape, hint=hint).astype(float)
    wrong = np.abs(found - wanted) > atol + rtol * np.abs(wanted)
    if wrong.any():
        raise _entries_off(found, wanted, wrong, what, unit, hint)


def equal(value: Any, expected: Any, what: str, *, hint: str = "") -> None:
    """Fail unless the value is exactly the expected one (integers, strings, arrays of these)."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(expected, np.ndarray):
        found = array(value, what, shape=expected.shape, hint=hint)
        if (found != expected).any():
            raise _entries_off(found, expected, found != expected, what, "", hint)
        return
    if isinstance(expected, (bool, str)) or expected is None:
        same = type(value) is type(expected) and value == expected
    elif isinstance(expected, (int, float)):
        same = number(value, what, hint=hint) == expected
    else:
        same = _same(value, expected)
    if not same:
        raise CheckFailed(
            f"{what}: {_show(value)}, expected {_show(expected)}.",
            f"{what}: not what was asked for.",
            hint=hint,
        )


def within(
    value: Any, low: float, high: float, what: str, *, unit: str = "", hint: str = ""
) -> None:
    """Fail unless low <= value <= high."""
    found = number(value, what, hint=hint)
    if not low <= found <= high:
        way = "too low" if found < low else "too high"
        expected = f"expected {_quantity(low)} to {_quantity(high, unit)}"
        raise CheckFailed(
            f"{what}: {_quantity(found, unit)}, {expected}: {way}.", f"{what}: {way}.", hint=hint
        )


def usually_within(
    value: Any, low: float, high: float, what: str, *, unit: str = "", hint: str = ""
) -> None:
    """Like `within`, for what depends on the seed: outside is odd, and only three odd runs fail."""
    label = f"{what} ({unit})" if unit else what
    undefined = isinstance(value, float) and not np.isfinite(value)  # np.float64 is a float
    found = float(value) if undefined else number(value, what, hint=hint)
    if np.isnan(found):
        raise Odd([Deviation(label, found, low, high, "undefined")], hint=hint)
    if not low <= found <= high:
        way = "too low" if found < low else "too high"
        raise Odd([Deviation(label, found, low, high, way)], hint=hint)


def same_spikes(
    times_ms: Any, expected_ms: Any, what: str, *, atol_ms: float = 0.05, hint: str = ""
) -> None:
    """Fail unless two lists of spike times (ms) have the same length and agree within `atol_ms`."""
    found = np.sort(array(times_ms, what, shape=(None,), hint=hint))
    wanted = np.sort(np.asarray(expected_ms, dtype=float))
    if found.size != wanted.size:
        way = "too many" if found.size > wanted.size else "too few"
        raise CheckFailed(
            f"{what}: {found.size} spikes, expected {wanted.size}: {way}.",
            f"{what}: {way} spikes.",
            hint=hint,
        )
    wrong = np.abs(found - wanted) > atol_ms
    if wrong.any():
        first = int(np.argmax(wrong))
        way = "too early" if found[first] < wanted[first] else "too late"
        expected = f"{found[first]:.2f} ms, expected {wanted[first]:.2f} ms"
        raise CheckFailed(
            f"{what}: spike {first + 1} comes at {expected}: {way}.",
            f"{what}: spikes come {way}.",
            hint=hint,
        )


def unchanged(recording: Recording, *, hint: str = "") -> None:
    """What the function was handed is as it was: no list, dictionary or array was changed."""
    names = ", ".join(recording.changed_arguments)
    require(not names, f"Your function changed what it was given as {names}.", hint=hint)


def built(recording: Recording, *populations: str, hint: str = "") -> Recording:
    """The recording, once its network was only built, not simulated, and `populations` are there.

    Ask this first: what other checks say of a network that has run, or lacks a part, misleads.
    """
    require(
        recording.started_ms == 0,
        f"Your function has simulated {recording.started_ms:g} ms: it must only build.",
        hint=hint,
    )
    for name in populations:
        population(recording, name, hint=hint)
    return recording


def population(
    recording: Recording,
    name: str,
    *,
    size: int | None = None,
    model: str | None = None,
    hint: str = "",
    **parameters: Any,
) -> Population:
    """The population that was returned under `name`, once its size, model and parameters hold."""
    if name not in recording.populations:
        raise CheckFailed(_no_population(recording, name), hint=hint)
    nodes = recording.populations[name]
    if not nodes.size and size != 0:  # whatever is asked of every node holds where there is none
        raise CheckFailed(f"{name}: it has no nodes.", hint=hint)
    if size is not None and nodes.size != size:
        way = "too many" if nodes.size > size else "too few"
        raise CheckFailed(
            f"{name}: {nodes.size} nodes, expected {size}: {way}.",
            f"{name}: {way} nodes.",
            hint=hint,
        )
    if model is not None:
        equal(nodes.model, model, f"model of {name}", hint=hint)
    for parameter, expected in parameters.items():
        what = f"{parameter} of {name}"
        if parameter not in nodes.parameters:
            raise CheckFailed(f"{what}: {nodes.model} has no such parameter.", hint=hint)
        value = nodes.parameters[parameter]
        if isinstance(expected, (str, bool)):
            equal(value, expected, what, hint=hint)
        elif np.ndim(expected) == 0 and np.ndim(value) == 1:
            close(value, np.full(nodes.size, expected), what, rtol=PARAMETER_RTOL, hint=hint)
        elif np.ndim(expected) == 1 and np.ndim(value) == 0:
            close(np.full(nodes.size, value), expected, what, rtol=PARAMETER_RTOL, hint=hint)
        elif np.ndim(expected) == 1 and np.ndim(value) == 2:
            one_each = np.tile(np.asarray(expected), (nodes.size, 1))
            close(value, one_each, what, rtol=PARAMETER_RTOL, hint=hint)
        else:
            close(value, expected, what, rtol=PARAMETER_RTOL, hint=hint)
    return nodes


def projection(
    recording: Recording,
    source: str,
    target: str,
    *,
    count: int | None = None,
    in_degree: int | None = None,
    out_degree: int | None = None,
    weight: float | None = None,
    delay_ms: float | None = None,
    synapse_model: str | None = None,
    autapses: int | None = None,
    multapses: int | None = None,
    hint: str = "",
) -> Projection:
    """The connections from `source` to `target`, once what is given holds for every one of them."""
    what = f"{source} → {target}"
    for name in (source, target):
        population(recording, name, hint=hint)
    found = recording.projections.get((source, target))
    if found is None or not found.count:
        raise CheckFailed(f"{what}: there are no connections.", hint=hint)
    if count is not None:
        _counted(found.count, count, f"{what}: connections", hint)
    if in_degree is not None:
        _degrees(found.in_degrees, in_degree, f"{what}: in-degree", hint)
    if out_degree is not None:
        _degrees(found.out_degrees, out_degree, f"{what}: out-degree", hint)
    if weight is not None:
        _every(found.weights, weight, f"{what}: weight", WEIGHT_RTOL * abs(weight), "", hint)
    if delay_ms is not None:
        _every(found.delays_ms, delay_ms, f"{what}: delay", DELAY_ATOL_MS, "ms", hint)
    if synapse_model is not None and set(found.synapse_models) != {synapse_model}:
        models = ", ".join(found.synapse_models)
        raise CheckFailed(
            f"{what}: synapse model {models}, expected {synapse_model}.",
            f"{what}: another synapse model than asked for.",
            hint=hint,
        )
    if autapses is not None:
        _counted(found.autapses, autapses, f"{what}: autapses", hint)
    if multapses is not None:
        _counted(found.multapses, multapses, f"{what}: multapses", hint)
    return found


def unconnected(recording: Recording, source: str, target: str, *, hint: str = "") -> None:
    """Fail when there is any connection from `source` to `target`."""
    found = recording.projections.get((source, target))
    if found is not None:
        raise CheckFailed(
            f"{source} → {target}: {found.count} connections, expected none.",
            f"{source} → {target}: there should be no connections.",
            hint=hint,
        )


def _same(value: Any, expected: Any) -> bool:
    """Equality of nested lists, tuples and dicts; a list, a tuple and an array may be equal."""
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.tolist()
    if isinstance(expected, (np.ndarray, np.generic)):
        expected = expected.tolist()
    if isinstance(expected, (list, tuple)):
        fits = isinstance(value, (list, tuple)) and len(value) == len(expected)
        return fits and all(map(_same, value, expected))
    if isinstance(expected, dict):
        fits = isinstance(value, dict) and value.keys() == expected.keys()
        return fits and all(_same(value[key], expected[key]) for key in expected)
    return isinstance(value, bool) == isinstance(expected, bool) and bool(value == expected)


def _counted(found: int, expected: int, what: str, hint: str) -> None:
    if found != expected:
        way = "too many" if found > expected else "too few"
        raise CheckFailed(
            f"{what}: {found}, expected {expected}: {way}.", f"{what}: {way}.", hint=hint
        )


def _degrees(degrees: np.ndarray, expected: int, what: str, hint: str) -> None:
    if (degrees == expected).all():
        return
    low, high = int(degrees.min()), int(degrees.max())
    if low < high:
        seen, way = f"from {low} to {high}", "it differs between neurons"
    else:
        seen, way = f"{low}", "too high" if low > expected else "too low"
    raise CheckFailed(f"{what}: {seen}, expected {expected}: {way}.", f"{what}: {way}.", hint=hint)


def _every(
    values: np.ndarray, expected: float, what: str, atol: float, unit: str, hint: str
) -> None:
    wrong = np.abs(values - expected) > atol
    if not wrong.any():
        return
    low, high = float(values.min()), float(values.max())
    seen = _quantity(low, unit) if low == high else f"{_quantity(low)} to {_quantity(high, unit)}"
    if low != high:
        way = "it differs between connections"
    elif low * expected < 0:
        way = "wrong sign"
    else:
        way = "too strong" if abs(low) > abs(expected) else "too weak"
        if unit == "ms":
            way = "too long" if low > expected else "too short"
    raise CheckFailed(
        f"{what}: {seen}, expected {_quantity(expected, unit)}: {way}.",
        f"{what}: {way}.",
        hint=hint,
    )


def _off(found: float, wanted: float, what: str, unit: str, hint: str) -> CheckFailed:
    way = "too high" if found > wanted else "too low"
    if wanted != 0.0 and found != 0.0 and (found < 0) != (wanted < 0):
        way = "wrong sign"
    elif wanted != 0.0:
        percent = 100 * abs(found - wanted) / abs(wanted)
        amount = f"about {_two_digits(percent)} % " if 0.01 <= percent < 1000 else ""
        return CheckFailed(
            f"{what}: {_quantity(found, unit)}, expected {_quantity(wanted, unit)}: {amount}{way}.",
            f"{what}: {way}.",
            hint=hint,
        )
    return CheckFailed(
        f"{what}: {_quantity(found, unit)}, expected {_quantity(wanted, unit)}: {way}.",
        f"{what}: {way}.",
        hint=hint,
    )


def _entries_off(
    found: np.ndarray, wanted: np.ndarray, wrong: np.ndarray, what: str, unit: str, hint: str
) -> CheckFailed:
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    place = ", ".join(str(i) for i in first)
    share = f"{int(wrong.sum())} of {wrong.size} entries differ"
    values = (
        f"{_quantity(float(found[first]), unit)}, expected {_quantity(float(wanted[first]), unit)}"
    )
    return CheckFailed(
        f"{what}: {share}; the first one is [{place}]: {values}.", f"{what}: {share}.", hint=hint
    )


def _quantity(value: float, unit: str = "") -> str:
    text = f"{value:.6g}"
    return f"{text} {unit}" if unit else text


def _no_population(recording: Recording, name: str) -> str:
    if recording.returned is None:
        return "Your function returned None: did you forget `return`?"
    found = ", ".join(recording.populations) or "none"
    if name == "nodes":
        return f"Your function did not return a single node collection (found: {found})."
    return f"Your function returned no node collection called {name!r} (found: {found})."


def _two_digits(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"


def _kind(value: Any) -> str:
    if value is None:
        return "None (does your function return its result?)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if type(value).__name__ == "Opaque":
        return f"an object of type {value.type_name}"
    return f"{type(value).__name__} {_show(value)}"
