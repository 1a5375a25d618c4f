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
