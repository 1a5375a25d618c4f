"""Checks of question 5: thresholds."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, number, require, unchanged

OK_FORMAT = False
name = "q5"

hints = (
    "One trial is: the state at the beginning of the pulse, the pulse, then no current until 10 ms. It succeeds or fails. You look for "
    "the amplitude at which failure turns into success.",
    "First find the state that `before` leaves behind, once. Then let many neurons start from it side by side, each with another "
    "amplitude. Success in the first one, or in none, are the two special answers.",
    "Begin with the resting state as a column, and take the last of the states that your simulation gives for `before` as a column, too. "
    "Repeat that for as many neurons as you have amplitudes in `np.linspace`.",
)

HINT = (
    "smallest amplitude with an upward crossing of 0 mV within 10 ms after the pulse begins; the state at that time is the one "
    "that `before` leaves behind, in all four variables."
)


def amplitude_is(recording, expected, wrong=()):
    """The amplitude is right to 1 %; inf and 0 where they are expected. wrong: what typical mistakes give."""
    value = recording.returned
    try:
        infinite = np.isposinf(np.asarray(value, dtype=float)).all() and np.size(value) == 1
    except (TypeError, ValueError):
        infinite = False
    if np.isinf(expected):
        require(
            infinite,
            f"threshold: {value!r}, expected inf.",
            "threshold: expected inf, because not even `high` succeeds.",
            hint="spikes before the pulse do not count; V above 0 mV is no spike unless it goes up through 0 after the pulse begins.",
        )
        return
    require(
        not infinite,
        f"threshold: inf, expected {expected:.4g} µA/cm².",
        "threshold: inf, although some amplitude succeeds.",
        hint=HINT,
    )
    found = number(value, "threshold", hint=HINT)
    if abs(found - expected) <= 0.011 * expected + (1e-3 if expected == 0 else 0.0):
        return
    require(expected == 0 or found != 0, "threshold: 0, although the neuron does not fire without the pulse.", hint=(
        "spikes before the pulse do not count; a spike goes up through 0 mV after the pulse begins."
    ))  # fmt: skip
    require(
        expected != 0,
        f"threshold: {found:.4g}, expected 0: the neuron fires without a pulse.",
        "threshold: expected 0, because the neuron fires without a pulse.",
        hint="do the currents of `before` arrive, does a trial last 10 ms whatever dt is, and is the amplitude 0 tried?",
    )
    for other, why in wrong:
        if abs(other - expected) > 0.03 * expected and abs(found - other) <= 0.005 * abs(other):
            raise CheckFailed(
                f"threshold: {found:.4g}, expected {expected:.4g} µA/cm²: {why}.",
                f"threshold: {why}.",
            )
    nearly = abs(found - expected) < 0.05 * expected
    hint = (
        "1 % of the threshold itself is wanted, however small it is; else: " + HINT
        if nearly
        else HINT
    )
    close(found, expected, "threshold", unit="µA/cm²", rtol=0.011, atol=1e-3, hint=hint)


@test_case(name="a short pulse at rest", points=1.5)
def short_pulse(recordings):
    """A pulse of 0.6 ms: 11.85 µA/cm²."""
    unchanged(recordings, hint="make new arrays.")
    expected = 11.8532
    wrong = ((0.6 * expected, "this is the charge; return the amplitude"),)
    amplitude_is(recordings["short pulse"], expected, wrong)


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform
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


def _near_cell(rng):
    """A cell so near the squid's axon that it has the same regimes of firing; all scales with a factor."""
    squid = {"C": 1.0, "g_Na": 120, "g_K": 36, "g_L": 0.3, "E_Na": 50, "E_K": -77, "E_L": -54.4}
    found = {
        key: value * rng.uniform(0.985, 1.015) for key, value in squid.items() if key[0] != "E"
    }
    found |= {key: value + rng.uniform(-0.7, 0.7) for key, value in squid.items() if key[0] == "E"}
    return {key: round(float(value), 4) for key, value in found.items()}


def _after_a_spike(low, high, strongest=40.0):
    """A strong pulse of 0.5 ms that makes the neuron fire, then nothing, for low to high ms in all."""

    def draw(rng):
        before = np.zeros(round(rng.uniform(low, high) / 0.05))
        before[:10] = round(float(rng.uniform(28.0, strongest)), 1)
        return before

    return draw


def _inhibition(weak, strong, dt, low=6.0, high=6.5):
    def draw(rng):
        return np.full(round(rng.uniform(low, high) / dt), -round(rng.uniform(weak, strong), 2))

    return draw


def _anything(rng):
    return [np.array([]), _after_a_spike(8, 11)(rng), _after_a_spike(3.5, 4.5)(rng), _inhibition(1.2, 2.0, 0.05)(rng),
            _inhibition(6, 9, 0.05)(rng)][rng.integers(5)]  # fmt: skip


