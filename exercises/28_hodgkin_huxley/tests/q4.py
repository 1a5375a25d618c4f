"""Checks of question 4: spike times and f-I curves."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q4"

hints = (
    "A spike lies between two neighbouring samples, the first below 0 and the second not. For the f-I curve, all neurons can run side by "
    "side, each with its own constant current, all from the same resting state.",
    "The line through the two samples gives the fraction of the step at which 0 is reached. For the rate, drop the times of the warm-up "
    "first, then take the mean of the differences of what is left; one over it, from 1/ms to Hz.",
    "Begin with `np.flatnonzero` of a condition on the array without its last and the array without its first element. For the curve, "
    "repeat the resting state to the shape (4, N), and the currents to the shape (K, N).",
)

TIMES = "a spike is V[k] < 0 <= V[k + 1]; its time is k dt plus the fraction of dt at which the straight line reaches 0."
RATE = "one over the mean interval of the spikes after warmup, from 1/ms to Hz, for each current by itself."


def times_are(recording, expected, wrong=()):
    """As many spike times as expected, and the right ones."""
    value = recording.returned
    found = array(
        [] if isinstance(value, (list, tuple)) and not value else value,
        "spike times",
        shape=(None,),
        hint=TIMES,
    )
    way = "many" if len(found) > len(expected) else "few"
    require(
        len(found) == len(expected),
        f"spike times: {len(found)} of them, expected {len(expected)}: too {way}.",
        f"spike times: too {way}.",
        hint=TIMES,
    )
    for other, why in wrong:
        if (
            len(other) == len(found)
            and len(found)
            and np.allclose(found, other, rtol=0.0, atol=1e-7)
        ):
            raise CheckFailed(
                f"The first spike is at {found[0]:.6g} ms, expected {expected[0]:.6g} ms: {why}.",
                f"spike times: {why}.",
            )
    if len(expected):
        close(found, expected, "spike times", unit="ms", rtol=0.0, atol=1.1e-6, hint=TIMES)


def rates_are(recording, expected, wrong=()):
    """The rates are the expected ones to 0.5 %. wrong: what typical mistakes give."""
    found = array(
        recording.returned, "rates", shape=(len(expected),), hint="a rate for each current."
    ).astype(float)
    right = np.abs(found - expected) <= 0.0055 * np.abs(expected)
    if right.all():
        return
    for other, why in wrong:
        if np.allclose(found, other, rtol=0.003, atol=1e-9):
            raise CheckFailed(
                f"Rates in Hz: {np.round(found, 2)}, expected {np.round(expected, 2)}: {why}.",
                f"rates: {why}.",
            )
    silent = expected == 0
    require(
        not (found[silent] != 0).any(),
        "A rate is not 0, although there are fewer than two spikes after warmup.",
        hint="a single spike at the onset of the current does not count.",
    )
    require(
        not (found[~silent] == 0).any(),
        "A rate is 0, although the neuron fires.",
        hint="a fresh neuron, at rest until the current begins, fires at currents at which a neuron that was raised slowly stays silent; all spikes after warmup and up to total count.",
    )
    close(found, expected, "rates", unit="Hz", rtol=0.0055, hint=RATE)


@test_case(name="spikes in nine samples", points=0.5)
def nine_samples(recordings):
    """Four crossings; one ends exactly at 0 and turns back."""
    unchanged(recordings, hint="make new arrays; sort a copy.")
    expected = np.array([0.0375, 0.12, 0.168, 0.23666666666666666])
    wrong = (
        (
            0.03 * np.array([1, 3, 5, 7]),
            "this is the sample before the crossing; interpolate between the two",
        ),
        (
            0.03 * np.array([2, 4, 6, 8]),
            "this is the sample after the crossing; interpolate between the two",
        ),
        (
            np.array([1.25, 4.0, 5.6, 7.888888888888889]),
            "these are numbers of samples; multiply by dt",
        ),
        (expected + 0.03, "the times are one step late: sample 0 is at t = 0"),
    )
    times_are(recordings["nine samples"], expected, wrong)


@test_case(name="rates of three currents", points=1)
def three_currents(recordings):
    """Firing, silent and firing again, in the order of the currents: 82, 0 and 62 Hz."""
    expected = np.array([81.79, 0.0, 62.2186])
    wrong = (
        (
            1000 / 25.5 * np.array([2, 1, 2]),
            "spikes are counted; take one over the mean interval",
        ),
        (expected / 1000, "the rates are in 1/ms"),
        (expected[[1, 2, 0]], "the rates are in the order of sorted currents"),
    )
    rates_are(recordings["three currents"], expected, wrong)


def picture(recordings):
    """Your rates of the public example over the current."""
    r = recordings["three currents"]
    order = np.argsort(r.arguments["currents"])
    rates = np.asarray(r.returned, dtype=float)[order]
    return pictures.curve(
        np.asarray(r.arguments["currents"])[order],
        {"rate": rates},
        "current (µA/cm²)",
        "rate (Hz)",
        marker="o",
    )
