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


### BEGIN HIDDEN TESTS
def _symmetric(size):
    def sample(rng):
        upper = np.triu(rng.uniform(-1.0, 1.0, (size, size)).round(2), 1)
        upper[0, 1] = -size  # more than all other inputs together
        return upper + upper.T

    return sample


def _state(size):
    """A state in which the first two neurons disagree with their inputs."""

    def sample(rng):
        state = rng.choice([-1, 1], size=size)
        state[1] = state[0]
        return state

    return sample


draws = {
    "drawn energy": {"weights": _symmetric(9), "state": _state(9)},
    "drawn flips": {"weights": _symmetric(8), "state": _state(8)},
}


def _energy(weights, state):
    n = len(state)
    pairs = [(i, j) for i in range(n) for j in range(i)]
    return -sum(weights[i, j] * state[i] * state[j] for i, j in pairs)


@test_case(name="energy of other networks", points=1, hidden=True)
def other_energies(recordings):
    """The energy is right for other symmetric weights and states."""
    r = recordings["drawn energy"]
    close(
        r.returned,
        _energy(**r.arguments),
        "energy",
        atol=1e-10,
        hint="each pair of neurons counts once, weighted by the product of both states.",
    )


@test_case(name="flips in other networks", points=1, hidden=True)
def other_flips(recordings):
    """Each entry is the change of the energy when this neuron alone is flipped."""
    r = recordings["drawn flips"]
    weights, state = r.arguments["weights"], r.arguments["state"]
    flipped = [np.where(np.arange(len(state)) == i, -state, state) for i in range(len(state))]
    costs = [_energy(weights, other) - _energy(weights, state) for other in flipped]
    close(
        r.returned,
        np.array(costs),
        "costs of the flips",
        atol=1e-10,
        hint="after minus before, with the factor 2, and every neuron flipped alone.",
    )


### END HIDDEN TESTS
