"""Checks of question 2: energy and cost of a flip."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, number, unchanged

OK_FORMAT = False
name = "q2"

hints = (
    "Both functions are one formula each. The energy is one number for the whole state; the costs are one number per "
    "neuron. The costs need no loop over flips.",
    "All inputs at once are the product of the matrix `weights` and the vector `state`. The double sum of the energy is "
    "the product of the state with these inputs.",
    "Begin with `h = weights @ state`. The energy is a product of h with the state and the factor in front of the sum. "
    "The costs are a product entry by entry, with `*`, not `@`: nothing has to be flipped.",
)

OWN = "`weights *= …` and `state[i] = …` change the caller's arrays: work on copies, or use the formula"


def energy_is(recording, expected):
    """The energy is the one expected; where another is known to come from an error, say which."""
    state = np.asarray(recording.arguments["state"])
    weights = np.asarray(recording.arguments["weights"])
    found = number(recording.returned, "energy")
    fields = weights @ state
    known = {
        2 * expected: "each pair is counted twice; the factor 1/2 is missing",
        -expected: "the sign in front of the sum is a minus",
        -2 * expected: "the factor -1/2 is missing",
        expected / 2: "each pair is counted half; do not divide twice",
        expected / len(state): "this is the energy per neuron; do not divide by N",
        -0.5
        * np.abs(fields).sum(): "this takes the sizes of the inputs; each product has its sign",
        -0.5
        * fields.sum(): "the inputs are not multiplied by the states of the neurons that receive them",
        np.floor(expected): "the fraction is cut off; the energy need not be a whole number",
        np.trunc(expected): "the fraction is cut off; the energy need not be a whole number",
        **{np.round(expected, digits): "this is rounded; do not round" for digits in range(4)},
    }
    for wrong, why in known.items():
        if abs(found - wrong) <= 1e-9 < abs(wrong - expected):
            raise CheckFailed(
                f"energy: {found:.6g}, expected {expected:.6g}: {why}.", f"energy: {why}."
            )
    close(
        found,
        expected,
        "energy",
        atol=1e-6,
        hint="each pair of neurons counts once, with both states.",
    )


def costs_are(recording, expected):
    """The costs are those expected; where others are known to come from an error, say which."""
    state = np.asarray(recording.arguments["state"])
    weights = np.asarray(recording.arguments["weights"])
    found = array(recording.returned, "costs of the flips", shape=expected.shape)
    before = -0.5 * state @ weights @ state
    flipped_so_far = [
        np.where(np.arange(len(state)) <= i, -state, state) for i in range(len(state))
    ]
    energies = np.array([before, *(-0.5 * s @ weights @ s for s in flipped_so_far)])
    known = (
        (-expected, "this is the energy before minus the energy after; it is after minus before"),
        (expected / 2, "the factor 2 is missing: the sign of the neuron changes by 2"),
        (-expected / 2, "the factor is 2, not -1"),
        (2 * expected, "this is twice the change; does your energy have its factor 1/2?"),
        (expected + before, "these are the energies after the flips, not their changes"),
        (np.trunc(expected), "fractions are cut off: an array made by np.zeros_like(state) holds only integers"),
        *((np.round(expected, digits), "the costs are rounded; do not round") for digits in range(4)),
        (np.abs(expected), "these are the sizes of the changes; a flip that lowers the energy has a negative cost"),
        (2 * weights @ state, "the input is not multiplied by the neuron's own state"),
        (np.diff(energies), "the flips pile up; flip each neuron alone, from the state given"),
        (energies[1:] - before, "the flips pile up; flip each neuron alone, from the state given"),
        (np.minimum(expected, 0.0), "costs above 0 are missing; each neuron has its cost, also if it would not flip"),
        (np.maximum(expected, 0.0), "costs below 0 are missing; each neuron has its cost"),
    )  # fmt: skip
    for wrong, why in known:
        if np.allclose(found, wrong) and not np.allclose(wrong, expected):
            i = int(np.argmax(~np.isclose(found, expected)))
            raise CheckFailed(
                f"costs of the flips: entry [{i}] is {found[i]:.6g}, expected {expected[i]:.6g}: {why}.",
                f"costs of the flips: {why}.",
            )
    close(
        found,
        expected,
        "costs of the flips",
        atol=1e-6,
        hint="the energy after the flip minus the energy before, each neuron alone, from the state given.",
    )


def _successful(recordings):
    """The recordings in which the function returned, by probe."""
    return [(probe, recordings[probe]) for probe in recordings if probe in recordings]


@test_case(name="energy of three neurons", points=0.5)
def energy_of_three(recordings):
    """Three neurons that all agree with their input: every pair is counted once."""
    mine = {probe: r for probe, r in _successful(recordings) if "energy" in probe}
    unchanged(mine or recordings["energy of three neurons"], hint=OWN)
    energy_is(recordings["energy of three neurons"], -2.75)


@test_case(name="flips of three neurons", points=0.5)
def flips_of_three(recordings):
    """In this state flipping one neuron lowers the energy; flipping one of the others does not."""
    mine = {probe: r for probe, r in _successful(recordings) if "flips" in probe}
    unchanged(mine or recordings["flips of three neurons"], hint=OWN)
    costs_are(recordings["flips of three neurons"], np.array([2.0, -1.5, 4.5]))
