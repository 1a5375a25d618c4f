"""Checks of question 6: the anode break."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, require, unchanged

OK_FORMAT = False
name = "q6"

hints = (
    "Build the states at the release: four numbers for each neuron, one column each. Then simulate 10 ms without current, and look for the "
    "first spike of each neuron.",
    "The potential is the one at which the neuron was held, whatever is kept. A gate comes from the steady state of this potential, or, if its "
    "letter is in the string, from the resting state of zero current.",
    "Begin with the steady state of all potentials, of shape (3, N), and put the potentials on top of it. Then replace single gates by those "
    "of the resting state, in which the order of the rows is the same.",
)

START = "V = V_hold; gates in the steady state of V_hold, except those in `kept`, which have their values at rest"


def off(found, expected):
    """Which times differ by more than 0.05 ms; inf must be inf."""
    with np.errstate(invalid="ignore"):
        return ~((found == expected) | (np.abs(found - expected) <= 0.052))


def times_of(recording, size):
    """The returned times, one for each neuron; nothing else than a number or inf."""
    value = recording.returned
    try:
        times = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        times = np.array([])
    require(
        times.shape == (size,) and not np.isnan(times).any(),
        f"times: {value!r:.80}, expected {size} numbers; np.inf for a neuron without a spike.",
        "times: expected a number for each neuron; np.inf for one without a spike.",
    )
    return times


def times_are(found, expected, which, wrong=()):
    """The times of some neurons are right. wrong: what typical mistakes give."""
    bad = off(found, expected) & which
    if not bad.any():
        return
    for other, why in wrong:
        if off(other, expected)[which].any() and not off(found, other).any():
            raise CheckFailed(
                f"times: {np.round(found[which], 3)} ms, expected {np.round(expected[which], 3)} ms: {why}.",
                f"times: {why}.",
            )
    i = int(np.argmax(bad))
    require(
        np.isfinite(expected[i]),
        f"time of neuron {i}: {found[i]:.5g} ms, but it does not fire within 10 ms.",
        "times: expected inf for a neuron that does not fire within 10 ms.",
        hint=START,
    )
    require(
        np.isfinite(found[i]),
        f"time of neuron {i}: {found[i]}, expected {expected[i]:.5g} ms.",
        "times: inf for a neuron that fires.",
        hint=START,
    )
    close(found[i], expected[i], f"time of neuron {i}", unit="ms", rtol=0.0, atol=0.052, hint=START)


@test_case(name="three neurons", points=1)
def three_neurons(recordings):
    """Spikes at 5.06 and 5.76 ms, and none; the arguments are left alone."""
    unchanged(recordings, hint="make new arrays; leave the dictionary and the list as they are.")
    found = times_of(recordings["three neurons"], 3)
    times_are(found, np.array([5.05993, 5.76419, np.inf]), np.array([True, True, True]))


### BEGIN HIDDEN TESTS
from autograder.draw import settings
from autograder.dynamics import rk4_step, upward_crossings


def _rates(V):
    """The six rates, with each exponential computed once."""
    u = np.asarray(V, dtype=float) + 65
    x = np.subtract.outer((2.5, 1.0), u / 10)
    x[x == 0] = 1e-30
    found = np.empty((6, *u.shape))
    found[::4] = x / np.expm1(x)
    found[4] *= 0.1
    found[1] = 4 * np.exp(u / -18)
    found[2] = 0.07 * np.exp(u / -20)
    found[3] = 1 / (1 + np.exp(3 - u / 10))
    found[5] = 0.125 * np.exp(u / -80)
    return found


def _steady(V):
    rates = _rates(V)
    return rates[::2] / (rates[::2] + rates[1::2])


def _ionic(cell, V, m, h, n):
    return (
        cell["g_Na"] * m**3 * h * (V - cell["E_Na"])
        + cell["g_K"] * n**4 * (V - cell["E_K"])
        + cell["g_L"] * (V - cell["E_L"])
    )


def _rest(cell, current=0.0):
    """The resting state, by bisection."""
    low, high = -140.0, 70.0
    for _ in range(60):
        V = (low + high) / 2
        low, high = (low, V) if _ionic(cell, V, *_steady(V)) > current else (V, high)
    return np.array([V, *_steady(V)])


def _field(cell, current):
    """The right-hand side under a constant current, for states of shape (4, N)."""

    def field(t, state):
        rates, open_gates, change = _rates(state[0]), state[1:], np.empty_like(state)
        change[0] = (current - _ionic(cell, state[0], *open_gates)) / cell["C"]
        change[1:] = rates[::2] * (1 - open_gates) - rates[1::2] * open_gates
        return change

    return field


def _states(cell, state, current, dt, parts=1, step=rk4_step):
    """The states after 0, 1, 2, … steps of the currents; each step is cut into parts."""
    states = [np.array(state, dtype=float)]
    for injected in current:
        now, field = states[-1], _field(cell, injected)
        for _ in range(parts):
            now = step(field, 0.0, now, dt / parts)
        states.append(now)
    return np.array(states)


def _spikes(V, dt):
    return upward_crossings(dt * np.arange(len(V)), V)


def _near_cell(rng, leak=(0.0, 0.0)):
    """A cell so near the squid's axon that it has the same regimes of firing; all scales with a factor."""
    squid = {"C": 1.0, "g_Na": 120, "g_K": 36, "g_L": 0.3, "E_Na": 50, "E_K": -77, "E_L": -54.4}
    found = {
        key: value * rng.uniform(0.985, 1.015) for key, value in squid.items() if key[0] != "E"
    }
    found |= {key: value + rng.uniform(-0.7, 0.7) for key, value in squid.items() if key[0] == "E"}
    found["E_L"] += rng.uniform(*leak)
    return {key: round(float(value), 4) for key, value in found.items()}


