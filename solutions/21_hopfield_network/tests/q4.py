"""Checks of question 4: synchronous updates."""

from otter.test_files import test_case

from autograder.checks import array, equal, require

OK_FORMAT = False
name = "q4"


def _cycle(r):
    """The returned pair of numbers."""
    pair = array(r.returned, "(t0, p)", shape=(2,), hint="return (t0, p), two numbers.")
    require(
        pair[1] >= 1,
        f"p is {pair[1]:g}: a cycle has at least one state.",
        "p: a cycle has at least one state.",
        hint="return (t0, p) in this order.",
    )
    return pair.tolist()


@test_case(name="two neurons that inhibit each other", points=1)
def both_active(recordings):
    """Both are active, both silent, both active …: on the cycle from the start, length 2."""
    t0, p = _cycle(recordings["both active"])
    equal(p, 2, "cycle length p", hint="both neurons update from the old state.")
    equal(t0, 0, "first step on the cycle t0", hint="the start counts as visited: it is step 0.")


@test_case(name="a chain of neurons", points=1)
def a_chain(recordings):
    """The first neuron has no input and stays active; its state travels along the chain, a step each.

    (1,-1,-1,-1) → (1,1,-1,-1) → (1,1,1,-1) → (1,1,1,1), which is stable.
    """
    t0, p = _cycle(recordings["a chain"])
    equal(p, 1, "cycle length p", hint="a stable state is a cycle of length 1.")
    equal(
        t0,
        3,
        "first step on the cycle t0",
        hint="weights[i, j] leads from j to i; all neurons update from the old state; a neuron "
        "without input keeps its state.",
    )


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import settings


def _expected(weights, state, without_input=0):
    """(t0, p); without_input: what a neuron with input 0 becomes, 0 for keeping its state."""
    states = [tuple(int(s) for s in state)]
    while True:
        fields = [sum(w * s for w, s in zip(row, states[-1], strict=True)) for row in weights]
        after = tuple(
            (without_input or s) if field == 0 else 1 if field > 0 else -1
            for s, field in zip(states[-1], fields, strict=True)
        )
        if after in states:
            return states.index(after), len(states) - states.index(after)
        states.append(after)


def _network(seed, symmetric):
    """Eleven sparsely coupled neurons and their state."""
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.choice([-1, 0, 0, 1], (11, 11)), 1)
    lower = upper if symmetric else np.triu(rng.choice([-1, 0, 0, 1], (11, 11)), 1)
    return {"weights": upper + lower.T, "state": rng.choice([-1, 1], 11)}


# Seeds of networks with t0 > 0 in which it matters that a neuron without input keeps its state: if
# it became active, or silent, the answer would be another one. Half of the symmetric networks end in
# a stable state. One-way networks have p > 2, and another answer if read backwards.
# fmt: off
SYMMETRIC = (
    5, 12, 16, 21, 23, 24, 27, 29, 30, 31, 32, 37, 40, 44, 48, 72,
    74, 77, 81, 88, 91, 100, 103, 108, 111, 112, 114, 118, 121, 123, 126, 128,
    130, 134, 145, 146, 154, 158, 160, 167, 168, 171, 174, 182, 183, 220, 227, 235,
)
ONE_WAY = (
    1, 4, 5, 7, 9, 10, 11, 13, 14, 15, 16, 18, 19, 20, 23, 24,
    26, 29, 30, 32, 33, 34, 37, 38, 40, 41, 42, 47, 49, 50, 52, 53,
    55, 57, 58, 60, 62, 63, 64, 66, 67, 71, 72, 73, 74, 75, 77, 78,
)
# fmt: on

draws = {
    "symmetric": settings(*[_network(seed, symmetric=True) for seed in SYMMETRIC]),
    "one-way": settings(*[_network(seed, symmetric=False) for seed in ONE_WAY]),
}


def _compare(r, hint):
    t0, p = _cycle(r)
    expected_t0, expected_p = _expected(**r.arguments)
    equal(p, expected_p, "cycle length p", hint=hint)
    equal(t0, expected_t0, "first step on the cycle t0", hint=hint)


@test_case(name="symmetric networks", points=1, hidden=True)
def symmetric(recordings):
    """Symmetric couplings end in a stable state or in a cycle of two states, after t0 steps."""
    _compare(
        recordings["symmetric"],
        "all neurons from the old state, and a neuron without input keeps its own; "
        "return (t0, p), counted from step 0.",
    )


@test_case(name="one-way couplings", points=1, hidden=True)
def one_way(recordings):
    """One-way couplings may give cycles of more than two states."""
    _compare(
        recordings["one-way"],
        "remember all states visited, not only the last two; weights[i, j] leads from j to i; a neuron "
        "without input keeps its state.",
    )


### END HIDDEN TESTS
