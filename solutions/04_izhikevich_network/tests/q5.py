"""Checks of question 5: mean input and self-consistent rates."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

HINT = "Hz are spikes per second, the equation needs ms; the source comes first in K."


def compare(recording, expected, what, unit, rtol, atol, hint):
    """Both entries."""
    for key in "EI":
        found = entry(recording.returned, key, "your result")
        close(found, expected[key], f"{what} of {key}", unit=unit, rtol=rtol, atol=atol, hint=hint)


@test_case(name="mean input of the full network", points=1)
def mean_input(recordings):
    """The example of the text."""
    compare(recordings["input"], {"E": 6.6, "I": 3.5}, "input", "pA", 1e-6, 1e-9, HINT)


@test_case(name="rates of two networks", points=1)
def rates(recordings):
    """The example of the text, and one with straight f-I curves."""
    hint = "small steps, many of them; np.interp between the points of the curve."
    full = {"E": 19.523174, "I": 53.133431}
    compare(recordings["full"], full, "rate", "Hz", 1e-3, 0.01, hint)
    # nu_E = 3 (6 + 0.02 nu_E - 0.06 nu_I), nu_I = 10 (6 + 0.036 nu_E - 0.09 nu_I)
    simple = {"E": 12.643181, "I": 33.974498}
    compare(recordings["simple"], simple, "rate", "Hz", 1e-3, 0.01, hint)


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import integers, one_of, settings, uniform

CURRENT = np.array([-6.0, -3.0, 0.0, 2.0, 4.0, 6.0, 9.0, 12.0, 16.0, 25.0])


def curve(low, high, power):
    """A sampler of rising f-I curves with an onset below zero."""

    def sample(rng):
        onset, top = rng.uniform(-4.0, 0.0), rng.uniform(low, high)
        return np.round(top * np.clip((CURRENT - onset) / (25.0 - onset), 0.0, None) ** power, 2)

    return sample


network = {
    "K_EE": integers(60, 90),
    "K_EI": integers(40, 59),
    "K_IE": integers(60, 80),
    "K_II": integers(90, 120),
    "w_exc": uniform(0.3, 0.6, digits=2),
}
curves = {
    "current_pA": lambda rng: CURRENT,
    "f_E_hz": curve(40.0, 60.0, 1.1),
    "f_I_hz": curve(250.0, 350.0, 1.3),
}
# The steepest network that the text allows, with the curves of the first cell of the notebook.
STEEP = {
    "K_EE": 80,
    "K_EI": 70,
    "K_IE": 70,
    "K_II": 120,
    "w_exc": 0.5,
    "w_inh": -2.0,
    "current_pA": np.array([-5.0, -2.5, 0.0, 2.5, 5.0, 7.5, 10.0, 12.5, 15.0, 20.0]),
    "f_E_hz": np.array([0.0, 0.7, 4.8, 10.3, 15.4, 20.4, 25.3, 30.4, 35.4, 45.7]),
    "f_I_hz": np.array([0.0, 0.5, 6.8, 30.0, 62.0, 98.5, 137.6, 177.4, 217.1, 293.8]),
}
draws = {
    "drawn_input": network
    | {
        "rate_E_hz": uniform(5.0, 40.0, digits=1),
        "rate_I_hz": uniform(20.0, 90.0, digits=1),
        "I0_pA": uniform(2.0, 12.0, digits=1),
        "w_inh": uniform(-2.0, -0.4, digits=2),
    },
    "drawn": network
    | curves
    | {"I0_pA": uniform(6.0, 12.0, digits=1), "w_inh": uniform(-1.2, -0.4, digits=2)},
    "strong": network
    | curves
    | {"I0_pA": uniform(8.0, 14.0, digits=1), "w_inh": one_of(-2.0, -1.9, -1.8)},
    "steep": settings(STEEP | {"I0_pA": 10.0}, STEEP | {"I0_pA": 15.0}, STEEP | {"I0_pA": 20.0}),
}


def zero(function):
    """Where a falling function of a rate (0 to 1000 Hz) crosses zero, by bisection."""
    low, high = 0.0, 1000.0
    for _ in range(45):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return low


def expected_of(I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, current_pA, f_E_hz, f_I_hz):
    """The rates by nested bisection."""

    def f(current, rates):
        return float(np.interp(current, current_pA, rates))

    def rate_I(E):
        mean = I0_pA + K_EI * w_exc * E / 1000.0
        return zero(lambda rate: f(mean + K_II * w_inh * rate / 1000.0, f_I_hz) - rate)

    def excess_E(E):
        recurrent = (K_EE * w_exc * E + K_IE * w_inh * rate_I(E)) / 1000.0
        return f(I0_pA + recurrent, f_E_hz) - E

    E = zero(excess_E)
    return {"E": E, "I": rate_I(E)}


@test_case(name="mean input of another network", points=1, hidden=True)
def other_input(recordings):
    """The mean input with other rates, in-degrees and weights."""
    found = recordings["drawn_input"]
    a = found.arguments
    from_E, from_I = a["w_exc"] * a["rate_E_hz"] / 1000.0, a["w_inh"] * a["rate_I_hz"] / 1000.0
    expected = {key: a["I0_pA"] + a["K_E" + key] * from_E + a["K_I" + key] * from_I for key in "EI"}
    compare(found, expected, "input", "pA", 1e-6, 1e-9, HINT)


@test_case(name="rates of other networks", points=2, hidden=True)
def other_rates(recordings):
    """Self-consistent rates with other curves and weights, with strong inhibition too."""
    hint = "are all arguments used, is the step small enough and are there enough of them?"
    for probe in ("drawn", "strong", "steep"):
        found = recordings[probe]
        compare(found, expected_of(**found.arguments), "rate", "Hz", 1e-3, 0.01, hint)


### END HIDDEN TESTS
