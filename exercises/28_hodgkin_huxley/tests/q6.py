"""Checks of question 6: the anode break."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, require, unchanged

OK_FORMAT = False
name = "q6"

hints = (
    "Build the states at the release: four numbers for each neuron, one column each. Then simulate 10 ms without current, and look for the "
    "first spike of each neuron.",
    "The potential is the one at which the neuron was held, whatever is kept. A gate comes from the steady state of this potential, or, if its "
    "letter is in the string, from the resting state of zero current.",
    "Begin with the steady state of all potentials, of shape (3, N), and put the potentials on top of it. Then replace single gates by those "
    "of the resting state, in which the order of the rows is the same.",
)

START = "V = V_hold; gates in the steady state of V_hold, except those in `kept`, which have their values at rest"


def off(found, expected):
    """Which times differ by more than 0.05 ms; inf must be inf."""
    with np.errstate(invalid="ignore"):
        return ~((found == expected) | (np.abs(found - expected) <= 0.052))


def times_of(recording, size):
    """The returned times, one for each neuron; nothing else than a number or inf."""
    value = recording.returned
    try:
        times = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        times = np.array([])
    require(
        times.shape == (size,) and not np.isnan(times).any(),
        f"times: {value!r:.80}, expected {size} numbers; np.inf for a neuron without a spike.",
        "times: expected a number for each neuron; np.inf for one without a spike.",
    )
    return times


def times_are(found, expected, which, wrong=()):
    """The times of some neurons are right. wrong: what typical mistakes give."""
    bad = off(found, expected) & which
    if not bad.any():
        return
    for other, why in wrong:
        if off(other, expected)[which].any() and not off(found, other).any():
            raise CheckFailed(
                f"times: {np.round(found[which], 3)} ms, expected {np.round(expected[which], 3)} ms: {why}.",
                f"times: {why}.",
            )
    i = int(np.argmax(bad))
    require(
        np.isfinite(expected[i]),
        f"time of neuron {i}: {found[i]:.5g} ms, but it does not fire within 10 ms.",
        "times: expected inf for a neuron that does not fire within 10 ms.",
        hint=START,
    )
    require(
        np.isfinite(found[i]),
        f"time of neuron {i}: {found[i]}, expected {expected[i]:.5g} ms.",
        "times: inf for a neuron that fires.",
        hint=START,
    )
    close(found[i], expected[i], f"time of neuron {i}", unit="ms", rtol=0.0, atol=0.052, hint=START)


@test_case(name="three neurons", points=1)
def three_neurons(recordings):
    """Spikes at 5.06 and 5.76 ms, and none; the arguments are left alone."""
    unchanged(recordings, hint="make new arrays; leave the dictionary and the list as they are.")
    found = times_of(recordings["three neurons"], 3)
    times_are(found, np.array([5.05993, 5.76419, np.inf]), np.array([True, True, True]))
