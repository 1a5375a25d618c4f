"""Checks of question 2: energy and cost of a flip."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import close

OK_FORMAT = False
name = "q2"


@test_case(name="energy of three neurons", points=1)
def energy_of_three(recordings):
    """Three neurons that all agree with their input: every pair is counted once."""
    close(
        recordings["energy of three neurons"].returned,
        -2.75,
        "energy",
        atol=1e-12,
        hint="the double sum meets each pair twice, hence the factor 1/2; mind the sign.",
    )


@test_case(name="flips of three neurons", points=1)
def flips_of_three(recordings):
    """In this state the flip of one neuron pays, and those of the two others do not."""
    close(
        recordings["flips of three neurons"].returned,
        np.array([2.0, -1.5, 4.5]),
        "costs of the flips",
        atol=1e-12,
        hint="energy after the flip minus energy before, each neuron alone from the state given; "
        "np.zeros_like(state) is an array of integers, which cuts off fractions.",
    )