def _letters(rng, sets=("h", "", "mh", "n", "hn", "mhn")):
    """What is kept in these neurons, in any order of the letters; it matters in the first and in the last."""
    return ["".join(rng.permutation(list(letters))) for letters in sets]


def _sets(kept):
    """Sets of arguments for six neurons. `kept` are those in which the fifth fires after 10.3 to 11.3 ms, which is too late, the
    second never and the others before 9.6 ms. Rest is near -64 mV, so gates kept at their values at -65 mV show."""
    rng = np.random.default_rng([28, 6])
    low, high = (-97, -64, -73.5, -75, -80, -97), (-78, -61, -69, -70.5, -74.5, -88)
    found = []
    for _ in range(max(kept) + 1):
        cell = _near_cell(rng, leak=(3.0, 4.5))
        levels = np.round(rng.uniform(low, high), 2)
        found.append({"cell": cell, "V_hold": levels, "kept": _letters(rng)})
    return settings(*(found[k] for k in kept))


KEPT = (14, 22, 45, 72, 78, 187, 189, 198, 247, 277)

draws = {"many neurons": _sets(KEPT)}
domain = {
    "cell": _near_cell,
    "V_hold": lambda rng: np.round(rng.uniform((-97, -78, -97, -97), (-78, -74, -78, -90)), 2),
    "kept": lambda rng: _letters(rng, ("h", "m", "", "n")),
}
accuracy = {"rtol": 0.0, "atol": 0.05}
DT = 0.05


def _release(cell, V_hold, kept, *, V=None, at_rest=None):
    start, rest = np.vstack([V_hold, _steady(V_hold)]), _rest(cell)
    if at_rest is not None:
        rest = np.array([at_rest, *_steady(at_rest)])
    for i, letters in enumerate(kept):
        for gate in letters:
            start[1 + "mhn".index(gate), i] = rest[1 + "mhn".index(gate)]
    if V is not None:
        start[0] = V
    potentials = _states(cell, start, np.zeros(round(10.0 / DT)), DT)[:, 0]
    return np.array([next(iter(_spikes(V, DT)), np.inf) for V in potentials.T])


def _judge(recording, with_n):
    """Judge the neurons that keep n, or the others."""
    cell, V_hold, kept = (recording.arguments[key] for key in ("cell", "V_hold", "kept"))
    which = np.array([("n" in letters) == with_n for letters in kept])
    found, expected = times_of(recording, len(kept)), _release(cell, V_hold, kept)
    wrong = []
    if (off(found, expected) & which).any():
        others = ["".join(gate for gate in "mhn" if gate not in letters) for letters in kept]
        squid = {"C": 1.0, "g_Na": 120, "g_K": 36, "g_L": 0.3, "E_Na": 50, "E_K": -77, "E_L": -54.4}
        wrong = [
            (_release(cell, V_hold, others), "the gates in `kept` were changed, and all others kept"),
            (_release(cell, V_hold, kept, V=_rest(cell)[0]), "the potential begins at rest; it begins at V_hold"),
            (_release(cell, V_hold, [""] * len(kept)), "`kept` is ignored"),
            (_release(cell, V_hold, kept[:1] * len(kept)), "the first string is used for all neurons"),
            (_release(cell, V_hold, [letters[:1] for letters in kept]), "only the first gate in `kept` is kept"),
            (_release(cell, V_hold, [letters[-1:] for letters in kept]), "only the last gate in `kept` is kept"),
            (_release(cell, V_hold, kept, at_rest=-65.0), "the gates in `kept` have their values at -65 mV; take those at the rest of this cell"),
            (_release(cell, V_hold, [letters * (letters in "mhn") for letters in kept]), "the letters in `kept` can come in any order"),
            (_release(squid, V_hold, kept), "this is the squid's axon; use the parameters that are given"),
        ]  # fmt: skip
    times_are(found, expected, which, wrong)


@test_case(name="nothing or h kept", points=1, hidden=True)
def nothing_or_h_kept(recordings):
    """Whatever h is, the neuron fires, at a time that depends on it; near rest it does not."""
    _judge(recordings["many neurons"], with_n=False)


@test_case(name="n kept", points=1, hidden=True)
def n_kept(recordings):
    """With n kept the spike is late, with h too even later; one that comes after 10 ms does not count."""
    _judge(recordings["many neurons"], with_n=True)


### END HIDDEN TESTS
