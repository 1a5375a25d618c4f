"""Checks of question 4: lag, locking and correlation."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, equal, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Three separate results. The lags need a table of all differences, or a loop; locking needs the last lag that is too "
    "large; the correlation needs only the voltages.",
    "For each spike of a take the difference to every spike of b, rounded; the smallest in magnitude is the lag, with its "
    "sign. If trains ascend, the first of two equal magnitudes is the earlier spike. Then search for the last place at which "
    "the magnitude exceeds the tolerance: locking begins one place later, if there is one.",
    "Begin with `lags = [min(np.round(np.subtract(b, t), 6), key=abs) for t in a]` if both trains have spikes: `min` with "
    "a key returns the first of equals. `np.corrcoef` gives a 2 × 2 matrix.",
)

NAMES = {"locked_ms": "ms", "correlation": ""}
EMPTY = "if a or b has no spikes, there are no lags: an empty array"
LAGS = "nearest spike of b minus the spike of a, for each spike of a; positive if b fires later"
TIE = "of two equally near spikes of b the earlier one counts; round the differences to 6 decimals first"
LOCKED = (
    "the first spike of a from which on every lag, up to the last one, is at most the tolerance; equal to it counts as "
    "within, so round the differences to 6 decimals first"
)
NAN = "nan if the last lag exceeds the tolerance, or if there are no lags"
VOLTAGE = (
    "Pearson's coefficient of the two voltages; it has a sign, and does not depend on the spikes"
)
CONSTANT = "nan if one of the voltages is constant"


def lags_are_right(recording, expected):
    """Fail unless there is the right lag for each spike of a."""
    expected = np.asarray(expected, dtype=float)
    found = array(
        entry(recording.returned, "lag_ms", "the returned dictionary"), "lag_ms", shape=expected.shape,
        hint=LAGS if expected.size else EMPTY,
    )  # fmt: skip
    differs = np.abs(found - expected) > 1.01e-6
    only_signs = np.allclose(np.abs(found), np.abs(expected), rtol=0.0, atol=1e-6)
    hint = (
        TIE
        if only_signs and (recording.probe == "ties" or not differs[expected != 0].all())
        else LAGS
    )
    close(found, expected, "lag_ms", unit="ms", rtol=0, atol=1.01e-6, hint=hint)


def number_is_right(recording, key, expected, hint, atol):
    """Fail unless this number is the expected one, which may be nan."""
    found = entry(recording.returned, key, "the returned dictionary")
    if np.isnan(expected):
        try:
            undefined = bool(np.isnan(float(found)))
        except (TypeError, ValueError):
            undefined = False
        if not undefined:
            equal(found if isinstance(found, (int, float)) else repr(found), "nan", key, hint=hint)
        return
    if isinstance(found, float) and np.isnan(found):
        raise CheckFailed(
            f"{key}: nan, expected {expected:.6g}.",
            f"{key}: nan, though there is a value.",
            hint=hint,
        )
    close(found, expected, key, unit=NAMES[key], rtol=0, atol=atol, hint=hint)


def locking_is_right(recording, expected):
    number_is_right(
        recording, "locked_ms", expected, NAN if np.isnan(expected) else LOCKED, 1.01e-6
    )


def correlation_is_right(recording, expected):
    number_is_right(
        recording, "correlation", expected, CONSTANT if np.isnan(expected) else VOLTAGE, 1.01e-9
    )


EXPECTED = {  # lags, time of locking, correlation
    "locking": ([4.0, 2.2, 0.9, 0.5, -0.1], 40.4, 0.8431058155474034),
    "drifting": ([-4.0, 0.0, -3.0], np.nan, -0.6462505331160626),
}
OWN = "work with arrays of your own"


@test_case(name="the examples: lags", points=0.5)
def lags(recordings):
    """One lag for each spike of a: 4 ms in the beginning, -0.1 ms at the end."""
    for probe, (expected, _, _) in EXPECTED.items():
        unchanged(recordings[probe], hint=OWN)
        lags_are_right(recordings[probe], expected)


@test_case(name="the examples: locking", points=0.5)
def locking(recordings):
    """The first pair is locked from 40.4 ms on; the second never is, though one lag is 0."""
    for probe, (_, expected, _) in EXPECTED.items():
        locking_is_right(recordings[probe], expected)


@test_case(name="the examples: correlation", points=0.5)
def correlation(recordings):
    """The voltages of the first example are correlated, those of the second are anticorrelated."""
    for probe, (_, _, expected) in EXPECTED.items():
        correlation_is_right(recordings[probe], expected)


def picture(recordings):
    """The lags of both examples over the spikes of a; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, (probe, (expected, _, _)) in zip(axes, EXPECTED.items(), strict=True):
        recording = recordings[probe]
        times = recording.arguments["spikes_a_ms"]
        width = recording.arguments["tolerance_ms"]
        axis.axhspan(-width, width, color="C2", alpha=0.15, lw=0)
        axis.plot(times, expected, "o-", c="0.75", ms=9, lw=4)
        axis.plot(times, recording.returned["lag_ms"], "o-", ms=4, lw=0.8)
        axis.set(xlabel="spikes of a (ms)", ylabel="lag (ms)", title=probe)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings


