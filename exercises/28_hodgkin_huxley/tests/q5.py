"""Checks of question 5: thresholds."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, number, require, unchanged

OK_FORMAT = False
name = "q5"

hints = (
    "One trial is: the state at the beginning of the pulse, the pulse, then no current until 10 ms. It succeeds or fails. You look for "
    "the amplitude at which failure turns into success.",
    "First find the state that `before` leaves behind, once. Then let many neurons start from it side by side, each with another "
    "amplitude. Success in the first one, or in none, are the two special answers.",
    "Begin with the resting state as a column, and take the last of the states that your simulation gives for `before` as a column, too. "
    "Repeat that for as many neurons as you have amplitudes in `np.linspace`.",
)

HINT = (
    "smallest amplitude with an upward crossing of 0 mV within 10 ms after the pulse begins; the state at that time is the one "
    "that `before` leaves behind, in all four variables."
)


def amplitude_is(recording, expected, wrong=()):
    """The amplitude is right to 1 %; inf and 0 where they are expected. wrong: what typical mistakes give."""
    value = recording.returned
    try:
        infinite = np.isposinf(np.asarray(value, dtype=float)).all() and np.size(value) == 1
    except (TypeError, ValueError):
        infinite = False
    if np.isinf(expected):
        require(
            infinite,
            f"threshold: {value!r}, expected inf.",
            "threshold: expected inf, because not even `high` succeeds.",
            hint="spikes before the pulse do not count; V above 0 mV is no spike unless it goes up through 0 after the pulse begins.",
        )
        return
    require(
        not infinite,
        f"threshold: inf, expected {expected:.4g} µA/cm².",
        "threshold: inf, although some amplitude succeeds.",
        hint=HINT,
    )
    found = number(value, "threshold", hint=HINT)
    if abs(found - expected) <= 0.011 * expected + (1e-3 if expected == 0 else 0.0):
        return
    require(expected == 0 or found != 0, "threshold: 0, although the neuron does not fire without the pulse.", hint=(
        "spikes before the pulse do not count; a spike goes up through 0 mV after the pulse begins."
    ))  # fmt: skip
    require(
        expected != 0,
        f"threshold: {found:.4g}, expected 0: the neuron fires without a pulse.",
        "threshold: expected 0, because the neuron fires without a pulse.",
        hint="do the currents of `before` arrive, does a trial last 10 ms whatever dt is, and is the amplitude 0 tried?",
    )
    for other, why in wrong:
        if abs(other - expected) > 0.03 * expected and abs(found - other) <= 0.005 * abs(other):
            raise CheckFailed(
                f"threshold: {found:.4g}, expected {expected:.4g} µA/cm²: {why}.",
                f"threshold: {why}.",
            )
    nearly = abs(found - expected) < 0.05 * expected
    hint = (
        "1 % of the threshold itself is wanted, however small it is; else: " + HINT
        if nearly
        else HINT
    )
    close(found, expected, "threshold", unit="µA/cm²", rtol=0.011, atol=1e-3, hint=hint)


@test_case(name="a short pulse at rest", points=1.5)
def short_pulse(recordings):
    """A pulse of 0.6 ms: 11.85 µA/cm²."""
    unchanged(recordings, hint="make new arrays.")
    expected = 11.8532
    wrong = ((0.6 * expected, "this is the charge; return the amplitude"),)
    amplitude_is(recordings["short pulse"], expected, wrong)
