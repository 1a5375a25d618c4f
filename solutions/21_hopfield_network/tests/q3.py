"""Checks of question 3: asynchronous recall."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, equal, require, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "One update is a small step: compute the input of one neuron from the state as it is now, and decide between three "
    "cases. Do one for each entry of `order`, and keep what the state was after each.",
    "Only a row of the weights is needed for the input of one neuron. Treat > 0 and < 0; in the third case nothing "
    "happens. Work on a copy of the cue, and store a copy of the state after each update: the same array stored "
    "several times would show the last state everywhere.",
    "Begin with a copy of the cue, such as `np.array(state)`, and a list that holds a copy of it as its first row. Then "
    "loop over `order`, and let the input be `weights[neuron] @ current`.",
)


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


def _run(
    weights, state, order, *, tie=0, ties_from_cue=False, fields_from_cue=False, diagonal=False
):
    """The history by the rule, or by another one: tie is what a neuron without input becomes (0: it stays)."""
    rows = [np.array(state)]
    for neuron in order:
        row = rows[-1].copy()
        field = weights[neuron] @ (rows[0] if fields_from_cue else row)
        if diagonal:
            field += row[neuron]
        if field == 0 and ties_from_cue:
            row[neuron] = rows[0][neuron]
        elif field != 0 or tie:
            row[neuron] = 1 if field > 0 or (field == 0 and tie > 0) else -1
        rows.append(row)
    return np.array(rows)


def _require_history(found, expected, given):
    """Fail with the cause if the history is that of another rule, else with the first entry that differs."""
    weights, state, order = (np.asarray(given[key]) for key in ("weights", "state", "order"))
    known = (
        (_run(weights, state, order, tie=1), "a neuron without input becomes active; it keeps its state"),
        (_run(weights, state, order, tie=-1), "a neuron without input falls silent; it keeps its state"),
        (_run(weights, state, order, ties_from_cue=True),
         "a neuron without input returns to its state in the cue; it keeps its present state"),
        (_run(weights, state, order, fields_from_cue=True),
         "the inputs are those of the cue; compute each from the present state, with all updates made before"),
        (_run(weights, state, np.arange(len(order)) % len(state)),
         "the neurons are updated as 0, 1, 2, …; update them as `order` says"),
        (_run(weights, state, np.sort(order)), "the order was sorted; update the neurons as `order` says"),
        (_run(weights, state, order[::-1]), "the order is reversed; its first entry is updated first"),
        (_run(weights, state, order, diagonal=True), "the neuron's own state is added to its input"),
        (_run(-weights, state, order), "the neurons take the sign opposite to that of their input"),
    )  # fmt: skip
    if np.array_equal(found, expected):
        return
    for wrong, why in known:
        if np.array_equal(found, wrong):
            k, i = map(int, np.argwhere(found != expected)[0])
            raise CheckFailed(
                f"history, row {k}: neuron {i} is {found[k, i]:g}, expected {expected[k, i]:g}: {why}.",
                f"history: {why}.",
            )
    moved = (found[1:] != found[:-1]).sum(axis=1)
    require(
        (moved <= 1).all(),
        f"history: {int(moved.max())} neurons change between two rows.",
        "history: several neurons change between two rows.",
        hint="one neuron per update.",
    )
    equal(
        found,
        expected,
        "history (row: update, column: neuron)",
        hint="one neuron per update, in the order given, from the state that all earlier updates have left; "
        "a neuron without input keeps its state; all updates are made, also after many that change nothing.",
    )


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
    r = recordings["seven neurons"]
    _require_history(_history(r), expected, r.arguments)


@test_case(name="the cue is left alone", points=0.5)
def cue_left_alone(recordings):
    """The caller's arrays are the same after the recall, in which neurons did change."""
    r = recordings["seven neurons"]
    unchanged(
        recordings,
        hint="an array is not copied by `s = state` or np.asarray(state): work on a copy, such as state.copy().",
    )
    found = _history(r)
    require((found[-1] != found[0]).any(), "In the last row nothing has changed.")


def picture(recordings):
    """The states of the public recall over the updates."""
    history = np.asarray(recordings["seven neurons"].returned, dtype=float)
    return pictures.matrix(history.T, "update", "neuron (red: active)")


### BEGIN HIDDEN TESTS
# Every draw has neurons without input, and a pair so strongly coupled that whichever of the two is
# updated first joins the other: something moves, and inputs taken from the cue move both. One neuron
# hears only the pair: it turns active as long as the two differ, and then has no input any more.
N, UPDATES = 18, 44
ISOLATED, PAIR, TORN = {2: -1, 9: 1}, {4: 1, 13: -1}, {7: -1}
PAIR_WEIGHT = 8.0  # more than all other inputs of a neuron together


def _weights(rng):
    upper = np.triu(rng.integers(-4, 5, (N, N)), 1)
    weights = (upper + upper.T) / 8
    weights[list(ISOLATED)] = 0.0
    weights[:, list(ISOLATED)] = 0.0
    one, other = PAIR
    weights[one, other] = weights[other, one] = PAIR_WEIGHT
    (torn,) = TORN
    weights[torn] = weights[:, torn] = 0.0
    weights[torn, one] = weights[one, torn] = 0.5
    weights[torn, other] = weights[other, torn] = -0.5
    return weights


def _state(rng):
    state = rng.choice([-1, 1], size=N)
    for neuron, start in (ISOLATED | PAIR | TORN).items():
        state[neuron] = start
    return state


def _order(rng):
    """All but the pair, then one neuron without input more than N times, then all: a long rest.

    The last one is the neuron that has lost its input.
    """
    others = rng.permutation([neuron for neuron in range(N) if neuron not in PAIR])
    rest = np.full(N + 3, rng.choice(list(ISOLATED)))
    order = rng.permutation(np.concatenate([np.arange(N), rng.integers(0, N, UPDATES - N)]))
    return np.concatenate([others, rest, order, list(TORN)])


draws = {
    "drawn": {"weights": _weights, "state": _state, "order": _order},
    "no update": {"weights": _weights, "state": _state, "order": lambda rng: np.empty(0, int)},
    "integer weights": {
        "weights": lambda rng: (8 * _weights(rng)).astype(int),
        "state": _state,
        "order": lambda rng: rng.integers(0, N, 30),
    },
}
domain = draws["drawn"] | {"order": lambda rng: rng.integers(0, N, rng.integers(0, 60))}


def _expected(weights, state, order):
    rows = [list(state)]
    for neuron in order:
        row = list(rows[-1])
        field = sum(weights[neuron, other] * row[other] for other in range(len(row)))
        if field != 0:
            row[neuron] = 1 if field > 0 else -1
        rows.append(row)
    return np.array(rows)


@test_case(name="recall in other networks", points=2.5, hidden=True)
def other_networks(recordings):
    """The whole history is right for other weights, cues and orders, also for none."""
    for probe in draws:
        r = recordings[probe]
        _require_history(_history(r), _expected(**r.arguments), r.arguments)


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