def train(least, most):
    """A sampler of spike times: ascending multiples of 0.1 ms, as floats that are not rounded."""

    def sample(rng):
        steps = np.sort(rng.choice(1500, size=rng.integers(least, most + 1), replace=False))
        return [float(0.1 * step) for step in steps]

    return sample


def voltage(rng):
    return np.round(rng.normal(-60.0, 8.0, 12), 3)


def approach(rng):
    """Spikes of a, and of b ever nearer, the last two within 0.3 ms."""
    a = [round(float(t), 1) for t in np.cumsum(rng.uniform(9.0, 12.0, 9))]
    b = [
        round(t + lag, 1)
        for t, lag in zip(a, [3.1, 0.2, -2.3, -0.1, 1.6, 0.9, -0.5, 0.2, -0.1], strict=True)
    ]
    return a, b


def approaching(seed):
    rng = np.random.default_rng(seed)
    a, b = approach(rng)
    return {
        "spikes_a_ms": a,
        "spikes_b_ms": b,
        "V_a_mV": voltage(rng),
        "V_b_mV": voltage(rng),
        "tolerance_ms": 0.3,
    }


STEADY = np.array([-61.0, -61.0, -61.0])
RISING = np.array([-61.0, -60.0, -57.0])


def cases(*trains, V_a_mV=RISING, V_b_mV=RISING):
    """Complete settings from (spikes of a, spikes of b, tolerance)."""
    return settings(
        *[
            {"spikes_a_ms": a, "spikes_b_ms": b, "V_a_mV": V_a_mV, "V_b_mV": V_b_mV, "tolerance_ms": tolerance}
            for a, b, tolerance in trains
        ]
    )  # fmt: skip


