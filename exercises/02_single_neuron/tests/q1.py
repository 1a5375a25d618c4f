"""Checks of question 1: intervals of the integrate-and-fire neuron in closed form."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, require

OK_FORMAT = False
name = "q1"

LOGARITHM = (
    "dV/dt = (V_inf - V) / tau_m with V_inf = E_L + tau_m I / C_m; the time from one potential to "
    "another is tau_m times the logarithm of the ratio of their distances from V_inf"
)
COMPARE = "compare V_inf with V_th before you divide or take a logarithm"


def intervals(recording):
    """What was returned as two floats, infinite ones allowed."""
    value = recording.returned
    require(
        isinstance(value, (tuple, list, np.ndarray)) and len(value) == 2,
        "Your function should return two numbers: (first spike, interspike interval).",
    )
    require(
        not any(isinstance(x, float) and np.isnan(x) for x in value),
        "(first spike, interspike interval): nan, the logarithm of a negative number.",
        hint=COMPARE,
    )
    finite = [0.0 if isinstance(x, float) and np.isinf(x) else x for x in value]
    array(finite, "(first spike, interspike interval)", shape=(2,))
    return [float(x) for x in value]


def never(recordings, probe):
    """Fail unless both intervals are infinite."""
    try:
        recording = recordings[probe]
    except CheckFailed as failed:  # a division by zero, most likely
        raise CheckFailed(
            f"With a current that is too weak: {failed.message}", hint=COMPARE
        ) from None
    first, interval = intervals(recording)
    require(
        first == interval == np.inf,
        f"first spike and interspike interval: {first:.6g} ms and {interval:.6g} ms, expected inf "
        "for both: this neuron never fires.",
        "first spike and interspike interval: this neuron never fires, so both should be inf.",
        hint=COMPARE,
    )


@test_case(name="the example", points=1)
def the_example(recordings):
    """The first spike comes after 59.3 ms and then one every 50.4 ms; at the rheobase none."""
    first, interval = intervals(recordings["example"])
    close(first, 59.29589143389916, "first spike", unit="ms", hint=LOGARITHM)
    close(
        interval, 50.36281906959, "interspike interval", unit="ms",
        hint="each interval is the refractory time and the rise from V_reset",
    )  # fmt: skip
    never(recordings, "rheobase")
