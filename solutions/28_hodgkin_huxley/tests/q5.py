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
    "that `before` leaves behind."
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
            hint=HINT,
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
        "spikes before the pulse do not count."
    ))  # fmt: skip
    for other, why in wrong:
        if abs(found - other) <= 0.005 * abs(other):
            raise CheckFailed(
                f"threshold: {found:.4g}, expected {expected:.4g} µA/cm²: {why}.",
                f"threshold: {why}.",
            )
    close(found, expected, "threshold", unit="µA/cm²", rtol=0.011, atol=1e-3, hint=HINT)


@test_case(name="a short pulse at rest", points=1.5)
def short_pulse(recordings):
    """A pulse of 0.6 ms: 11.85 µA/cm²."""
    unchanged(recordings, hint="make new arrays.")
    expected = 11.8532
    wrong = ((0.6 * expected, "this is the charge; return the amplitude"),)
    amplitude_is(recordings["short pulse"], expected, wrong)


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform
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


def _after_a_spike(low, high):
    """A strong pulse of 0.5 ms that makes the neuron fire, then nothing, for low to high ms in all."""

    def draw(rng):
        before = np.zeros(round(rng.uniform(low, high) / 0.05))
        before[:10] = round(rng.uniform(28.0, 40.0), 1)
        return before

    return draw


def _inhibition(weak, strong, low=7.0, high=9.0):
    def draw(rng):
        return np.full(round(rng.uniform(low, high) / 0.05), -round(rng.uniform(weak, strong), 2))

    return draw


def _anything(rng):
    return [np.array([]), _after_a_spike(8, 11)(rng), _after_a_spike(3.5, 4.5)(rng), _inhibition(1.2, 2.0)(rng),
            _inhibition(6, 9)(rng)][rng.integers(5)]  # fmt: skip


draws = {
    "after a spike": {"cell": _near_cell, "before": _after_a_spike(8.5, 10.0), "width": one_of(0.5, 0.7), "high": uniform(95.0, 120.0), "dt": one_of(0.05)},
    "right after a spike": {"cell": _near_cell, "before": _after_a_spike(3.6, 4.6), "width": one_of(0.4, 0.5), "high": uniform(60.0, 90.0), "dt": one_of(0.05)},
    "after inhibition": {"cell": _near_cell, "before": _inhibition(1.2, 2.0), "width": one_of(1.2, 2.0, 2.4), "high": uniform(14.0, 30.0), "dt": one_of(0.04, 0.05)},
    "after strong inhibition": {"cell": _near_cell, "before": _inhibition(6.0, 9.0), "width": one_of(0.4, 0.8), "high": uniform(20.0, 40.0), "dt": one_of(0.05)},
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


def _start(cell, before, dt):
    """The state that the currents before the pulse leave behind, as a column."""
    return _states(cell, _rest(cell)[:, None], np.asarray(before, dtype=float)[:, None], dt)[-1]


def _succeed(cell, start, amplitudes, width, dt):
    """For each amplitude, whether the neuron fires within 10 ms."""
    current = np.zeros((round(10.0 / dt), len(amplitudes)))
    current[: round(width / dt)] = amplitudes
    V = _states(cell, np.repeat(start, len(amplitudes), axis=1), current, dt)[:, 0]
    return ((V[:-1] < 0) & (V[1:] >= 0)).any(axis=0)


def _threshold(cell, before, width, high, dt):
    """The threshold, by many amplitudes at once; not on the grid of a bisection."""
    start, low = _start(cell, before, dt), 0.0
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
            (expected / alone, "this is relative to rest; return the amplitude itself"),
            (_threshold(**{**given, "cell": squid}), "this is the squid's axon; use the parameters that are given"),
        ]  # fmt: skip
    amplitude_is(recording, expected, wrong)


@test_case(name="refractoriness", points=1.75, hidden=True)
def refractoriness(recordings):
    """Relative refractory period: the threshold is raised. Absolute: inf. The first spike does not count."""
    _judge(recordings["after a spike"])
    _judge(recordings["right after a spike"])


@test_case(name="after inhibition", points=1.75, hidden=True)
def after_inhibition(recordings):
    """A longer pulse: weak inhibition lowers the threshold; after strong inhibition no pulse is needed at all."""
    _judge(recordings["after inhibition"])
    _judge(recordings["after strong inhibition"])


### END HIDDEN TESTS