draws = {
    "drawn": {
        "spikes_a_ms": train(8, 14),
        "spikes_b_ms": train(8, 14),
        "V_a_mV": voltage,
        "V_b_mV": voltage,
        "tolerance_ms": one_of(4.0, 7.0),
    },
    "border": cases(  # lags equal to the tolerance but for the rounding of floats, one of them the first
        ([10.1, 20.3, 30.7, 40.2], [10.4, 20.0, 31.0, 39.9], 0.3),
        ([8.0, 16.3, 24.1, 33.2, 41.7], [6.0, 16.9, 24.7, 33.8, 41.1], 0.6),
        ([7.2, 12.6, 18.9, 27.3], [9.2, 13.3, 19.6, 28.0], 0.7),
        V_b_mV=STEADY,
    ),
    "ties": cases(  # equally near but for the rounding of floats
        ([37.2, 48.2, 56.2], [36.6, 37.8, 48.0, 48.4, 55.6, 56.8], 0.05),
        ([16.3, 25.6, 45.7], [15.6, 17.0, 25.5, 25.7, 45.1, 46.3], 0.15),
        ([14.9, 52.7, 63.5], [14.2, 15.6, 52.5, 52.9, 62.9, 64.1], 0.2),
        V_a_mV=STEADY,
    ),
    "last_only": cases(
        ([10.0, 20.0, 30.0], [10.2, 24.0, 30.4], 0.5),
        ([11.0, 21.0, 31.0, 41.0], [11.0, 21.0, 28.0, 40.8], 0.5),
        ([12.0, 22.0, 32.0], [12.1, 19.0, 31.9], 0.5),
    ),
    "always": settings(*[approaching(seed) | {"tolerance_ms": 3.5} for seed in (1, 2, 3)]),
    "no_a": cases(([], [10.0, 20.0], 0.5), ([], [12.5], 1.5)),
    "no_b": cases(([10.0, 20.0, 30.0], [], 0.5), ([15.2], [], 2.5)),
}
domain = {
    "spikes_a_ms": train(0, 8),
    "spikes_b_ms": train(0, 20),
    "V_a_mV": lambda rng: voltage(rng) if rng.random() < 0.9 else STEADY[[0] * 12],
    "V_b_mV": voltage,
    "tolerance_ms": one_of(0.3, 2.0, 8.0, 20.0),
}
accuracy = {"rtol": 1e-9, "atol": 1e-9}
CONSTANT = "np.corrcoef gives nan for a constant, too"
equivalent = {
    "condition: if np.ptp(V_a_mV) > 0 and np.ptp(V_b_mV) > 0: → correlation = np.corrcoef(V_a_mV, V_b_mV)[0, 1]": CONSTANT,
    "operand: np.ptp(V_a_mV) > 0 and np.ptp(V_b_mV) > 0 → np.ptp(V_b_mV) > 0": CONSTANT,
    "logic: np.ptp(V_a_mV) > 0 and np.ptp(V_b_mV) > 0 → np.ptp(V_a_mV) > 0 or np.ptp(V_b_mV) > 0": CONSTANT,
    "edge: np.ptp(V_a_mV) > 0 → np.ptp(V_a_mV) >= 0": CONSTANT,
    "name: np.ptp(V_a_mV) → np.ptp(V_b_mV)": CONSTANT,
    "number: np.ptp(V_a_mV) > 0 → np.ptp(V_a_mV) > -1": CONSTANT,
}


def measured(spikes_a_ms, spikes_b_ms, V_a_mV, V_b_mV, tolerance_ms):
    """The three results, one spike after the other."""
    lags, locked = [], np.nan
    for t in spikes_a_ms if len(spikes_b_ms) else ():
        differences = [round(other - t, 6) for other in spikes_b_ms]
        lags.append(min(differences, key=lambda lag: (abs(lag), lag)))
        if abs(lags[-1]) > tolerance_ms:
            locked = np.nan
        elif np.isnan(locked):
            locked = t
    a, b = (np.asarray(V, dtype=float) - np.mean(V) for V in (V_a_mV, V_b_mV))
    flat = not (np.ptp(V_a_mV) and np.ptp(V_b_mV))
    return lags, locked, np.nan if flat else a @ b / np.sqrt((a @ a) * (b @ b))


@test_case(name="other trains: lags", points=1, hidden=True)
def other_lags(recordings):
    """Lags of other trains; of two equally near spikes the earlier one counts."""
    for probe in ("drawn", "always", "ties"):
        unchanged(recordings[probe], hint=OWN)
        lags_are_right(recordings[probe], measured(**recordings[probe].arguments)[0])


@test_case(name="other trains: locking", points=1, hidden=True)
def other_locking(recordings):
    """Locked from the first spike, from the last one, and with lags equal to the tolerance."""
    for probe in ("border", "last_only", "always", "drawn"):
        locking_is_right(recordings[probe], measured(**recordings[probe].arguments)[1])


@test_case(name="other voltages", points=0.5, hidden=True)
def other_voltages(recordings):
    """The correlation of other voltages; it is undefined if one of them is constant."""
    for probe in ("drawn", "always", "border", "ties"):
        correlation_is_right(recordings[probe], measured(**recordings[probe].arguments)[2])


@test_case(name="no spikes", points=1, hidden=True)
def no_spikes(recordings):
    """Without spikes of a or of b there are no lags, and no locking; the voltages still count."""
    for probe in ("no_a", "no_b"):
        lags, locked, correlation = measured(**recordings[probe].arguments)
        lags_are_right(recordings[probe], lags)
        locking_is_right(recordings[probe], locked)
        correlation_is_right(recordings[probe], correlation)


### END HIDDEN TESTS
