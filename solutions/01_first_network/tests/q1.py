"""Checks of question 1: the rheobase."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import close

OK_FORMAT = False
name = "q1"

hints = (
    "What becomes of the exponential in V(t) if you wait very long? The potential that is left "
    "depends on the current.",
    "The exponential vanishes. What is left depends on I, tau_m, C_m and E_L: set it equal to V_th.",
    "Solve E_L + tau_m I / C_m = V_th for I. Keep the difference V_th - E_L as it is: absolute values "
    "go wrong where one of the two is positive.",
)


def compare(value, expected_pA, what, hint):
    """Fail unless the rheobase is right; say so if it was only rounded."""
    rounded = [round(expected_pA, digits) for digits in range(4)]
    if isinstance(value, (int, float)) and np.isclose(value, rounded, rtol=1e-9).any():
        hint = "this is the right value, but rounded: return it with all its digits"
    close(value, expected_pA, what, unit="pA", rtol=1e-6, hint=hint)


@test_case(name="the examples", points=0.5)
def the_examples(recordings):
    """NEST's default neuron has a rheobase of 375 pA, the smaller one 90 pA."""
    for probe, expected in {"default": 375.0, "small": 90.0}.items():
        compare(
            recordings[probe].returned,
            expected,
            "rheobase",
            "where does V(t) end up for large t? Which of its factors multiply I? mV pF / ms = pA",
        )


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

sizes = {"C_m_pF": uniform(80.0, 400.0, digits=1), "tau_m_ms": uniform(5.0, 30.0)}
draws = {
    "drawn": sizes | {"E_L_mV": uniform(-80.0, -60.0), "V_th_mV": uniform(-58.0, -45.0)},
    "drawn_from_rest": sizes | {"E_L_mV": one_of(0.0), "V_th_mV": uniform(12.0, 20.0)},
    "drawn_positive": sizes | {"E_L_mV": uniform(3.0, 9.0), "V_th_mV": uniform(14.0, 20.0)},
    "drawn_across_zero": sizes | {"E_L_mV": uniform(-9.0, -4.0), "V_th_mV": uniform(10.0, 15.0)},
}
accuracy = {"rtol": 1e-6}
domain = sizes | {"E_L_mV": uniform(-90.0, -56.0), "V_th_mV": uniform(-55.0, 40.0)}


def steady_mV(I_pA, C_m_pF, tau_m_ms, E_L_mV, V_th_mV):
    return E_L_mV + tau_m_ms * I_pA / C_m_pF


@test_case(name="other neurons", points=1.5, hidden=True)
def other_neurons(recordings):
    """The potential ends at the threshold for other parameters too, of whatever sign."""
    for probe in draws:
        a = recordings[probe].arguments
        low, high = 0.0, 1e6
        for _ in range(100):  # the current whose steady potential is the threshold, by bisection
            middle = (low + high) / 2
            above = steady_mV(middle, **a) > a["V_th_mV"]
            low, high = (low, middle) if above else (middle, high)
        compare(
            recordings[probe].returned, low, "rheobase",
            "does every argument enter, and with its sign?",
        )  # fmt: skip


### END HIDDEN TESTS