def _sets(kept):
    """Sets of arguments. `kept` are those in which a bisection to 0.1 µA/cm² is off by more than 1.4 %, and in which the
    potential and the last of the currents before the pulse matter."""
    rng = np.random.default_rng([28, 5])
    found = [
        {
            "cell": _near_cell(rng),
            "before": _after_a_spike(10.0, 11.4)(rng),
            "width": float(rng.choice([5.0, 6.0])),
            "high": round(float(rng.uniform(7.0, 12.0)), 2),
            "dt": 0.05,
        }
        for _ in range(max(kept) + 1)
    ]
    return settings(*(found[k] for k in kept))


KEPT = (28, 37, 42, 59, 72, 81, 85)

draws = {
    "after a spike": _sets(KEPT),
    # the pulse begins while V is still above 0 mV, which is no spike of its own
    "during a spike": {"cell": _near_cell, "before": _after_a_spike(1.9, 2.1, 34.0), "width": one_of(0.4, 0.5), "high": uniform(60.0, 90.0), "dt": one_of(0.05)},
    # the spike comes after 5.6 to 6.3 ms: later than 200 steps of this dt
    "after inhibition": {"cell": _near_cell, "before": _inhibition(6.0, 9.0, 0.025), "width": one_of(0.4, 0.8), "high": uniform(20.0, 40.0), "dt": one_of(0.025)},
}  # fmt: skip
domain = {
    "cell": _near_cell,
    "before": _anything,
    "width": one_of(0.4, 0.6, 1.0, 2.0),
    "high": uniform(6.0, 90.0),
    "dt": one_of(0.04, 0.05),
}
accuracy = {"rtol": 0.01, "atol": 1e-3}
no_promises = ("do not count",)


def _start(cell, before, dt, at_rest=()):
    """The state that the currents before the pulse leave behind, as a column; the variables `at_rest` are not carried over."""
    rest = _rest(cell)[:, None]
    start = _states(cell, rest, np.asarray(before, dtype=float)[:, None], dt)[-1]
    for row in at_rest:
        start[row] = rest[row]
    return start


def _succeed(cell, start, amplitudes, width, dt):
    """For each amplitude, whether the neuron fires within 10 ms."""
    current = np.zeros((round(10.0 / dt), len(amplitudes)))
    current[: round(width / dt)] = amplitudes
    V = _states(cell, np.repeat(start, len(amplitudes), axis=1), current, dt)[:, 0]
    return ((V[:-1] < 0) & (V[1:] >= 0)).any(axis=0)


def _threshold(cell, before, width, high, dt, at_rest=()):
    """The threshold, by many amplitudes at once; not on the grid of a bisection."""
    start, low = _start(cell, before, dt, at_rest), 0.0
    for count in (80, 60):
        amplitudes = np.linspace(low, high, count)
        fires = _succeed(cell, start, amplitudes, width, dt)
        if not fires.any():
            return np.inf
        first = int(np.argmax(fires))
        if first == 0:
            return 0.0
        low, high = amplitudes[first - 1], amplitudes[first]
    return (low + high) / 2


def _is_right(value, cell, before, width, high, dt):
    """Whether failure turns into success within 1 % of the value. This takes a third of the time of a search."""
    if not isinstance(value, (int, float)) or not value >= 0:
        return False
    if value in (0, np.inf):
        tried, expected = [min(value, high)], [value == 0]
    else:
        tried, expected = [0.9892 * value, min(1.0108 * value, high)], [False, True]
    return _succeed(cell, _start(cell, before, dt), tried, width, dt).tolist() == expected


def _judge(recording):
    given, value = dict(recording.arguments), recording.returned
    if _is_right(value, **given):
        return
    expected, wrong = _threshold(**given), []
    if np.isfinite(expected) and expected:
        squid = {"C": 1.0, "g_Na": 120, "g_K": 36, "g_L": 0.3, "E_Na": 50, "E_K": -77, "E_L": -54.4}
        alone = _threshold(**{**given, "before": np.array([])})
        wrong = [
            (expected * given["width"], "this is the charge; return the amplitude"),
            (alone, "this is the threshold at rest; `before` comes first"),
            *((_threshold(**given, at_rest=rows), "not all of the state after `before` is carried over") for rows in ((0,), (1, 2, 3))),
            (expected / alone, "this is relative to rest; return the amplitude itself"),
            (_threshold(**{**given, "cell": squid}), "this is the squid's axon; use the parameters that are given"),
        ]  # fmt: skip
    amplitude_is(recording, expected, wrong)


@test_case(name="refractoriness", points=1.75, hidden=True)
def refractoriness(recordings):
    """Relative refractory period: the threshold of a long pulse is raised. The first spike does not count."""
    _judge(recordings["after a spike"])


@test_case(name="no pulse needed, and none enough", points=1.75, hidden=True)
def zero_and_inf(recordings):
    """0 after strong inhibition, with a small dt; inf during a spike, which does not count although V is above 0 mV."""
    _judge(recordings["after inhibition"])
    _judge(recordings["during a spike"])


### END HIDDEN TESTS
