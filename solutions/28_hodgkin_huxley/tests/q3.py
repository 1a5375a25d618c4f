"""Checks of question 3: integrate the equations."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "Write the right-hand side for one state first: four rows come in, four rates of change go out. A step of Runge-Kutta calls it four "
    "times, always with the current of this step.",
    "The loop runs over the rows of `current`. Keep all states in a list that begins with a copy of the first one, and make one array of it "
    "at the end. The four variables go forward together: do not update a gate before the potential has been used.",
    "Begin with an inner function that unpacks `V, m, h, n = state`, calls your rates with `V`, and returns `np.array` of four rates of "
    "change. The one of the potential is the injected current minus the three ionic currents, over the capacitance.",
)

VARIABLES = ("V", "m", "h", "n")
AT_MOST = (0.5, 0.005, 0.005, 0.005)
SHIFT = 0.01  # ms


def states_of(recording):
    """The returned states, if there is one for each time and the first is the given one."""
    given = recording.arguments
    shape = (len(given["current"]) + 1, *np.shape(given["state"]))
    try:
        blown = not np.isfinite(np.asarray(recording.returned, dtype=float)).all()
    except (TypeError, ValueError):
        blown = False
    hint = "the steps are too long for your method, or a rate is 0/0." if blown else (
        "the state at t = 0 and one after each step of `current`; rows V, m, h, n; a column for each neuron."
    )  # fmt: skip
    found = array(recording.returned, "states", shape=shape, hint=hint).astype(float)
    close(
        found[0], given["state"], "the first state", rtol=1e-6, atol=1e-9,
        hint="it is the given one, whatever its gates are; store copies of the states, because a list may hold the same array many times.",
    )  # fmt: skip
    return found


def allowed(expected, dt):
    """How far each value may be off: by itself, and because the curve is shifted in time."""
    slope = np.zeros_like(expected)
    if len(expected) > 1:
        change = np.abs(np.diff(expected, axis=0)) / dt
        slope[:-1], slope[1:] = change, np.maximum(change, slope[1:])
        slope[1:-1] = np.maximum(change[:-1], change[1:])
    return np.array(AT_MOST)[None, :, None] + SHIFT * slope


def first_off(found, expected, dt):
    """(step, variable, neuron) where the curves part first; None if they do not."""
    wrong = np.argwhere(np.abs(found - expected) > allowed(expected, dt))
    return tuple(map(int, wrong[0])) if len(wrong) else None


def same_curves(found, expected, dt, hint):
    """Fail with the place where the curves part."""
    place = first_off(found, expected, dt)
    if place:
        k, row, i = place
        raise CheckFailed(
            f"{VARIABLES[row]} of neuron {i} at t = {k * dt:.4g} ms is {found[place]:.5g}, expected {expected[place]:.5g}; before, all was right.",
            f"{VARIABLES[row]} is the first to leave the exact curve.",
            hint=hint,
        )


LOOK = (
    "compare the right-hand side, term by term, with the equations; is current[k] the one that flows from k dt to (k + 1) dt? "
    "If both are right, the method is too coarse: all four variables go forward together, in short steps."
)

# fmt: off
MILLISECOND = (
    [-49.300, -49.235, -49.033, -48.687, -47.935, -47.023, -45.923, -44.599, -43.000, -41.059, -38.679, -35.727, -32.020, -27.559, -21.776, -14.340, -5.022, 5.974, 17.585, 27.936, 35.384, 39.601, 41.377, 41.697, 41.237],
    [0.1300, 0.1419, 0.1530, 0.1635, 0.1741, 0.1853, 0.1974, 0.2106, 0.2256, 0.2427, 0.2627, 0.2865, 0.3153, 0.3502, 0.3928, 0.4449, 0.5078, 0.5803, 0.6580, 0.7335, 0.7997, 0.8529, 0.8931, 0.9226, 0.9438],
    [0.5700, 0.5662, 0.5623, 0.5584, 0.5543, 0.5499, 0.5451, 0.5399, 0.5340, 0.5274, 0.5198, 0.5110, 0.5007, 0.4886, 0.4746, 0.4591, 0.4425, 0.4257, 0.4092, 0.3933, 0.3779, 0.3631, 0.3489, 0.3352, 0.3221],
    [0.3400, 0.3421, 0.3441, 0.3462, 0.3484, 0.3507, 0.3531, 0.3558, 0.3587, 0.3619, 0.3655, 0.3696, 0.3744, 0.3800, 0.3866, 0.3948, 0.4047, 0.4169, 0.4315, 0.4482, 0.4664, 0.4852, 0.5039, 0.5220, 0.5395],
    [-61.800, -61.915, -59.926, -57.993, -56.108, -54.259, -52.435, -50.618, -48.787, -49.988, -51.040, -51.962, -52.779, -53.514, -54.191, -53.854, -53.518, -53.177, -52.824, -52.454, -52.061, -51.640, -51.185, -50.687, -50.139],
    [0.0720, 0.0726, 0.0742, 0.0779, 0.0835, 0.0910, 0.1003, 0.1113, 0.1242, 0.1364, 0.1456, 0.1525, 0.1573, 0.1603, 0.1619, 0.1631, 0.1648, 0.1668, 0.1692, 0.1720, 0.1751, 0.1787, 0.1827, 0.1871, 0.1920],
    [0.5100, 0.5099, 0.5096, 0.5089, 0.5078, 0.5062, 0.5042, 0.5017, 0.4986, 0.4955, 0.4927, 0.4902, 0.4881, 0.4861, 0.4844, 0.4827, 0.4810, 0.4792, 0.4772, 0.4752, 0.4732, 0.4710, 0.4687, 0.4663, 0.4637],
    [0.3600, 0.3601, 0.3602, 0.3606, 0.3613, 0.3622, 0.3634, 0.3649, 0.3667, 0.3685, 0.3700, 0.3715, 0.3727, 0.3739, 0.3749, 0.3759, 0.3769, 0.3780, 0.3791, 0.3802, 0.3814, 0.3827, 0.3840, 0.3854, 0.3869],
)
# fmt: on


@test_case(name="one millisecond", points=1.65)
def one_millisecond(recordings):
    """24 steps of two neurons, one of which begins a spike; the arguments are left alone."""
    unchanged(
        recordings, hint="np.array(state) makes a copy; `state += …` changes the caller's array."
    )
    expected = np.array(MILLISECOND).reshape(2, 4, 25).transpose(2, 1, 0)
    same_curves(states_of(recordings["one millisecond"]), expected, 0.04, LOOK)


def picture(recordings):
    """The potentials of the public example; grey: as they should be."""
    found = np.asarray(recordings["one millisecond"].returned, dtype=float)
    times = 0.04 * np.arange(25)
    figure, axes = pictures.panels(2)
    for i, axis in enumerate(axes):
        axis.plot(times, MILLISECOND[4 * i], color="#bbbbbb", lw=5)
        axis.plot(times, found[:, 0, i], color="#0072b2")
        axis.set(xlabel="time (ms)", ylabel="V (mV)", title=f"neuron {i}")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings
from autograder.dynamics import euler_step, rk4_step


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


def _any_cell(rng):
    """A cell near the squid's axon, no value a round one."""
    low = {"C": 0.85, "g_Na": 108, "g_K": 32, "g_L": 0.24, "E_Na": 46, "E_K": -80, "E_L": -58}
    high = {"C": 1.25, "g_Na": 132, "g_K": 40, "g_L": 0.42, "E_Na": 54, "E_K": -74, "E_L": -52}
    return {key: round(float(rng.uniform(low[key], high[key])), 3) for key in low}


