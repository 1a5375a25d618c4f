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


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of

draws = {
    "drawn": {"n": integers(20, 30), "n_pairs": integers(90, 150)},
    "every": {"n": one_of(9), "n_pairs": one_of(36)},  # all pairs there are
    "none": {"n": integers(2, 5), "n_pairs": one_of(0)},
    "many": {"n": one_of(80, 90, 100), "n_pairs": one_of(800, 900, 1000)},
    "twice": {
        "n": integers(15, 20),
        "n_pairs": integers(40, 60),
        "chosen_seed": integers(100, 10**6),
    },
}
domain = {
    "n": integers(8, 20),
    "n_pairs": integers(0, 28),
    "chosen_seed": integers(0, 1000),
}


def evenly_drawn(pairs, n):
    """Fail unless pairs look like a set drawn with equal probability; wrong once in a million."""
    all_pairs = np.column_stack(np.triu_indices(n, 1))
    rest = np.sqrt((1 - len(pairs) / len(all_pairs)) / len(pairs))
    for what, values, every in (
        ("sum", pairs.sum(1), all_pairs.sum(1)),
        ("difference", np.diff(pairs).ravel(), np.diff(all_pairs).ravel()),
    ):
        z = (values.mean() - every.mean()) / (every.std() * rest)
        require(
            abs(z) < 5,
            f"The mean {what} of the two ranks is {values.mean():.1f}, expected about "
            f"{every.mean():.1f}: some pairs are more likely than others.",
            "Some pairs are more likely than others.",
            hint="all pairs need the same chance, whatever their ranks",
        )
    degrees = np.bincount(pairs.ravel(), minlength=n)
    share = len(pairs) / len(all_pairs)
    ratio = degrees.var() / ((n - 2) * share * (1 - share))
    way = "less" if ratio < 1 else "more"
    require(
        0.35 < ratio < 2.0,
        f"The numbers of pairs per neuron differ {way} than by chance: {ratio:.2f} times the variance.",
        f"The numbers of pairs per neuron differ {way} than by chance.",
        hint="every set of pairs has the same probability; draw from all pairs at once",
    )


@test_case(name="other numbers of pairs", points=1.5, hidden=True)
def other_numbers(recordings):
    """Some pairs, all pairs, no pairs."""
    for probe in ("drawn", "every"):
        pairs_of(recordings[probe])
    none = recordings["none"].returned
    require(none is not None, "Without pairs, your function returns None.")
    equal(len(array(none, "the result for no pairs")), 0, "number of rows for n_pairs = 0")


@test_case(name="equal probability", points=1, hidden=True)
def equal_probability(recordings):
    """All sets of pairs are equally likely, as far as one large set can show it."""
    found = recordings["many"]
    evenly_drawn(pairs_of(found), found.arguments["n"])


@test_case(name="seeds", points=0.5, hidden=True)
def seeds(recordings):
    """The same seed gives the same pairs, another seed gives others."""
    found = recordings["twice"]
    a = found.arguments
    one, two = (rows(each, a["n"], a["n_pairs"], "the pairs") for each in found.returned)
    require(
        np.array_equal(np.unique(one, axis=0), np.unique(two, axis=0)),
        "Two calls with the same seed draw different pairs.",
        hint="draw with np.random.default_rng(seed)",
    )
    one, two = (np.unique(pairs_of(recordings[probe]), axis=0) for probe in ("some", "other_seed"))
    require(
        not np.array_equal(one, two),
        "Two calls with different seeds draw the same pairs.",
        hint="use the argument seed",
    )


promises = {
    "with itself": ("the examples", "other numbers of pairs"),
    "same probability": "equal probability",
    "the same seed has to give the same pairs": "seeds",
}


### END HIDDEN TESTS
