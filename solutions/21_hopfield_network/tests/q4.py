"""Checks of question 4: synchronous updates."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, equal, require, unchanged

OK_FORMAT = False
name = "q4"

hints = (
    "Two parts: one synchronous step for the whole state, and the search for the first state that comes back. For the "
    "second, remember all states and the step at which each was visited.",
    "For a step, compute all inputs from the old state before you change anything; `np.where` can keep the old state where "
    "an input is 0. An array cannot be a key of a dictionary, but `tuple(state)` or `state.tobytes()` can.",
    "Begin with an empty dictionary and step 0. While the present state is not in the dictionary, enter it with its step and "
    "take the next state. What you then find in the dictionary is t0; the difference to the present step is p.",
)

OWN = "make a new array in each step, or work on `state.copy()`"


def _cycle(r):
    """The returned pair of numbers."""
    pair = array(r.returned, "(t0, p)", shape=(2,), hint="return (t0, p), two numbers.")
    return pair.tolist()


def _fields(weights, state):
    return [sum(w * s for w, s in zip(row, state, strict=True)) for row in weights.tolist()]


def _next(weights, state, tie=0):
    """All at once; tie: what a neuron with input 0 becomes, 0 for keeping its state."""
    return tuple(
        (tie or s) if field == 0 else 1 if field > 0 else -1
        for s, field in zip(state, _fields(weights, state), strict=True)
    )


def _next_in_turn(weights, state, tie=0):
    """One neuron after the other, each from what the others have become."""
    state = list(state)
    for i in range(len(state)):
        state[i] = _next(weights, state, tie)[i]
    return tuple(state)


def _next_with_ties_from(start):
    """All at once, but a neuron with input 0 becomes what it was in the first state."""

    def step(weights, state, tie=0):
        inputs = _fields(weights, state)
        return tuple(
            s if field == 0 else 1 if field > 0 else -1
            for s, field in zip(start, inputs, strict=True)
        )

    return step


def _end(weights, state, step=_next, tie=0, mirrored=False):
    """(t0, p) of the sequence that a rule makes; mirrored: a state and its mirror image count as one."""
    present, seen = tuple(int(s) for s in state), {}
    while True:
        key = tuple(present[0] * s for s in present) if mirrored else present
        if key in seen:
            return seen[key], len(seen) - seen[key]
        seen[key] = len(seen)
        present = step(weights, present, tie)


def _compare(r, which=""):
    """t0 and p are the right ones; where others are known to come from an error, say which."""
    found, expected = tuple(_cycle(r)), _end(**r.arguments)
    weights, state = np.asarray(r.arguments["weights"]), r.arguments["state"]
    t0, p = expected
    known = (
        ((p, t0), "the two numbers are exchanged"),
        ((t0 + 1, p), "t0 is counted from 1; the start is step 0"),
        ((t0 + p, p), "this t0 is the step of the return; it is the first visit"),
        ((t0, t0 + p), "this p is the step of the return; it is the number of steps since the first visit"),
        ((t0, p + 1), "p counts one step too many: a state that comes back in the next step has p = 1"),
        ((t0, p - 1), "p counts one step too few: a state that comes back in the next step has p = 1"),
        (_end(weights, state, mirrored=True), "a state and its mirror image are taken for the same"),
        (_end(weights, state, tie=1), "a neuron without input becomes active; it keeps its state"),
        (_end(weights, state, tie=-1), "a neuron without input falls silent; it keeps its state"),
        (_end(weights, state, _next_with_ties_from(state.tolist())),
         "a neuron without input returns to its first state; it keeps its present state"),
        (_end(weights, state, _next_in_turn),
         "some neurons are updated from what others have become; update all from the old state"),
        (_end(weights.T, state), "the couplings are read backwards: weights[i, j] leads from j to i"),
    )  # fmt: skip
    reasons = [why for wrong, why in known if found == wrong != expected]
    if reasons:
        f0, fp = (f"{number:g}" for number in found)
        why = ". Or: ".join(dict.fromkeys(reasons))
        raise CheckFailed(
            f"(t0, p){which} is ({f0}, {fp}), expected {expected}: {why}.",
            f"(t0, p){which}: {why}.",
        )
    require(
        found[1] >= 1,
        f"p{which} is {found[1]:g}: a cycle has at least one state.",
        f"p{which}: a cycle has at least one state.",
    )
    require(
        found[1] != 1 or p == 1,
        f"(t0, p){which} is ({found[0]:g}, 1), expected {expected}: the state in step {found[0]:g} is not stable.",
        f"(t0, p){which}: p is 1, but no state is stable.",
        hint="update until a state returns, however long it takes",
    )
    hint = "update until a state returns, however long it takes; compare whole states, with all visited"
    equal(found[1], p, f"cycle length p{which}", hint=hint)
    equal(
        found[0],
        t0,
        f"first step on the cycle t0{which}",
        hint="the first state that is visited again",
    )


@test_case(name="two neurons that inhibit each other", points=0.5)
def both_active(recordings):
    """Both are active, both silent, both active …: on the cycle from the start, length 2; arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    _compare(recordings["both active"])


