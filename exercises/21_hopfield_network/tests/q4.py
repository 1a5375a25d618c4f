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
