"""Checks of question 3: asynchronous recall."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import array, equal, require

OK_FORMAT = False
name = "q3"


def _history(r):
    """The returned states, once their shape, entries and first row are right."""
    updates, neurons = len(r.arguments["order"]), len(r.arguments["state"])
    found = array(
        r.returned,
        "history",
        shape=(updates + 1, neurons),
        hint="one row for the cue and one after each update, whether it changes anything or not.",
    )
    zeros = int((found == 0).sum())
    require(
        zeros == 0,
        f"history: {zeros} entries are 0, which is no state of a neuron.",
        "history: some entries are 0, which is no state of a neuron.",
        hint="np.sign(0) is 0; a neuron without input keeps its state.",
    )
    equal(
        found[0],
        r.arguments["state"],
        "row 0 (the cue)",
        hint="store copies: `history.append(s)` keeps no copy of s, all rows are then the same array.",
    )
    return found


@test_case(name="seven neurons step by step", points=1)
def seven_neurons(recordings):
    """Nine updates of seven neurons in the order given."""
    # fmt: off
    expected = np.array(
        [
            [-1, 1, 1, 1, -1, 1, 1],  # the cue
            [-1, 1, 1, 1, -1, 1, 1],  # neuron 4 has no input: it stays silent
            [1, 1, 1, 1, -1, 1, 1],  # neuron 0: input 0.25
            [1, 1, 1, 1, -1, 1, 1],  # neuron 5: input 0.125
            [1, 1, -1, 1, -1, 1, 1],  # neuron 2: input -1
            [1, 1, -1, 1, -1, 1, 1],  # neuron 6: input 0, two cancel: it stays active
            [1, 1, -1, 1, -1, 1, 1],  # neuron 1: input 1.625
            [1, 1, -1, 1, -1, 1, 1],  # neuron 3: input 0.75
            [1, 1, -1, 1, -1, -1, 1],  # neuron 5: input -0.375
            [1, 1, -1, 1, -1, -1, 1],  # neuron 0: input 1.25
        ]
    )
    # fmt: on
    equal(
        _history(recordings["seven neurons"]),
        expected,
        "history (row: update, column: neuron)",
        hint="each update uses the present state; a neuron without input keeps its state.",
    )


@test_case(name="the cue is left alone", points=1)
def cue_left_alone(recordings):
    """The caller's array is the same after the recall, in which neurons did change."""
    r = recordings["seven neurons"]
    require(
        "state" not in r.changed_arguments,
        "Your function changes the array `state` of its caller.",
        hint="an array that you assign to is not copied by `s = state`: work on state.copy().",
    )
    cue = r.arguments["state"]
    found = array(r.returned, "history", shape=(None, len(cue)))
    require(len(found) > 0 and (found[-1] != cue).any(), "In the last row nothing has changed.")


def picture(recordings):
    """The states of the public recall over the updates."""
    history = np.asarray(recordings["seven neurons"].returned, dtype=float)
    return pictures.matrix(history.T, "update", "neuron (red: active)")


### BEGIN HIDDEN TESTS
# Every draw has neurons without input, and a pair so strongly coupled that whichever of the two is
# updated first joins the other: something moves, and inputs taken from the cue move both.
N, UPDATES = 18, 44
ISOLATED, PAIR = {2: -1, 9: 1}, {4: 1, 13: -1}
PAIR_WEIGHT = 8.0  # more than all other inputs of a neuron together


def _weights(rng):
    upper = np.triu(rng.integers(-4, 5, (N, N)), 1)
    weights = (upper + upper.T) / 8
    weights[list(ISOLATED)] = 0.0
    weights[:, list(ISOLATED)] = 0.0
    one, other = PAIR
    weights[one, other] = weights[other, one] = PAIR_WEIGHT
    return weights


def _state(rng):
    state = rng.choice([-1, 1], size=N)
    for neuron, start in (ISOLATED | PAIR).items():
        state[neuron] = start
    return state


def _order(rng):
    """All but the pair, then one neuron without input more than N times, then all: a long rest."""
    others = rng.permutation([neuron for neuron in range(N) if neuron not in PAIR])
    rest = np.full(N + 3, rng.choice(list(ISOLATED)))
    order = rng.permutation(np.concatenate([np.arange(N), rng.integers(0, N, UPDATES - N)]))
    return np.concatenate([others, rest, order])


draws = {"drawn": {"weights": _weights, "state": _state, "order": _order}}


def _expected(weights, state, order):
    rows = [list(state)]
    for neuron in order:
        row = list(rows[-1])
        field = sum(weights[neuron, other] * row[other] for other in range(len(row)))
        if field != 0:
            row[neuron] = 1 if field > 0 else -1
        rows.append(row)
    return np.array(rows)


@test_case(name="recall in other networks", points=2, hidden=True)
def other_networks(recordings):
    """The whole history is right for other weights, cues and orders."""
    r = recordings["drawn"]
    equal(
        _history(r),
        _expected(**r.arguments),
        "history",
        hint="one neuron per update, in the order given, from the state that all earlier updates "
        "have left; a neuron without input keeps its state; all updates are made, also after N of them "
        "that change nothing (the order may repeat a neuron).",
    )


@test_case(name="neurons without input keep their state", points=1, hidden=True)
def no_input(recordings):
    """Where the input is 0 the neuron stays as it is, active or silent; the others move."""
    found = _history(recordings["drawn"])
    require((found != found[0]).any(), "No neuron ever changes.")
    isolated = list(ISOLATED)
    require(
        (found[:, isolated] == found[0, isolated]).all(),
        "A neuron changes although its input is 0.",
    )


### END HIDDEN TESTS
