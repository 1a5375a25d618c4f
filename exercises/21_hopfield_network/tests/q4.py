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
