"""Checks of question 1: intervals of the integrate-and-fire neuron in closed form."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, require

OK_FORMAT = False
name = "q1"

hints = (
    "You are asked for two times: how long the potential takes from E_L to V_th, and how long it takes "
    "from one spike to the next, which is the refractory time and a rise from V_reset to V_th.",
    "The potential approaches V_inf = E_L + tau_m I / C_m. Its distance from V_inf shrinks by the "
    "factor exp(-t / tau_m), from wherever it starts. If V_inf is not above V_th, it never gets there.",
    "Compare V_inf with V_th first, and return (np.inf, np.inf) if it is not above. If it is, a rise "
    "from V_0 takes tau_m times the logarithm of (V_inf - V_0) over (V_inf - V_th).",
)

LOGARITHM = (
    "dV/dt = (V_inf - V) / tau_m with V_inf = E_L + tau_m I / C_m; the time from one potential to "
    "another is tau_m times the logarithm of the ratio of their distances from V_inf"
)
COMPARE = "compare V_inf with V_th, without a tolerance, before you divide or take a logarithm"
RTOL = 1e-6


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


def exact(value, expected_ms, what, hint):
    """Fail unless the time is right to the accuracy asked for; say so if it was only rounded."""
    off = value - expected_ms
    if any(np.isclose(value, round(expected_ms, digits), rtol=1e-9) for digits in range(7)):
        hint = "this is the right time, but rounded: return it with all its digits"
    elif 0.0 < off < 1.0 and any(abs(value / h - round(value / h)) < 1e-6 for h in (0.1, 1.0)):
        hint = "this lies on a grid: theory has no time step, so round nothing up"
    require(np.isfinite(value), f"{what}: inf, but this neuron fires.", hint=COMPARE)
    close(value, expected_ms, what, unit="ms", rtol=RTOL, hint=hint)


@test_case(name="first spike of the example", points=0.25)
def first_spike_of_the_example(recordings):
    """The first spike comes after 59.3 ms."""
    first, _ = intervals(recordings["example"])
    hint = f"it starts at E_L and has no refractory time before it; {LOGARITHM}"
    exact(first, 59.29589143389916, "first spike", hint)


@test_case(name="interval of the example", points=0.25)
def interval_of_the_example(recordings):
    """Then there is a spike every 50.4 ms."""
    _, interval = intervals(recordings["example"])
    hint = f"each interval is the refractory time and the rise from V_reset; {LOGARITHM}"
    exact(interval, 50.36281906959, "interspike interval", hint)


@test_case(name="no spike at the rheobase", points=0.5)
def no_spike_at_the_rheobase(recordings):
    """At the rheobase itself the neuron never fires: both times are infinite; above, none is."""
    never(recordings, "rheobase")
    require(
        np.isfinite(intervals(recordings["example"])).all(),
        "Your neuron does not fire at the rheobase, nor above it, as in the example.",
        hint=COMPARE,
    )
