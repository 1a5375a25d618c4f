"""Checks of question 4: synchronous updates."""

from otter.test_files import test_case

from autograder.checks import array, equal

OK_FORMAT = False
name = "q4"


def _cycle(r):
    """The returned pair of numbers."""
    pair = array(r.returned, "(t0, p)", shape=(2,), hint="return two numbers, `return t0, p`.")
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

LOOP, TAIL = 6, 5
ORDER = (
    3,
    7,
    0,
    10,
    5,
    2,
    8,
    1,
    9,
    6,
    4,
)  # the loop first, then the tail that hangs on its last neuron


def _state(size):
    return lambda rng: rng.choice([-1, 1], size=size)


def _symmetric(rng):
    upper = np.triu(rng.integers(-3, 4, (11, 11)), 1)
    return upper + upper.T


def _one_way_loop(rng):
    """A ring of 6 neurons whose couplings multiply to -1: cycles of 12 states, or sometimes of 4."""
    weights = np.zeros((LOOP + TAIL, LOOP + TAIL), dtype=int)
    strengths = rng.integers(1, 4, LOOP + TAIL) * rng.choice([-1, 1], LOOP + TAIL)
    strengths[0] = -np.prod(np.sign(strengths[1:LOOP])) * abs(strengths[0])
    for k, neuron in enumerate(ORDER):
        before = ORDER[k - 1] if k else ORDER[LOOP - 1]
        weights[neuron, before] = strengths[k]
    return weights


draws = {
    "symmetric": {"weights": _symmetric, "state": _state(11)},
    "one-way loop": {"weights": _one_way_loop, "state": _state(LOOP + TAIL)},
}


def _expected(weights, state):
    states = [tuple(int(s) for s in state)]
    while True:
        fields = [sum(w * s for w, s in zip(row, states[-1], strict=True)) for row in weights]
        after = tuple(
            s if field == 0 else 1 if field > 0 else -1
            for s, field in zip(states[-1], fields, strict=True)
        )
        if after in states:
            return states.index(after), len(states) - states.index(after)
        states.append(after)


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
        "all neurons from the old state, and a neuron without input keeps its own; count from step 0.",
    )


@test_case(name="one-way couplings", points=1, hidden=True)
def one_way(recordings):
    """One-way couplings may give cycles of more than two states."""
    _compare(
        recordings["one-way loop"],
        "remember all states visited, not only the last two; weights[i, j] leads from j to i.",
    )


### END HIDDEN TESTS