@test_case(name="a chain of neurons", points=0.5)
def a_chain(recordings):
    """The first neuron has no input and stays active; its state travels along the chain, a step each.

    (1,-1,-1,-1) → (1,1,-1,-1) → (1,1,1,-1) → (1,1,1,1), which is stable.
    """
    _compare(recordings["a chain"])


### BEGIN HIDDEN TESTS
from autograder.draw import settings


def _network(seed, symmetric):
    """Eleven sparsely coupled neurons and their state."""
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.choice([-1, 0, 0, 1], (11, 11)), 1)
    lower = upper if symmetric else np.triu(rng.choice([-1, 0, 0, 1], (11, 11)), 1)
    return {"weights": upper + lower.T, "state": rng.choice([-1, 1], 11)}


def _dense_network(seed):
    """Twelve neurons, almost all of them coupled."""
    rng = np.random.default_rng(seed)
    weights = rng.integers(-3, 4, (12, 12))
    np.fill_diagonal(weights, 0)
    return {"weights": weights, "state": rng.choice([-1, 1], 12)}


def _settled(rng):
    """One memory and the state that is this memory."""
    state = rng.choice([-1, 1], 9)
    weights = np.outer(state, state)
    np.fill_diagonal(weights, 0)
    return {"weights": weights, "state": state}


# Seeds of networks with t0 > 0 in which it matters that a neuron without input keeps its state: if
# it became active or silent, or returned to its first state, the answer would be another one. Half of
# the symmetric networks end in a stable state. One-way networks have p > 2, and another answer if read
# backwards, or if states are compared by their first eight neurons.
# fmt: off
SYMMETRIC = (
    10, 14, 16, 20, 23, 24, 27, 30, 31, 32, 33, 34, 40, 47, 48, 49,
    61, 62, 63, 70, 71, 74, 75, 77, 88, 89, 90, 91, 92, 94, 103, 104,
    112, 124, 134, 144, 146, 158, 167, 171, 182, 220, 257, 259, 262, 269, 279, 284,
)
ONE_WAY = (
    0, 4, 7, 11, 13, 14, 15, 16, 18, 19, 23, 24, 26, 29, 30, 32,
    33, 34, 37, 38, 40, 47, 49, 50, 52, 53, 55, 57, 58, 60, 64, 66,
    67, 71, 73, 74, 75, 77, 78, 79, 84, 86, 87, 93, 96, 101, 103, 105,
)
# Seeds of dense networks with t0 > 11, p > 20, and a return after more than 64 steps.
LONG = (
    98, 182, 386, 438, 914, 1464, 1759, 2355, 2393, 2457, 2600, 2653, 2737, 2862, 2941, 3577,
    3656, 4528, 4596, 4774, 5065, 5116, 5140, 5272, 5387, 5616, 5687, 5694, 6706, 6710, 7004, 7051,
    7073, 7128, 7195, 7331, 8072, 8224, 8336, 8572, 8688, 8797, 9274, 9550, 9660, 9668, 9669, 9792,
)
# fmt: on


def _rings(seed):
    """Rings of three, four and five neurons that turn a pattern around: they return after 120 steps."""
    rng = np.random.default_rng(seed)
    weights, first = np.zeros((12, 12), int), 0
    for size in (3, 4, 5):
        for i in range(size):
            weights[first + (i + 1) % size, first + i] = 1 if i else -1
        first += size
    signs, places = rng.choice([-1, 1], 12), rng.permutation(12)
    weights *= np.outer(signs, signs) * rng.integers(1, 4, 12)
    return {"weights": weights[places][:, places], "state": signs[places]}


draws = {
    "rings": settings(*[_rings(seed) for seed in range(20)]),
    "symmetric": settings(*[_network(seed, symmetric=True) for seed in SYMMETRIC]),
    "one-way": settings(*[_network(seed, symmetric=False) for seed in ONE_WAY]),
    "at rest": settings(*[_settled(np.random.default_rng(seed)) for seed in range(20)]),
    "long": settings(*[_dense_network(seed) for seed in LONG]),
}
domain = {
    "weights": lambda rng: rng.integers(-2, 3, (8, 8)) * (1 - np.eye(8, dtype=int)),
    "state": lambda rng: rng.choice([-1, 1], 8),
}


@test_case(name="symmetric networks", points=1, hidden=True)
def symmetric(recordings):
    """Symmetric couplings end in a stable state or in a cycle of two states, after t0 steps, or none."""
    _compare(recordings["symmetric"])
    _compare(recordings["at rest"], " of a start that is stable")


@test_case(name="one-way couplings", points=1, hidden=True)
def one_way(recordings):
    """One-way couplings may give cycles of more than two states."""
    _compare(recordings["one-way"])


@test_case(name="long cycles", points=1, hidden=True)
def long_cycles(recordings):
    """The first state that returns may do so after many steps."""
    _compare(recordings["long"], " of a long cycle")
    _compare(recordings["rings"], " of three rings of neurons")


### END HIDDEN TESTS
