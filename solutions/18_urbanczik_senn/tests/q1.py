"""Checks of question 1: the functions of the rule."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Four one-liners. For the slope, take the logarithm first: its derivative is what is asked for. "
    "Write everything with one quantity, the number beside the 1 in the denominator.",
    "If that number is x, then the derivative of ln(1 + x) is x' / (1 + x), and x' is x times a "
    "constant. Neither the maximal rate nor a difference is left. The mean rate is one over the mean "
    "interval: the dead time plus the waiting time.",
    "Begin with `x = k * np.exp(beta * (theta_mV - U_mV))`. For the probability use `np.expm1`, and "
    "multiply numerator and denominator of the mean rate by the intensity, so that nothing is divided by 0.",
)

KEYS = ("phi", "h", "p_spike", "rate_Hz")
SHARE = {
    "phi": "the formula of the text, with all of its parameters",
    "h": "phi'/phi: it lies between 0 and beta, and falls where the rate saturates",
    "p_spike": "one minus the probability of no spike",
    "rate_Hz": "one over (dead time + mean waiting time), in spikes per second",
}
LOST = "right in the first digits only: a difference of nearly equal numbers loses the others"


def functions_are(recording, expected, keys=KEYS):
    """Fail unless the four arrays are these."""
    unchanged(recording)
    wanted = dict(zip(KEYS, expected, strict=True))
    for key in keys:
        found = entry(recording.returned, key, "the returned dictionary")
        right = np.asarray(wanted[key])
        values = array(found, key, shape=right.shape, hint=SHARE[key]).astype(float)
        nearly = np.allclose(values, right, rtol=1e-4, atol=1e-12)
        hint = LOST if nearly else SHARE[key]
        if key == "h" and np.allclose(values, 15.0 * right, rtol=1e-6, atol=0.0):
            hint = "the factor 15 of NEST's code is no part of the slope"
        close(found, right, key, rtol=1e-9, hint=hint)


def formulas(a):
    """The four arrays for some arguments, in the way that loses no digit."""
    x = a["k"] * np.exp(a["beta"] * (a["theta_mV"] - a["U_mV"]))
    phi = a["phi_max"] / (1.0 + x)
    p_spike = -np.expm1(-phi * a["step_ms"])
    return phi, a["beta"] * x / (1.0 + x), p_spike, 1000.0 / (a["t_ref_ms"] + 1.0 / phi)


@test_case(name="the examples", points=1)
def examples(recordings):
    """All four functions for the two examples."""
    for probe in ("example", "far_away"):
        functions_are(recordings[probe], formulas(recordings[probe].arguments))


def picture(recordings):
    """Intensity and relative slope of the first example; grey: as they should be."""
    figure, axes = panels(2)
    found = recordings["example"]
    U = found.arguments["U_mV"]
    dense = {**found.arguments, "U_mV": np.linspace(-90.0, 0.0, 181)}
    for axis, key, right in zip(axes, KEYS, formulas(dense), strict=False):
        axis.plot(dense["U_mV"], right, c="0.8", lw=4)
        axis.plot(U, array(found.returned[key], key), "o", ms=4)
        axis.set(xlabel="U (mV)", ylabel=key)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def potentials(low, high, count):
    """Unsorted potentials."""
    return lambda rng: np.round(rng.uniform(low, high, count), 3)


draws = {
    "drawn": {
        "U_mV": potentials(-85.0, -30.0, 12),
        "phi_max": uniform(0.1, 0.9),
        "k": uniform(0.2, 3.0),
        "beta": uniform(0.2, 0.6),
        "theta_mV": uniform(-60.0, -40.0),
        "step_ms": uniform(0.2, 2.0),
        "t_ref_ms": uniform(1.0, 5.0),
    },
    "extreme": {
        "U_mV": lambda rng: np.round(
            np.append(rng.uniform(-1900.0, -600.0, 4), rng.uniform(30.0, 1900.0, 4)), 2
        ),
        "phi_max": uniform(0.1, 0.9),
        "k": uniform(0.2, 3.0),
        "beta": uniform(0.2, 0.3),
        "theta_mV": uniform(-60.0, -40.0),
        "step_ms": uniform(0.05, 0.3),
        "t_ref_ms": one_of(0.0, 0.5),
    },
}
domain = draws["drawn"] | {"U_mV": potentials(-900.0, 900.0, 9), "t_ref_ms": one_of(0.0, 2.0)}
accuracy = {"rtol": 1e-9, "atol": 0.0}


@test_case(name="other rates", points=1, hidden=True)
def other_rates(recordings):
    """Intensity and mean rate follow all parameters."""
    functions_are(recordings["drawn"], formulas(recordings["drawn"].arguments), ("phi", "rate_Hz"))


@test_case(name="other slopes and probabilities", points=1, hidden=True)
def other_slopes(recordings):
    """Relative slope and probability of a spike follow all parameters."""
    functions_are(recordings["drawn"], formulas(recordings["drawn"].arguments), ("h", "p_spike"))


@test_case(name="extreme potentials", points=1, hidden=True)
def extremes(recordings):
    """All digits are right far below and far above the potentials of a neuron."""
    functions_are(recordings["extreme"], formulas(recordings["extreme"].arguments))


### END HIDDEN TESTS