def _any_state(rng, neurons=3):
    """States off equilibrium, from which RK4 with steps of 0.05 ms is still accurate."""
    low, high = (-74.0, 0.03, 0.2, 0.3), (-42.0, 0.25, 0.5, 0.6)
    return np.round([rng.uniform(a, b, neurons) for a, b in zip(low, high, strict=True)], 3)


def _far_states(rng):
    """One neuron at either singularity of the rates, and one far below rest with closed m gates."""
    state = _any_state(rng)
    state[0, :2] = rng.permutation([-40.0, -55.0])
    state[:, 2] = round(rng.uniform(-111.0, -107.0), 2), 0.0, 0.6, 0.3
    return state[:, rng.permutation(3)]


def _some_currents(rng, steps=260, neurons=3, hold=20):
    """Currents that stay for some steps and then jump, others for each neuron."""
    levels = rng.uniform(-12.0, 5.0, (-(-steps // hold), neurons))
    levels[1::2] += 40.0  # jumps so large that a delay by one step shows
    return np.round(np.repeat(levels, hold, axis=0)[:steps], 2)


def _sets(count):
    """Sets of arguments: two neurons rest for 5 ms, so that an adaptive step grows, and then receive strong, short pulses."""
    rng = np.random.default_rng([28, 3])
    found = []
    for _ in range(count):
        cell, current = _any_cell(rng), np.zeros((230, 2))
        for i in range(2):
            start = rng.integers(125, 140)
            current[start : start + rng.integers(7, 13), i] = round(rng.uniform(50.0, 80.0), 1)
        dt = float(rng.choice([0.038, 0.042, 0.047]))
        state = np.repeat(_rest(cell)[:, None], 2, axis=1)
        found.append({"cell": cell, "state": state, "current": current, "dt": dt})
    return settings(*found)


draws = {
    "any state": {
        "cell": _any_cell,
        "state": _far_states,
        "current": lambda rng: _some_currents(rng, 120),
        "dt": one_of(0.034, 0.036, 0.038),
    },
    "varying currents": _sets(20),
    "no step": {
        "cell": _any_cell,
        "state": lambda rng: _any_state(rng, 1),
        "current": lambda rng: np.zeros((0, 1)),
        "dt": one_of(0.03, 0.05),
    },
}
domain = {
    "cell": _any_cell,
    "state": lambda rng: _any_state(rng, 2),
    "current": lambda rng: _some_currents(rng, int(rng.integers(0, 60)), 2, 7),
    "dt": one_of(0.03, 0.04, 0.05),
}
accuracy = {"rtol": 0.0, "atol": 0.02}
promises = {"must not step over": "spikes after short pulses"}


def _causes(given):
    """What some mistakes give, and what to say of them."""
    cell, state, current, dt = (given[key] for key in ("cell", "state", "current", "dt"))
    current = np.asarray(current, dtype=float)
    yield (
        _states(cell, state, np.vstack([current[1:], current[-1:]]), dt),
        "the current is that of the next step",
    )
    yield (
        _states(cell, state, np.vstack([current[:1], current[:-1]]), dt),
        "the current is that of the step before",
    )
    yield (
        _states(cell, state, np.vstack([np.zeros_like(current[:1]), current[:-1]]), dt),
        "the current comes one step late",
    )
    yield (
        _states(cell, state, 0 * current, dt),
        "the current does not arrive; an adaptive solver steps over a pulse unless it starts anew where the current jumps",
    )
    yield (
        _states(cell, state, np.repeat(current[:1], len(current), axis=0), dt),
        "the current is always that of the first step",
    )
    yield _states(cell, state, -current, dt), "the current has the wrong sign"
    yield _states({**cell, "C": 1.0}, state, current, dt), "the capacitance is ignored"
    yield (
        _states(cell, state, current, dt, step=euler_step),
        "this is Euler's method with steps of dt, which is too coarse here",
    )
    squid = {
        "C": 1.0,
        "g_Na": 120.0,
        "g_K": 36.0,
        "g_L": 0.3,
        "E_Na": 50.0,
        "E_K": -77.0,
        "E_L": -54.4,
    }
    yield (
        _states(squid, state, current, dt),
        "this is the squid's axon; use the parameters that are given",
    )


def _judge(recording):
    given = recording.arguments
    found, dt = states_of(recording), given["dt"]
    expected = _states(given["cell"], given["state"], given["current"], dt, parts=2)
    if first_off(found, expected, dt):
        with np.errstate(all="ignore"):  # some of the wrong curves grow without limit
            causes = list(_causes(given))
        for other, why in causes:
            if np.isfinite(other).all() and not first_off(found, other, dt):
                raise CheckFailed(f"The curves are wrong: {why}.")
    same_curves(found, expected, dt, LOOK)


@test_case(name="from any state", points=1.7, hidden=True)
def any_state(recordings):
    """Three neurons in any state, at -40 and -55 mV and below -100 mV, too, whose currents jump; and no step at all."""
    _judge(recordings["any state"])
    _judge(recordings["no step"])


@test_case(name="spikes after short pulses", points=1.65, hidden=True)
def short_pulses(recordings):
    """Two neurons of another cell, at rest for 5 ms, fire at the right time, with the right shape."""
    _judge(recordings["varying currents"])


### END HIDDEN TESTS
