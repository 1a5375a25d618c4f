"""Checks of question 3: the mean change, and where it vanishes."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "There is no loop over time. The first function computes all responses at once, then one threshold from their mean, and then one mean for each weight.",
    "If all weights are m, each response is m times the sum of its input. Put this into the mean change: one term grows with the square of m, "
    "one falls with its cube, and the decay is proportional to m. Divide by m.",
    "Begin the second function with the sums of the inputs, `X.sum(axis=1)`. You need two means for each weight: of the squared sum times the input, "
    "and of the sum times the input. A quadratic equation remains; of its two solutions, take the larger.",
)

CHANGE = "the mean over the rows of eta y (y - theta) x_j, with theta the square of the mean response, minus eps w_j."
BALANCE = "with all weights equal to m, divide D_j by m, and take the larger solution of the quadratic equation, or 0 if there is none."


def compare(r, expected, known, what, hint):
    """The returned array is the expected one; else the cause, if it is a known one."""
    expected = np.asarray(expected, dtype=float)
    found = array(r.returned, what, shape=expected.shape, hint="one number per weight.")
    for why, other in known.items():
        if np.allclose(found, other, rtol=1e-6, atol=1e-10) and not np.allclose(
            other, expected, rtol=1e-5, atol=1e-9
        ):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, rtol=1e-5, atol=1e-9, hint=hint)


@test_case(name="three inputs", points=1)
def three_inputs(recordings):
    """Mean change and balance of two weights for three inputs; the arguments stay as they are."""
    unchanged(recordings, hint="make new arrays.")
    known = {
        "the threshold is the mean of the squared responses; here it is the square of the mean": (
            -0.0801509733333,
            -0.04577144,
        ),
        "each input has a threshold of its own; there is one, from the mean response": (
            -0.07676476,
            -0.215325968,
        ),
        "the threshold is the mean response, without the square": (-0.00824346666667, 0.044096),
        "this is a sum over the rows; take the mean": (-0.135325704, 0.016174736),
        "there is no decay": (-0.041708568, 0.013324912),
        "the decay is multiplied by eta": (-0.044054568, 0.007850912),
    }
    compare(
        recordings["change for three inputs"],
        (-0.051908568, -0.010475088),
        known,
        "the mean change",
        CHANGE,
    )
    known = {
        "this is the smaller of two solutions; take the larger": (0.0845743266225, 0.0732180093372),
        "the decay is ignored": (0.830732452354, 0.89593055195),
        "the decay is multiplied by eta": (0.812876934221, 0.880190092842),
        "the threshold is the mean of the squared responses; here it is the square of the mean": (
            0.801460695752,
            0.864361469781,
        ),
    }
    compare(
        recordings["balance for three inputs"],
        (0.746158125732, 0.822712542613),
        known,
        "the balance",
        BALANCE,
    )


def picture(recordings):
    """Your results for three inputs, one bar per weight."""
    figure, axes = panels(2, height=1.8)
    for axis, (probe, title) in zip(
        axes,
        (("change for three inputs", "mean change"), ("balance for three inputs", "balance")),
        strict=True,
    ):
        axis.bar([0, 1], np.asarray(recordings[probe].returned, dtype=float))
        axis.set(xlabel="weight", ylabel=title, xticks=[0, 1])
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def inputs(T, n, low=0.1, high=1.4):
    """An array of T inputs."""
    return lambda rng: np.round(rng.uniform(low, high, (T, n)), 3)


def one_silent(rng):
    """Inputs to three weights of which the middle one hardly ever comes."""
    X = np.round(rng.uniform(0.5, 1.0, (9, 3)), 3)
    X[:, 1] = 0.0
    X[rng.integers(9), 1] = 0.15
    return X


draws = {
    "drawn change": {
        "X": inputs(11, 4, -0.5), "w": lambda rng: np.round(rng.uniform(-0.5, 1.5, 4), 3),
        "eta": uniform(0.05, 0.3), "eps": uniform(0.02, 0.05),
    },
    "change, integers": {
        "X": lambda rng: rng.permutation([[1, 2], [0, 1], [3, 1], [1, 1], [0, 0]]), "w": lambda rng: rng.permutation([1, -2]),
        "eta": uniform(0.05, 0.3), "eps": uniform(0.02, 0.05),
    },
    "drawn balance": {"X": inputs(12, 4), "eta": uniform(0.2, 0.3), "eps": uniform(0.004, 0.008)},
    "balance without decay": {
        "X": lambda rng: rng.permutation([[1, 2, 0], [0, 1, 1], [3, 1, 0], [1, 1, 2], [0, 0, 0]]),
        "eta": uniform(0.05, 0.3), "eps": one_of(0.0, 0),
    },
    "one without balance": {"X": one_silent, "eta": uniform(0.2, 0.3), "eps": uniform(0.015, 0.02)},
}  # fmt: skip
domain = {
    "X": lambda rng: np.round(rng.uniform(0.0, 1.4, (rng.integers(2, 9), 3)), 3),
    "w": lambda rng: np.round(rng.uniform(-0.5, 1.5, 3), 3),
    "eta": uniform(0.01, 0.4),
    "eps": one_of(0.0, 0.002, 0.01, 0.1),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}


def change(X, w, eta, eps, *, squares=False, each=False, summed=False, absent=False, linear=False):
    """The mean change by loops; the keywords make it another one."""
    y = [float(sum(a * b for a, b in zip(x, w, strict=True))) for x in X]
    mean = sum(y) / len(y)
    theta = sum(v * v for v in y) / len(y) if squares else (mean if linear else mean**2)
    result = []
    for j in range(len(w)):
        terms = [v * (v - (v * v if each else theta)) * x[j] for v, x in zip(y, X, strict=True)]
        total = sum(terms) / (1 if summed else len(y))
        result.append(eta * total - (0.0 if absent else eps * w[j]))
    return np.array(result)


def change_ways(given):
    """What else one gets for the mean change, and why."""
    return {
        "the threshold is the mean of the squared responses; here it is the square of the mean": change(
            **given, squares=True
        ),
        "each input has a threshold of its own; there is one, from the mean response": change(
            **given, each=True
        ),
        "the threshold is the mean response, without the square": change(**given, linear=True),
        "this is a sum over the rows; take the mean": change(**given, summed=True),
        "there is no decay": change(**given, absent=True),
        "the decay is multiplied by eta": change(**(given | {"eps": given["eps"] * given["eta"]})),
    }


def zero(X, eta, eps, *, smaller=False):
    """The balance from the roots of a polynomial in m."""
    X = np.asarray(X, dtype=float)
    s = X.sum(axis=1)
    result = []
    for j in range(X.shape[1]):
        roots = np.roots(
            [-eta * s.mean() ** 2 * (s * X[:, j]).mean(), eta * (s**2 * X[:, j]).mean(), -eps]
        )
        real = [root.real for root in roots if abs(root.imag) < 1e-12 and root.real > 0]
        result.append((min if smaller else max)(real, default=0.0))
    return np.array(result)


def zero_of_squares(X, eta, eps):
    """The balance with the mean of the squared responses as threshold, without decay."""
    X = np.asarray(X, dtype=float)
    s = X.sum(axis=1)
    return (s**2 @ X) / (s**2).mean() / (s @ X)


def balance_ways(given):
    """What else one gets for the balance, and why."""
    return {
        "this is the smaller of two solutions; take the larger": zero(**given, smaller=True),
        "the decay is ignored": zero(**(given | {"eps": 0.0})),
        "the decay is multiplied by eta": zero(**(given | {"eps": given["eps"] * given["eta"]})),
        "the threshold is the mean of the squared responses; here it is the square of the mean": zero_of_squares(
            **given
        ),
    }


@test_case(name="other changes", points=1.25, hidden=True)
def other_changes(recordings):
    """Mean changes for other inputs and weights, negative ones and integers too."""
    for probe in ("drawn change", "change, integers"):
        r = recordings[probe]
        compare(r, change(**r.arguments), change_ways(r.arguments), "the mean change", CHANGE)


@test_case(name="other balances", points=1, hidden=True)
def other_balances(recordings):
    """Balances of other inputs, with and without decay."""
    for probe in ("drawn balance", "balance without decay"):
        r = recordings[probe]
        compare(r, zero(**r.arguments), balance_ways(r.arguments), "the balance", BALANCE)


@test_case(name="no balance", points=0.75, hidden=True)
def no_balance(recordings):
    """One of three weights decays at every common value; the others have a balance."""
    r = recordings["one without balance"]
    compare(r, zero(**r.arguments), {}, "the balance where one weight has none", BALANCE)


### END HIDDEN TESTS
