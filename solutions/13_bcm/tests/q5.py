"""Checks of question 5: learning to be selective."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "It is the loop of question 2 with another threshold, no bounds and no decay. Each step shows the row of `patterns` that the order names.",
    "The whole order is repeated, not each of its entries. After the last step, compute the responses to all patterns anew from the last weights.",
    "Begin with a copy of w0 as floats, and with the sequence of steps, `np.tile(order, rounds)`. For the selectivity, replace negative responses with 0, "
    "and look whether the largest is positive before you divide by it.",
)

HINTS = {
    "w": "each step: response, threshold, weights, in this order; the next step goes on from the new weights and the new threshold.",
    "responses": "the last weights and all patterns, in the order of their rows.",
    "selectivity": "1 - mean / largest of the responses to all patterns, with 0 for the negative ones; 0 if none is positive.",
}


def compare(r, expected, known, which=""):
    """The weights, responses and selectivity are the expected ones; else the cause, if it is a known one."""
    steps, n = expected["w"].shape
    labels = {"w": "w", "responses": "responses", "selectivity": "selectivity"}
    w = array(
        entry(r.returned, "w", "your result"),
        f"w{which}",
        shape=(steps, n),
        hint="row 0 is w0, and a row follows after each step.",
    )
    if np.ptp(expected["w"], axis=0).max() > 0 and (w == w[0]).all():
        raise CheckFailed(
            f"w{which}: all rows are the same.",
            hint="do you store the same array again and again? Store a copy in each step.",
        )
    for why, last in known.items():
        if np.allclose(w[-1], last, rtol=1e-6) and not np.allclose(
            last, expected["w"][-1], rtol=1e-5
        ):
            raise CheckFailed(f"w{which}: {why}.")
    for key, label in labels.items():
        close(
            entry(r.returned, key, "your result"),
            expected[key],
            f"{label}{which}",
            rtol=1e-5,
            atol=1e-7,
            hint=HINTS[key],
        )


@test_case(name="three patterns", points=1)
def three_patterns(recordings):
    """Eight steps with three patterns; the arguments stay as they are."""
    unchanged(recordings, hint="work on a copy of w0, such as `np.array(w0, dtype=float)`.")
    known = {
        "the threshold is used before it is updated": (1.00694201766, 0.643967847273),
        "the threshold is the square of a running mean; here it is the running mean of the squares": (
            1.0933989439,
            0.699116091414,
        ),
        "the threshold stays as it was at the start": (1.11599477149, 0.706661898069),
        "the patterns come as 0, 1, 2, …; the order says which comes": (
            1.11286623932,
            0.560847842876,
        ),
        "the patterns come one after the other in all steps; the order says which comes": (
            1.03508672282,
            0.56958132427,
        ),
        "each entry of the order is repeated; repeat the whole order": (
            0.939223962322,
            0.597298211877,
        ),
        "the threshold begins at 0, not at theta0": (1.06324683224, 0.685941521646),
    }
    expected = {
        "w": np.array(
            (
                (0.7, 0.4),
                (0.7138428416, 0.4311463936),
                (0.79760171793, 0.453989723508),
                (0.799694281718, 0.452681871141),
                (0.815647477256, 0.488576561103),
                (0.832568303158, 0.526648419381),
                (0.931024188114, 0.553500024369),
                (0.928315055089, 0.55519323251),
                (0.946721332274, 0.596607356175),
            )
        ),
        "responses": (1.220375672354, 0.915635153467, 0.459073387732),
        "selectivity": 0.2911788633776,
    }
    compare(recordings["three patterns"], expected, known)


def picture(recordings):
    """Your weights over the eight steps, and the final responses."""
    returned = recordings["three patterns"].returned
    figure, axes = panels(2)
    axes[0].plot(np.asarray(returned["w"], dtype=float), marker=".", label=["w[0]", "w[1]"])
    axes[0].set_xlabel("steps done")
    axes[0].legend(frameon=False, fontsize="small")
    axes[1].bar([0, 1, 2], np.asarray(returned["responses"], dtype=float))
    axes[1].set(xlabel="pattern", ylabel="final response", xticks=[0, 1, 2])
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform


def numbers(shape, low, high):
    """An array of numbers with three decimals."""
    return lambda rng: np.round(rng.uniform(low, high, shape), 3)


def two_patterns(rng):
    """Two patterns that prefer different inputs."""
    return np.round(np.eye(2) * rng.uniform(0.8, 1.0) + rng.uniform(0.1, 0.3, (2, 2)), 3)


def one_negative(rng):
    """Three patterns; all inputs of one of them are negative."""
    return np.round(rng.permutation([1, 1, -1])[:, None] * rng.uniform(0.1, 1.0, (3, 3)), 3)


draws = {
    "drawn": {
        # One pattern is never shown, and counts in the selectivity all the same.
        "patterns": numbers((4, 3), -0.3, 1.2), "order": lambda rng: rng.permutation(4)[[0, 1, 2, 2, 1, 0, 1]], "rounds": integers(3, 5),
        "w0": numbers(3, 0.2, 0.9), "theta0": uniform(0.2, 0.6), "eta": uniform(0.05, 0.1), "tau": uniform(4.0, 9.0),
    },
    # Long enough to become selective, from weights that clearly prefer one pattern.
    "trained": {
        "patterns": two_patterns, "order": lambda rng: rng.permutation(np.repeat([0, 1], 12)), "rounds": integers(60, 70),
        "w0": lambda rng: rng.permutation([0.9, 0.4]), "theta0": uniform(0.2, 0.6), "eta": uniform(0.015, 0.02), "tau": uniform(25.0, 35.0),
    },
    "no rounds": {
        "patterns": one_negative, "order": lambda rng: rng.permutation([0, 1, 2, 2]), "rounds": one_of(0),
        "w0": numbers(3, 0.1, 0.3), "theta0": uniform(0.2, 0.6), "eta": uniform(0.05, 0.1), "tau": uniform(4.0, 9.0),
    },
    "nothing positive": {
        "patterns": numbers((3, 2), 0.3, 1.2), "order": lambda rng: rng.permutation([0, 1, 2, 2, 1]), "rounds": one_of(1, 2),
        "w0": numbers(2, -0.9, -0.6), "theta0": uniform(0.2, 0.6), "eta": uniform(0.005, 0.01), "tau": uniform(4.0, 9.0),
    },
    "integers": {
        "patterns": lambda rng: rng.permutation([[1, 0], [0, 1], [1, -1]]), "order": lambda rng: rng.permutation([0, 1, 2, 2, 1]),
        "rounds": one_of(2, 3), "w0": lambda rng: rng.permutation([1, 2]), "theta0": one_of(1, 2), "eta": uniform(0.02, 0.04),
        "tau": one_of(5, 7, 1),
    },
}  # fmt: skip
domain = {
    "patterns": numbers((3, 3), -0.4, 1.2),
    "order": lambda rng: rng.integers(0, 3, rng.integers(1, 9)),
    "rounds": integers(0, 4),
    "w0": numbers(3, -0.8, 0.9),
    "theta0": uniform(0.0, 1.0),
    "eta": uniform(0.01, 0.1),
    "tau": uniform(1.0, 9.0),
}
accuracy = {"rtol": 1e-6, "atol": 1e-7}


def train(
    patterns,
    order,
    rounds,
    w0,
    theta0,
    eta,
    tau,
    *,
    old=False,
    square_of_mean=False,
    kept=False,
    each=False,
):
    """The training in plain Python; the keywords make it another one."""
    rows = [[float(v) for v in row] for row in patterns]
    w, theta, average = [float(v) for v in w0], theta0, theta0
    history = [w]
    order = [int(k) for k in order]
    for k in np.repeat(order, rounds) if each else order * rounds:
        y = sum(a * b for a, b in zip(w, rows[k], strict=True))
        before = theta
        if square_of_mean:
            average = average + (y - average) / tau
            theta = average**2
        elif not kept:
            theta = theta + (y * y - theta) / tau
        change = eta * y * (y - (before if old else theta))
        w = [a + change * b for a, b in zip(w, rows[k], strict=True)]
        history.append(w)
    y = np.array([sum(a * b for a, b in zip(w, row, strict=True)) for row in rows])
    r = np.maximum(y, 0.0)
    selectivity = 1 - r.sum() / len(r) / r.max() if r.max() > 0 else 0.0
    return {"w": np.array(history), "responses": y, "selectivity": float(selectivity)}


def ways(given):
    """The last weights by other rules, and why."""
    found = {
        "the threshold is used before it is updated": train(**given, old=True),
        "the threshold is the square of a running mean; here it is the running mean of the squares": train(
            **given, square_of_mean=True
        ),
        "the threshold stays as it was at the start": train(**given, kept=True),
        "the patterns come as 0, 1, 2, …; the order says which comes": train(
            **(given | {"order": np.arange(len(given["order"])) % len(given["patterns"])})
        ),
        "the patterns come one after the other in all steps; the order says which comes": train(
            **(
                given
                | {
                    "order": np.arange(len(given["order"]) * given["rounds"])
                    % len(given["patterns"]),
                    "rounds": 1,
                }
            )
        ),
        "each entry of the order is repeated; repeat the whole order": train(**given, each=True),
        "the threshold begins at 0, not at theta0": train(**(given | {"theta0": 0.0})),
    }
    return {why: other["w"][-1] for why, other in found.items()}


@test_case(name="other trainings", points=1, hidden=True)
def other_trainings(recordings):
    """Four other patterns in another order, and patterns and weights that are integers."""
    for probe, which in (("drawn", ""), ("integers", " (integers)")):
        r = recordings[probe]
        compare(r, train(**r.arguments), ways(r.arguments), which)


@test_case(name="a selective neuron", points=1, hidden=True)
def selective_neuron(recordings):
    """After more than a thousand steps, the neuron answers one of two patterns."""
    r = recordings["trained"]
    compare(r, train(**r.arguments), ways(r.arguments), " after more than a thousand steps")


@test_case(name="no rounds, nothing positive", points=1, hidden=True)
def edges(recordings):
    """No step at all, and final responses of which some or all are negative."""
    for probe, which in (
        ("no rounds", " without any step"),
        ("nothing positive", " without a positive response"),
    ):
        r = recordings[probe]
        compare(r, train(**r.arguments), ways(r.arguments), which)


### END HIDDEN TESTS
