"""Checks of question 1: pairs without self-pairs and duplicates."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, equal, require
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "You are asked for a random subset of a finite list: the list of all pairs.",
    "Each pair occurs once in that list if its smaller rank comes first. "
    "`Generator.choice` draws without replacement if you ask it to.",
    "Begin with `np.triu_indices(n, k=1)`, which gives the two ranks of every pair as two arrays. "
    "Then draw positions in these arrays.",
)

NUMBERED = "number all possible pairs, and draw numbers without replacement"


def rows(value, n, n_pairs, what):
    """The pairs, smaller rank first, once they have the right shape and are pairs of n neurons."""
    found = array(
        value, what, shape=(n_pairs, 2), hint="one row [a, b] for each pair, n_pairs rows"
    )
    whole = (found == np.round(found)).all()
    require(whole, f"{what}: the ranks are not whole numbers.")
    require(
        found.min() >= 0 and found.max() < n,
        f"{what}: the ranks go from {found.min():g} to {found.max():g}, but those of {n} neurons "
        f"from 0 to {n - 1}.",
        f"{what}: there are ranks that no neuron has.",
        hint="the first neuron has rank 0",
    )
    found = np.sort(found.astype(int), axis=1)
    itself = int((found[:, 0] == found[:, 1]).sum())
    require(
        not itself,
        f"{what}: {itself} of {n_pairs} pairs join a neuron with itself.",
        f"{what}: there are self-pairs.",
        hint=NUMBERED,
    )
    repeated = n_pairs - len(np.unique(found, axis=0))
    require(
        not repeated,
        f"{what}: {repeated} of {n_pairs} pairs occur before, perhaps with the ranks exchanged.",
        f"{what}: a pair occurs twice, perhaps with the ranks exchanged.",
        hint=NUMBERED,
    )
    return found


def pairs_of(recording):
    """The pairs of a probe."""
    a = recording.arguments
    return rows(recording.returned, a["n"], a["n_pairs"], "the pairs")


@test_case(name="the examples", points=1)
def examples(recordings):
    """Thirty pairs of 12 neurons, and all ten pairs of 5 neurons."""
    pairs_of(recordings["some"])
    pairs_of(recordings["all"])


def picture(recordings):
    """Which pairs of 12 neurons were drawn; in grey, all that could be."""
    figure, (axis,) = panels()
    axis.plot(*np.triu_indices(12, 1), "s", c="0.88", ms=7)
    axis.plot(*pairs_of(recordings["some"]).T, "o", ms=4)
    axis.set(xlabel="smaller rank", ylabel="larger rank", aspect="equal")
    return figure
