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
