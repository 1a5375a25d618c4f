"""Checks of question 1: parameters and weights."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "Five arrays are asked for. Each of the first four consists of a part for the excitatory neurons and a part for the inhibitory "
    "ones, put one after the other. The weights are the given random numbers, with a factor that depends on the column.",
    "`np.concatenate` joins two parts, and `np.full` makes one in which all numbers are the same. If you multiply a matrix by a "
    "one-dimensional array, NumPy multiplies column j by entry j.",
    "Begin with the two numbers of neurons, which are the lengths of `r_exc` and `r_inh`. Then write an array with the largest weight of "
    "each source.",
)

WHAT = "the dictionary"
OWN = "work on a copy: `r_weights *= …` and `r_weights[…] = …` change the caller's array"
HINTS = {
    "a": "0.02 for excitatory neurons, 0.02 + 0.08 r for inhibitory ones",
    "b": "0.2 for excitatory neurons, 0.25 - 0.05 r for inhibitory ones",
    "c": "-65 + 15 r² for excitatory neurons, -65 for inhibitory ones",
    "d": "8 - 6 r² for excitatory neurons, 2 for inhibitory ones",
    "weights": "each column has the factor of its source: w_exc or w_inh",
}


def parts(r_exc, r_inh, r_weights, w_exc, w_inh):
    """The right result, entry by entry."""
    kinds = [(True, r) for r in r_exc] + [(False, r) for r in r_inh]
    weights = [
        [r * (w_exc if kinds[j][0] else w_inh) for j, r in enumerate(row)] for row in r_weights
    ]
    return {
        "a": np.array([0.02 if exc else 0.02 + 0.08 * r for exc, r in kinds]),
        "b": np.array([0.2 if exc else 0.25 - 0.05 * r for exc, r in kinds]),
        "c": np.array([-65.0 + 15.0 * r * r if exc else -65.0 for exc, r in kinds]),
        "d": np.array([8.0 - 6.0 * r * r if exc else 2.0 for exc, r in kinds]),
        "weights": np.array(weights),
    }


def known(arguments):
    """What else one gets for each entry, and why."""
    r_exc, r_inh = np.asarray(arguments["r_exc"]), np.asarray(arguments["r_inh"])
    r, w_exc, w_inh = arguments["r_weights"], arguments["w_exc"], arguments["w_inh"]
    n_exc, n_inh = len(r_exc), len(r_inh)
    sources = np.repeat([w_exc, w_inh], [n_exc, n_inh])
    rest, two = np.full(n_inh, -65.0), np.full(n_inh, 2.0)
    return {
        "a": {
            "the inhibitory neurons come first; the excitatory ones are to": np.concatenate(
                [0.02 + 0.08 * r_inh, np.full(n_exc, 0.02)]
            )
        },
        "c": {
            "the random number is not squared": np.concatenate([-65 + 15 * r_exc, rest]),
            "this is d; c and d are exchanged": np.concatenate([8 - 6 * r_exc**2, two]),
        },
        "d": {
            "the random number is not squared": np.concatenate([8 - 6 * r_exc, two]),
            "this is c; c and d are exchanged": np.concatenate([-65 + 15 * r_exc**2, rest]),
        },
        "weights": {
            "the rows have the factors of their neurons; the columns are the sources": r
            * sources[:, None],
            "the matrix is transposed: rows are targets, columns are sources": (r * sources).T,
            "w_inh has its sign already; use it as it is": r
            * np.repeat([w_exc, -w_inh], [n_exc, n_inh]),
            "w_exc has its sign already; use it as it is": r
            * np.repeat([-w_exc, w_inh], [n_exc, n_inh]),
            "all columns have the factor w_exc": r * w_exc,
            "the inhibitory sources come first; the excitatory ones are to": r
            * np.repeat([w_inh, w_exc], [n_inh, n_exc]),
        },
    }


def network_is(recording, which=""):
    """Fail unless all five arrays are right; name a typical cause."""
    expected = parts(**recording.arguments)
    others = known(recording.arguments)
    for key, wanted in expected.items():
        found = array(
            entry(recording.returned, key, WHAT), f'"{key}"{which}', shape=wanted.shape
        ).astype(float)
        for why, other in others.get(key, {}).items():
            if not np.allclose(other, wanted) and np.allclose(found, other, rtol=1e-6, atol=1e-6):
                raise CheckFailed(f'"{key}"{which}: {why}.')
        close(found, wanted, f'"{key}"{which}', rtol=1e-6, atol=1e-6, hint=HINTS[key])


@test_case(name="three and two neurons", points=1)
def three_and_two(recordings):
    """Three excitatory and two inhibitory neurons; the random numbers stay as they are."""
    unchanged(recordings, hint=OWN)
    network_is(recordings["three and two"])


def picture(recordings):
    """The weights of the five neurons."""
    found = recordings["three and two"].returned
    return pictures.matrix(
        np.asarray(entry(found, "weights", WHAT), dtype=float), "from neuron j", "to neuron i"
    )


### BEGIN HIDDEN TESTS
from autograder.draw import uniform


def numbers(*shape):
    """Random numbers between 0 and 1 of this shape."""
    return lambda rng: rng.random(shape).round(4)


largest = {"w_exc": uniform(0.4, 1.9), "w_inh": uniform(-3.1, -0.6)}
draws = {
    "drawn": {"r_exc": numbers(7), "r_inh": numbers(4), "r_weights": numbers(11, 11)} | largest,
    # The signs are not the usual ones, so that |w_exc| or -|w_inh| shows.
    "only excitatory": {"r_exc": numbers(4), "r_inh": numbers(0), "r_weights": numbers(4, 4)}
    | largest
    | {"w_exc": uniform(-1.9, -0.4)},
    "only inhibitory": {"r_exc": numbers(0), "r_inh": numbers(3), "r_weights": numbers(3, 3)}
    | largest
    | {"w_inh": uniform(0.6, 3.1)},
}
domain = {
    "r_exc": numbers(4),
    "r_inh": numbers(3),
    "r_weights": numbers(7, 7),
    "w_exc": uniform(0.0, 3.0),
    "w_inh": uniform(-5.0, 1.0),
}
accuracy = {"rtol": 1e-6, "atol": 1e-6}
promises = {
    "do not round": ("another network", "one kind of neurons"),
    "It draws nothing": "another network",
}
no_promises = ("you write it anew",)


@test_case(name="another network", points=2, hidden=True)
def another(recordings):
    """The parameters and weights of another network."""
    network_is(recordings["drawn"])


@test_case(name="one kind of neurons", points=1, hidden=True)
def one_kind(recordings):
    """Networks in which there are only excitatory or only inhibitory neurons."""
    network_is(recordings["only excitatory"], " without inhibitory neurons")
    network_is(recordings["only inhibitory"], " without excitatory neurons")


### END HIDDEN TESTS
